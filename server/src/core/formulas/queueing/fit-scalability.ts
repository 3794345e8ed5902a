// The scalability law that fits measured throughputs best.
// Invariant: the coefficients are in the domain of the law, and no other in it has a smaller sum of squared errors in
// the neighborhood.
import { fitNotNegative } from './fit-not-negative.ts';
import { isNotNegative, isPositive, tame } from './number-domain.ts';
import { type Scalability, scaledThroughput } from './universal-scalability.ts';

export interface Measurement {
  /** Units (servers, processes, users) of the run, 1 or more. */
  readonly units: number;
  /** Above 0. */
  readonly throughputPerSecond: number;
}

export interface ScalabilityFit extends Scalability {
  /** Largest difference between law and measurement, as a fraction of the measurement. */
  readonly worstError: number;
}

/** With fewer the coefficients say more about the noise than about the system. */
const LEAST_POINTS = 6;
const MOST_ROUNDS = 200;

/**
 * Least squares of X(n) = n X1/(1 + s (n-1) + k n (n-1)) in X1, s and k, from at least six measurements with three
 * different numbers of units. n/X is linear in 1/X1, s/X1 and k/X1, so each round solves a linear problem with
 * coefficients of 0 or more; its weights X X'^3/n^2, X' being the throughput of the round before, make the last round
 * a minimum in X itself. One unit need not be measured. Undefined with fewer points, outside the domain, and where the
 * best contention is 1 or more or the rounds do not settle: the law does not fit. O(points), some ten rounds.
 * Source: Gunther, Guerrilla Capacity Planning, 2007, chapter 5, which needs a measurement at one unit.
 */
export function fitScalability(measurements: readonly Measurement[]): ScalabilityFit | undefined {
  if (!areEnough(measurements)) return undefined;
  const scale = Math.max(...measurements.map(({ throughputPerSecond }) => throughputPerSecond));
  const points = measurements.map(({ units, throughputPerSecond }) => ({
    units,
    share: throughputPerSecond / scale,
  }));
  const rows = points.map(({ units, share }) => ({
    terms: [1, units - 1, units * (units - 1)],
    value: units / share,
  }));
  let fitted = points.map(({ share }) => share);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const weights = points.map(({ units, share }, i) => (share * (fitted[i] as number) ** 3) / units ** 2);
    const coefficients = fitNotNegative(rows, weights);
    if (coefficients === undefined) return undefined;
    const [inverse = 0, contended = 0, coherent = 0] = coefficients;
    const next = rows.map(({ terms: [, linear = 0, square = 0] }, i) => {
      const { units } = points[i] as { units: number };
      return units / (inverse + contended * linear + coherent * square);
    });
    const change = Math.max(...next.map((value, i) => Math.abs(value / (fitted[i] as number) - 1)));
    fitted = next;
    if (change < 1e-12) {
      return check(measurements, {
        singlePerSecond: scale / inverse,
        contention: contended / inverse,
        coherency: coherent / inverse,
      });
    }
  }
  return undefined;
}

function areEnough(measurements: readonly Measurement[]): boolean {
  const arePossible = measurements.every(
    ({ units, throughputPerSecond }) => isPositive(units) && units >= 1 && isPositive(throughputPerSecond),
  );
  const different = new Set(measurements.map(({ units }) => units)).size;
  return arePossible && measurements.length >= LEAST_POINTS && different >= 3;
}

/** The law with its largest error; undefined where it is outside its domain. */
function check(measurements: readonly Measurement[], law: Scalability): ScalabilityFit | undefined {
  let worstError = 0;
  for (const { units, throughputPerSecond } of measurements) {
    const fitted = scaledThroughput(law, units);
    if (fitted === undefined) return undefined;
    worstError = Math.max(worstError, Math.abs(fitted / throughputPerSecond - 1));
  }
  return isNotNegative(worstError) ? tame({ ...law, worstError }) : undefined;
}
