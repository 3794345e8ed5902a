// At least k of n identical independent instances are needed. Sums of positive terms only, outward from the most
// probable number of failed instances, so neither tiny nor huge unavailabilities lose digits, and no factorial is
// ever computed. Invariant: k = n gives the series system, k = 1 the parallel one.
import { isCount, isFraction } from './argument-domain.ts';

/** The largest group that `kOfNUnavailability` accepts, to bound its time. */
export const maximumGroupSize = 1_000_000;

/** Relative to the most probable number; below it a number would round to itself for ever. */
const negligible = 1e-306;

/**
 * P(more than n - k of n instances are down) = sum over j > n - k of C(n, j) U^j (1 - U)^(n - j), 0..1.
 * `needed` (k) is a whole number 0..`count`, `count` (n) one of 0..1,000,000, `unavailability` (U) 0..1; undefined
 * otherwise. k = 0 gives 0; what is below 1e-306 may too. At most n steps, and no more than about 80 sqrt(n). Source: Barlow and
 * Proschan, Statistical Theory of Reliability and Life Testing, 1975, chapter 2; Trivedi, Probability and
 * Statistics with Reliability, 2nd ed. 2002, section 1.12.
 */
export function kOfNUnavailability(
  needed: number,
  count: number,
  unavailability: number,
): number | undefined {
  if (!isCount(count, maximumGroupSize) || !isCount(needed, count) || !isFraction(unavailability)) {
    return undefined;
  }
  if (needed === 0 || unavailability === 0) return 0;
  if (unavailability === 1) return 1;
  const firstFatal = count - needed + 1;
  const mode = Math.min(count, Math.floor((count + 1) * unavailability));
  const odds = unavailability / (1 - unavailability);
  // Weights relative to the mode, which is 1.
  let fatal = mode >= firstFatal ? 1 : 0;
  let survived = 1 - fatal;
  for (let j = mode, weight = 1; j < count && weight > negligible; ) {
    weight *= ((count - j) / (j + 1)) * odds;
    j += 1;
    if (j >= firstFatal) fatal += weight;
    else survived += weight;
  }
  for (let j = mode, weight = 1; j > 0 && weight > negligible; ) {
    weight *= j / (count - j + 1) / odds;
    j -= 1;
    if (j >= firstFatal) fatal += weight;
    else survived += weight;
  }
  return fatal / (fatal + survived);
}
