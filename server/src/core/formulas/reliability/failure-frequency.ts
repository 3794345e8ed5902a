// How often something fails in the long run, not only for how long. Failures are counted in 365 days.
// Invariant: unavailability = failures a second x mean down time, for parts and for systems.
import { areFractions, finiteOrUndefined, isFraction, isNonNegative, isPositive } from './argument-domain.ts';
import { secondsPerYear } from './downtime.ts';

/**
 * 365 days / (MTBF + MTTR): failures a year of one repairable part, not negative. Times in seconds, not negative, not
 * both 0; undefined otherwise, and where the result is no finite number. Source: Barlow and Proschan, Mathematical
 * Theory of Reliability, 1965 (renewal theorem for alternating renewal processes).
 */
export function failuresPerYear(mtbfSeconds: number, mttrSeconds: number): number | undefined {
  if (!isNonNegative(mtbfSeconds) || !isNonNegative(mttrSeconds)) return undefined;
  return finiteOrUndefined(secondsPerYear / (mtbfSeconds + mttrSeconds));
}

/**
 * Failures a year of a system = sum over its parts of Birnbaum_v x failures a year of v, not negative: a failure of
 * the system is one of a part that is critical. Both by variable, independent repairable parts, importance 0..1,
 * failures not negative; a variable without failures counts none. Undefined otherwise. Linear. Source: Vesely, "A
 * time-dependent methodology for fault tree evaluation", Nuclear Engineering and Design 13, 1970; Rausand and
 * Høyland, System Reliability Theory, 2nd ed. 2004 (system failure frequency).
 */
export function systemFailuresPerYear(
  birnbaum: ArrayLike<number>,
  failuresPerYearOfParts: ArrayLike<number>,
): number | undefined {
  if (!areFractions(birnbaum)) return undefined;
  let sum = 0;
  for (let v = 0; v < birnbaum.length; v++) {
    const failures = failuresPerYearOfParts[v] ?? 0;
    if (!isNonNegative(failures)) return undefined;
    sum += (birnbaum[v] as number) * failures;
  }
  return finiteOrUndefined(sum);
}

/**
 * Mean down time of a system = U / (failures a second), in seconds. `unavailability` 0..1, `failures` a year above 0;
 * undefined otherwise. Source: renewal reward; Trivedi, Probability and Statistics with Reliability, 2nd ed. 2002.
 */
export const meanDownSeconds = (unavailability: number, failures: number): number | undefined =>
  isFraction(unavailability) && isPositive(failures)
    ? finiteOrUndefined((unavailability * secondsPerYear) / failures)
    : undefined;
