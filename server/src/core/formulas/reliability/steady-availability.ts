// Long-run availability of one repairable unit from its mean up time and its mean down time. Here MTBF is the mean
// *up* time (from a repair to the next failure); texts that count the repair into MTBF call this one MTTF. Only the
// means matter, not the shapes of the two distributions. Invariant: availability and unavailability add up to 1.
import { finiteOrUndefined, isFraction, isNonNegative } from './argument-domain.ts';

/**
 * A = MTBF / (MTBF + MTTR), 0..1; both in seconds (or in any other unit that they share), not negative, not both 0;
 * undefined otherwise. Source: Barlow and Proschan, Mathematical Theory of Reliability, 1965; Trivedi,
 * Probability and Statistics with Reliability, 2nd ed. 2002, section 6.6.
 */
export const steadyAvailability = (mtbfSeconds: number, mttrSeconds: number): number | undefined =>
  shareOfFirst(mtbfSeconds, mttrSeconds);

/**
 * U = MTTR / (MTBF + MTTR), 0..1, with full relative precision however small; arguments, domain and source as for
 * `steadyAvailability`.
 */
export const steadyUnavailability = (mtbfSeconds: number, mttrSeconds: number): number | undefined =>
  shareOfFirst(mttrSeconds, mtbfSeconds);

/**
 * MTTR = MTBF U / (1 - U) in seconds: how fast repair must be. `unavailability` 0..1 but not 1, `mtbfSeconds` not
 * negative; undefined otherwise, and where the result is no finite number. From A = MTBF / (MTBF + MTTR).
 */
export function mttrForUnavailability(unavailability: number, mtbfSeconds: number): number | undefined {
  if (!isFraction(unavailability) || unavailability === 1 || !isNonNegative(mtbfSeconds)) return undefined;
  return finiteOrUndefined(mtbfSeconds * (unavailability / (1 - unavailability)));
}

/**
 * MTBF = MTTR (1 - U) / U in seconds: how rare failures must be. `unavailability` 0..1 but not 0, `mttrSeconds` not
 * negative; undefined otherwise, and where the result is no finite number. From A = MTBF / (MTBF + MTTR).
 */
export function mtbfForUnavailability(unavailability: number, mttrSeconds: number): number | undefined {
  if (!isFraction(unavailability) || unavailability === 0 || !isNonNegative(mttrSeconds)) return undefined;
  return finiteOrUndefined(mttrSeconds * ((1 - unavailability) / unavailability));
}

/** a / (a + b) without an overflow in the sum. */
function shareOfFirst(a: number, b: number): number | undefined {
  if (!isNonNegative(a) || !isNonNegative(b) || (a === 0 && b === 0)) return undefined;
  return a <= b ? a / b / (1 + a / b) : 1 / (1 + b / a);
}
