// Arguments that no formula may stumble over, for tests.
import fc from 'fast-check';

/** Never a time, a rate, a fraction or a count. */
export const BAD_NUMBERS: readonly number[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -1,
  -1e-300,
  Number.MAX_VALUE,
];

/** Every double, the strange ones often. */
export const anyDouble: fc.Arbitrary<number> = fc.oneof(
  fc.double(),
  fc.double({ min: 0, max: 1 }),
  fc.integer({ min: 0, max: 1000 }),
  fc.constantFrom(0, -0, 1, 5e-324, Number.MAX_VALUE, Number.NaN, Infinity, -Infinity, 2 ** 53, 1e-15, 1e15),
);

/** Throws unless the value is undefined, or finite and not negative. */
export function checkTame(value: number | undefined): void {
  if (value === undefined || (Number.isFinite(value) && value >= 0)) return;
  throw new Error(`a number that must not be: ${value}`);
}

/** Throws unless `actual` is within a relative error of `expected`. */
export function checkClose(actual: number | undefined, expected: number, relative: number): void {
  if (actual === undefined) throw new Error(`no value, but ${expected} expected`);
  if (Math.abs(actual - expected) <= relative * Math.abs(expected)) return;
  throw new Error(`${actual} is not within ${relative} of ${expected}, but off by ${actual / expected - 1}`);
}
