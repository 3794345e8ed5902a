// Comparison of numbers for tests.

/** Fails unless `actual` is within `relative` of `expected`; at 0 it must be 0. */
export function checkNear(actual: number | undefined, expected: number, relative = 1e-12): void {
  if (actual !== undefined && Math.abs(actual - expected) <= relative * Math.abs(expected)) return;
  throw new Error(`expected ${expected} within ${relative}, got ${actual}`);
}

/** Fails unless a formula said `undefined` or gave a finite number from 0 to `most`. */
export function checkInDomain(value: number | undefined, most = Number.MAX_VALUE): void {
  if (value === undefined || (value >= 0 && value <= most)) return;
  throw new Error(`a number out of domain: ${value}`);
}
