import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectMaximum, integrateTail, tailOfLargest } from './expect-maximum.ts';

// David, Nagaraja, Order Statistics, 3rd ed.: 1/sqrt(pi) for 2, 3/(2 sqrt(pi)) for 3 normal variables.
// For ten, 1.53875: the control chart constant d2(10) = 3.078 is twice that.
test('the largest of a few normal variables is that of the closed forms', () => {
  const normal = { mean: 0, deviation: 1, skew: 0 };
  assert.ok(Math.abs(expectMaximum(normal, 1)) < 1e-6);
  assert.ok(Math.abs(expectMaximum(normal, 2) - 1 / Math.sqrt(Math.PI)) < 1e-6);
  assert.ok(Math.abs(expectMaximum(normal, 3) - 1.5 / Math.sqrt(Math.PI)) < 1e-6);
  assert.ok(Math.abs(expectMaximum(normal, 10) - 1.53875) < 1e-5);
});

test('the largest of m exponential variables is the harmonic number of m', () => {
  for (const [copies, harmonic] of [
    [1, 1],
    [4, 25 / 12],
    [1_000, 7.485470860550345],
  ] as const) {
    const found = integrateTail((x) => tailOfLargest(Math.exp(-x), copies), 0, 75);
    assert.ok(Math.abs(found / harmonic - 1) < 1e-6, `${found}`);
  }
});

test('tails of 1e-20 are not lost among many copies', () => {
  assert.ok(Math.abs(tailOfLargest(1e-20, 1e6) / 1e-14 - 1) < 1e-12);
  assert.equal(tailOfLargest(1, 5), 1);
});

test('mean and deviation move and stretch the largest', () => {
  const plain = expectMaximum({ mean: 0, deviation: 1, skew: 0.3 }, 50);
  const moved = expectMaximum({ mean: 7, deviation: 2, skew: 0.3 }, 50);
  assert.ok(Math.abs(moved - (7 + 2 * plain)) < 1e-9);
});
