// Which numbers a formula of this folder accepts. Every formula asks here first, so that nonsense gives `undefined`
// in one way everywhere. Invariant: NaN and the infinities are in no domain.

/** A probability or a fraction: 0..1. */
export const isFraction = (value: number): boolean => value >= 0 && value <= 1;

/** Finite and above 0. */
export const isPositive = (value: number): boolean => value > 0 && value < Infinity;

/** Finite and not below 0. */
export const isNonNegative = (value: number): boolean => value >= 0 && value < Infinity;

/** A whole number 0..`most` (default 2^53 - 1). */
export const isCount = (value: number, most = Number.MAX_SAFE_INTEGER): boolean =>
  Number.isInteger(value) && value >= 0 && value <= most;

/** Whether each of the numbers is a fraction. Linear. */
export function areFractions(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!isFraction(values[i] as number)) return false;
  return true;
}

/** The value, or undefined where arithmetic left the finite numbers. */
export const finiteOrUndefined = (value: number): number | undefined =>
  Number.isFinite(value) ? value : undefined;
