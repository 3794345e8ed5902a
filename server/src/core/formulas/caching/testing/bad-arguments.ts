// Arguments that no formula may stumble over, for tests.
import fc from 'fast-check';
import { buildZipfPopularity } from '../build-zipf-popularity.ts';
import { buildPopularity, type Popularity } from '../popularity.ts';

/** Never a size, a rate or a time. */
export const BAD_NUMBERS: readonly number[] = [-1, -1e-300, Number.NaN, Number.POSITIVE_INFINITY, -Infinity];

/** Never a popularity. */
export const BAD_POPULARITIES: readonly Popularity[] = [
  [],
  [{ count: 1, probability: 0.5 }],
  [{ count: 1, probability: Number.NaN }],
  [{ count: Number.NaN, probability: 1 }],
  [{ count: -1, probability: -1 }],
  [
    { count: 1, probability: 2 },
    { count: 1, probability: -1 },
  ],
  [{ count: 0, probability: 1 }],
  [{ count: Number.POSITIVE_INFINITY, probability: 0 }],
];

/** Every double, the strange ones often. */
export const anyDouble: fc.Arbitrary<number> = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 1, 5e-324, Number.MAX_VALUE, Number.NaN, Infinity, -Infinity, 2 ** 53, 1e-300),
);

/** Measured weights of up to 30 items, or Zipf popularity of up to a million. */
export const anyPopularity: fc.Arbitrary<Popularity> = fc.oneof(
  fc
    .array(fc.double({ min: 1e-9, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 })
    .map((weights) => buildPopularity(weights) as Popularity),
  fc
    .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 3, noNaN: true }))
    .map(([items, alpha]) => buildZipfPopularity(items, alpha) as Popularity),
);

/** Whether every number inside is finite and not negative. */
export function isSane(result: unknown): boolean {
  if (typeof result === 'number') return Number.isFinite(result) && result >= 0;
  if (typeof result === 'object' && result !== null) return Object.values(result).every(isSane);
  return result === undefined;
}
