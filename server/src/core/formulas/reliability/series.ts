// All of several independent parts are needed. Invariant: the result is never below the largest unavailability of a
// part, and keeps its relative precision for any number of tiny ones.
import { areFractions } from './argument-domain.ts';

/**
 * 1 - product of (1 - U_i) = -expm1(sum of log1p(-U_i)), 0..1; 0 for no part at all. Each unavailability 0..1;
 * undefined otherwise. Linear. Source: Barlow and Proschan, Statistical Theory of Reliability and Life Testing,
 * 1975, chapter 2; Trivedi, Probability and Statistics with Reliability, 2nd ed. 2002, section 1.10.
 */
export function seriesUnavailability(unavailabilities: ArrayLike<number>): number | undefined {
  if (!areFractions(unavailabilities)) return undefined;
  let largest = 0;
  // Compensated (Neumaier), so that a million parts lose no digits: `lost` is what rounding has cut off.
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < unavailabilities.length; i++) {
    const unavailability = unavailabilities[i] as number;
    if (unavailability === 1) return 1;
    largest = Math.max(largest, unavailability);
    const term = Math.log1p(-unavailability);
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  return Math.max(largest, -Math.expm1(sum + lost));
}
