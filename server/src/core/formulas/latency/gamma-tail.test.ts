import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { gammaTail } from './gamma-tail.ts';
import { checkClose } from './testing/bad-numbers.ts';

test('chi-square percentage points are those of the table (Abramowitz and Stegun, table 26.8)', () => {
  // A chi-square variable with v degrees of freedom is twice a gamma variable of shape v / 2.
  const points: readonly (readonly [number, number, number])[] = [
    [1, 3.84146, 0.05],
    [1, 6.6349, 0.01],
    [2, 13.816, 0.001],
    [3, 7.81473, 0.05],
    [10, 18.307, 0.05],
    [10, 23.2093, 0.01],
    [10, 29.588, 0.001],
    [30, 43.7729, 0.05],
    [100, 124.342, 0.05],
  ];
  for (const [freedom, point, tail] of points) checkClose(gammaTail(freedom / 2, point / 2), tail, 3e-4);
});

test('at whole shapes it is the sum of a Poisson distribution, computed in whole numbers', () => {
  // e^-x times the sum of x^j / j! for j below the shape; x whole, so the sum is a fraction of whole numbers.
  for (const [shape, x] of [
    [2, 1],
    [5, 30],
    [20, 12],
    [40, 80],
    [100, 110],
  ] as const) {
    let above = 0n;
    let term = 1n;
    for (let j = 1; j < shape; j++) term *= BigInt(j);
    const below = term;
    for (let j = 0; j < shape; j++) {
      above += term;
      term = (term * BigInt(x)) / BigInt(j + 1);
    }
    const sum = Number((above * 10n ** 40n) / below) / 1e40;
    checkClose(gammaTail(shape, x), Math.exp(-x) * sum, 2e-13);
  }
});

test('raising the shape by one adds x^shape e^-x / Gamma(shape + 1)', () => {
  const quarter = 3.625609908221908; // Gamma(1/4), Abramowitz and Stegun, 6.1.10
  for (const x of [0.01, 0.3, 1, 4, 20]) {
    const added = (x ** 0.25 * Math.exp(-x)) / (quarter / 4);
    checkClose(gammaTail(1.25, x), gammaTail(0.25, x) + added, 1e-13);
  }
});

test('a large shape is nearly normal about its mean', () => {
  for (const shape of [1e4, 1e6, 1e8]) {
    // One half at the median, which is shape - 1/3 + 8 / (405 shape).
    checkClose(gammaTail(shape, shape - 1 / 3 + 8 / 405 / shape), 0.5, 1e-9);
    checkClose(gammaTail(shape, shape + 2 * Math.sqrt(shape)), 0.0227501319, 5 / Math.sqrt(shape));
  }
});

test('it falls from 1 to 0 with x and rises with the shape', () => {
  const positive = fc.double({ min: 1e-4, max: 1e4, noNaN: true });
  fc.assert(
    fc.property(positive, positive, fc.double({ min: 1, max: 3, noNaN: true }), (shape, x, factor) => {
      const tail = gammaTail(shape, x);
      assert.ok(tail >= 0 && tail <= 1);
      assert.ok(gammaTail(shape, x * factor) <= tail + 1e-13);
      assert.ok(gammaTail(shape * factor, x) >= tail - 1e-13);
    }),
  );
  assert.equal(gammaTail(3, 0), 1);
  assert.equal(gammaTail(3, 1e30), 0);
  assert.equal(gammaTail(1e8, 1), 1);
});
