// What may go into a formula of this folder and what may come out of it. Every formula asks here first, and shows
// its result here last.
// Invariant: what `tame` lets through holds no NaN, no infinity and no negative number.

/** A finite number above 0: a rate, or a time that must pass. */
export const isPositive = (value: number): boolean => value > 0 && value < Number.POSITIVE_INFINITY;

/** A finite number, 0 or more. */
export const isNotNegative = (value: number): boolean => value >= 0 && value < Number.POSITIVE_INFINITY;

/** A fraction 0..1, both ends included. */
export const isFraction = (value: number): boolean => value >= 0 && value <= 1;

/** A whole number from 1 to `most`. */
export const isCount = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= most;

/** `result` itself, or undefined where a number in it (at any depth, but in typed arrays) is no honest figure. */
export const tame = <T extends object>(result: T): T | undefined => (isTame(result) ? result : undefined);

function isTame(value: unknown): boolean {
  if (typeof value === 'number') return isNotNegative(value);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return true;
  return Object.values(value).every(isTame);
}
