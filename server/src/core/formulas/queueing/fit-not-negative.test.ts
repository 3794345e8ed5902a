import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitNotNegative } from './fit-not-negative.ts';
import { checkClose } from './testing/check-close.ts';

test('a line through three points is the one of the textbook', () => {
  // Points (0,1), (1,3), (2,4): intercept 7/6, slope 3/2.
  const rows = [0, 1, 2].map((x, i) => ({ terms: [1, x], value: [1, 3, 4][i] as number }));
  const [intercept, slope] = fitNotNegative(rows, [1, 1, 1]) as readonly number[];
  checkClose(intercept, 7 / 6, 1e-14);
  checkClose(slope, 3 / 2, 1e-14);
});

test('small coefficients are found as well as large ones', () => {
  const rows = [0, 1, 2].map((x) => ({ terms: [1, x], value: 0.25 + 0.001 * x }));
  const [intercept, slope] = fitNotNegative(rows, [1, 1, 1]) as readonly number[];
  checkClose(intercept, 0.25, 1e-13);
  checkClose(slope, 0.001, 1e-11);
});

test('a coefficient that would be negative is 0, and the others are fitted without it', () => {
  const rows = [0, 1, 2].map((x, i) => ({ terms: [1, x], value: [5, 4, 3][i] as number }));
  assert.deepEqual(
    fitNotNegative(rows, [1, 1, 1])?.map((x) => x.toFixed(12)),
    ['4.000000000000', '0.000000000000'],
  );
});

test('a weight of 2 counts like the same row twice', () => {
  const rows = [0, 1, 2].map((x, i) => ({ terms: [1, x], value: [1, 3, 4][i] as number }));
  const twice = fitNotNegative(
    [...rows, rows[2] as (typeof rows)[number]],
    [1, 1, 1, 1],
  ) as readonly number[];
  for (const [i, value] of (fitNotNegative(rows, [1, 1, 2]) as readonly number[]).entries()) {
    checkClose(value, twice[i], 1e-13);
  }
});

test('the conditions of the minimum hold: no slope where a coefficient is above 0, upward where it is 0', () => {
  const number = fc.integer({ min: -9, max: 9 });
  const row = fc.record({ terms: fc.array(number, { minLength: 3, maxLength: 3 }), value: number });
  fc.assert(
    fc.property(fc.array(row, { minLength: 5, maxLength: 8 }), (rows) => {
      const solution = fitNotNegative(
        rows,
        rows.map(() => 1),
      );
      if (solution === undefined) return;
      const left = rows.map(
        ({ terms, value }) => value - terms.reduce((sum, t, k) => sum + t * (solution[k] as number), 0),
      );
      for (const [k, coefficient] of solution.entries()) {
        assert.ok(coefficient >= 0);
        const descent = rows.reduce(
          (sum, { terms }, i) => sum + (terms[k] as number) * (left[i] as number),
          0,
        );
        if (coefficient > 1e-6) assert.ok(Math.abs(descent) < 1e-6, `slope ${descent}`);
      }
    }),
  );
});

test('rows that say nothing about a coefficient leave it 0; nothing at all has no answer', () => {
  const rows = [1, 2, 3].map((value) => ({ terms: [1, 0], value }));
  const [mean, idle] = fitNotNegative(rows, [1, 1, 1]) as readonly number[];
  checkClose(mean, 2, 1e-14);
  assert.equal(idle, 0);
  assert.equal(fitNotNegative([], []), undefined);
  assert.equal(fitNotNegative([{ terms: [0], value: 1 }], [1]), undefined);
});
