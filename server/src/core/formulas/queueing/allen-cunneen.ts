// G/G/c: any arrivals, any service, c servers that share one queue, from two moments of each.
// Invariant: with both variations 1 it gives the numbers of M/M/c, with one server and arrival variation 1 those of
// M/G/1, and with no variation at all nobody waits.
import { MOST_SERVERS } from './erlang-b.ts';
import { erlangC } from './erlang-c.ts';
import { isNotNegative } from './number-domain.ts';
import { buildStation, isLoad, type Station, type StationLoad } from './station.ts';

export interface GeneralLoad extends StationLoad {
  /** Variance of the time between arrivals by its squared mean, 0 or more: 1 for Poisson arrivals. */
  readonly arrivalScv: number;
  /** Variance of the service time by its squared mean, 0 or more: 0 constant, 1 exponential. */
  readonly serviceScv: number;
}

/**
 * Allen-Cunneen: mean wait C / (c mu - lambda) * (arrivalScv + serviceScv)/2 with Erlang C. Percentiles: no wait with
 * probability 1 - C, else exponential with the mean that follows. Always marked approximate.
 * Error of the mean wait against exact solutions, Poisson arrivals. At utilization 0.8: constant service -7 % with 10
 * servers; Erlang-2 service (scv 0.5) -1.5 % with 4, -3 % with 10, -6 % with 32; hyperexponential service of scv 4
 * +9 % with 4, +18 % with 10, +41 % with 32. It shrinks as the load rises (scv 4, 10 servers, 0.95: +4 %) and grows
 * as it falls (0.5: +64 %), where the waits themselves are short. Exact in the mean for one server.
 * Undefined outside the domain, so also where lambda >= c mu. O(servers).
 * Source: Allen, Probability, Statistics, and Queueing Theory, 2nd ed. 1990, chapter 5.
 */
export function allenCunneen(load: GeneralLoad): Station | undefined {
  const { arrivalsPerSecond, servicesPerSecond, servers, arrivalScv, serviceScv } = load;
  if (!isLoad(load, MOST_SERVERS) || !isNotNegative(arrivalScv) || !isNotNegative(serviceScv))
    return undefined;
  const waitProbability = erlangC(arrivalsPerSecond / servicesPerSecond, servers);
  if (waitProbability === undefined) return undefined;
  const drainPerSecond = servers * servicesPerSecond - arrivalsPerSecond;
  const adjusted = drainPerSecond / Math.abs(arrivalScv / 2 + serviceScv / 2);
  // Without variation, or with too little for a double, nobody waits.
  const delay =
    adjusted === Number.POSITIVE_INFINITY
      ? { waitProbability: 0, drainPerSecond, servicesPerSecond, serviceScv }
      : { waitProbability, drainPerSecond: adjusted, servicesPerSecond, serviceScv };
  return buildStation(load, delay, 'approximate');
}
