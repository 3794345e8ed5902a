// Comparison of numbers in tests, by relative error.

/** Throws unless `actual` is within `relative` of `expected`; for an expected 0, within `relative` itself. */
export function checkClose(actual: number | undefined, expected: number | undefined, relative = 1e-12): void {
  if (actual === undefined || expected === undefined) throw new Error(`${actual} is not ${expected}`);
  const allowed = expected === 0 ? relative : Math.abs(expected) * relative;
  if (Math.abs(actual - expected) <= allowed) return;
  throw new Error(`${actual} is not within ${relative} of ${expected}, but off by ${actual / expected - 1}`);
}
