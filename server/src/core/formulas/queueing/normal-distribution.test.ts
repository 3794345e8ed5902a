import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalDensity, normalProbability } from './normal-distribution.ts';
import { checkClose } from './testing/check-close.ts';

test('the distribution has the values of every table', () => {
  assert.equal(normalProbability(0), 0.5);
  assert.equal(normalProbability(1.96)?.toFixed(4), '0.9750');
  assert.equal(normalProbability(-1.645)?.toFixed(4), '0.0500');
  assert.equal(normalDensity(0)?.toFixed(4), '0.3989');
  assert.equal(normalDensity(1)?.toFixed(4), '0.2420');
  // By arithmetic of 60 digits.
  checkClose(normalProbability(-10), 7.619853024160525e-24, 1e-13);
});

test('the density is the slope of the probability', () => {
  fc.assert(
    fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (x) => {
      const step = 1e-4;
      const slope =
        ((normalProbability(x + step) as number) - (normalProbability(x - step) as number)) / (2 * step);
      assert.ok(Math.abs(slope - (normalDensity(x) as number)) < 1e-8);
    }),
  );
});

test('every number has a value, and what is none has none', () => {
  for (const x of [Number.NEGATIVE_INFINITY, -1e308, 1e308, Number.POSITIVE_INFINITY]) {
    assert.equal(normalProbability(x), x < 0 ? 0 : 1);
    assert.equal(normalDensity(x), 0);
  }
  assert.equal(normalProbability(Number.NaN), undefined);
  assert.equal(normalDensity(Number.NaN), undefined);
});
