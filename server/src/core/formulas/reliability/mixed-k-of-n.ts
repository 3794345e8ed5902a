// At least k of n independent but different instances are needed. Invariant: equal instances give the same as
// `kOfNUnavailability`.
import { areFractions, isCount } from './argument-domain.ts';

/**
 * P(exactly j parts are down) for j = 0..n (Poisson-binomial distribution), by adding one part at a time:
 * d_j <- d_j (1 - U) + d_(j-1) U, without any subtraction of results. Each unavailability 0..1; undefined otherwise.
 * Quadratic. Source: Barlow and Heidtmann, "Computing k-out-of-n system reliability", IEEE Trans. Reliability
 * R-33, 1984.
 */
export function failedCountDistribution(unavailabilities: ArrayLike<number>): Float64Array | undefined {
  if (!areFractions(unavailabilities)) return undefined;
  const distribution = new Float64Array(unavailabilities.length + 1);
  distribution[0] = 1;
  for (let i = 0; i < unavailabilities.length; i++) {
    const unavailability = unavailabilities[i] as number;
    for (let j = i + 1; j > 0; j--) {
      distribution[j] =
        (distribution[j] as number) * (1 - unavailability) + (distribution[j - 1] as number) * unavailability;
    }
    distribution[0] = (distribution[0] as number) * (1 - unavailability);
  }
  return distribution;
}

/**
 * P(fewer than `needed` parts are up), 0..1. `needed` is a whole number 0..n, each unavailability 0..1; undefined
 * otherwise. Quadratic. Source as above.
 */
export function mixedKOfNUnavailability(
  needed: number,
  unavailabilities: ArrayLike<number>,
): number | undefined {
  if (!isCount(needed, unavailabilities.length)) return undefined;
  const distribution = failedCountDistribution(unavailabilities);
  if (distribution === undefined) return undefined;
  let sum = 0;
  for (let j = unavailabilities.length; j > unavailabilities.length - needed; j--)
    sum += distribution[j] as number;
  return Math.min(1, sum);
}
