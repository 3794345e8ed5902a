// One server shared by several classes of open requests.
// Invariant: utilizations add up; every class is slowed down by the same factor.
import { isNotNegative, tame } from './number-domain.ts';

export interface RequestClass {
  /** Requests per second of this class, 0 or more. */
  readonly arrivalsPerSecond: number;
  /** Service at this station per request: visits times mean service time. 0 or more. */
  readonly demandSeconds: number;
}

export interface MultiClassStation {
  /** Fraction of the time that the server is busy, below 1. */
  readonly utilization: number;
  /** In the order of the classes. */
  readonly classes: readonly {
    readonly utilization: number;
    /** Time at this station per request, all visits, waiting and service. */
    readonly residenceSeconds: number;
    readonly meanInSystem: number;
  }[];
}

/**
 * rho_c = lambda_c D_c, R_c = D_c/(1 - sum of rho), Q_c = rho_c/(1 - sum of rho). Exact for Poisson arrivals with
 * processor sharing and any service, or first come first served where all classes have the same exponential service.
 * Undefined outside the domain, so also where the utilizations add up to 1 or more. O(classes).
 * Source: Lazowska et al., Quantitative System Performance, 1984, section 7.4.1; Bolch et al., Queueing Networks and
 * Markov Chains, 1998, chapter 7.
 */
export function multiClassStation(classes: readonly RequestClass[]): MultiClassStation | undefined {
  const isPossible = classes.every(
    ({ arrivalsPerSecond, demandSeconds }) =>
      isNotNegative(arrivalsPerSecond) && isNotNegative(demandSeconds),
  );
  if (!isPossible) return undefined;
  const utilization = classes.reduce(
    (sum, { arrivalsPerSecond: rate, demandSeconds }) => sum + rate * demandSeconds,
    0,
  );
  if (!(utilization < 1)) return undefined;
  return tame({
    utilization,
    classes: classes.map(({ arrivalsPerSecond, demandSeconds }) => {
      const residenceSeconds = demandSeconds / (1 - utilization);
      return {
        utilization: arrivalsPerSecond * demandSeconds,
        residenceSeconds,
        meanInSystem: arrivalsPerSecond * residenceSeconds,
      };
    }),
  });
}
