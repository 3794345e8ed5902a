import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalTail, skewedTail } from './normal-tail.ts';

// Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, tables 26.1 and 26.2: P(1) = 0.84134 47461, and
// -log10 Q(5) = 6.54265, -log10 Q(10) = 23.11805.
test('tails of the normal distribution are those of the tables', () => {
  assert.equal(normalTail(0), 0.5);
  assert.ok(Math.abs(normalTail(-1) - 0.8413447461) < 5e-11);
  assert.ok(Math.abs(normalTail(1) - (1 - 0.8413447461)) < 5e-11);
  assert.ok(Math.abs(-Math.log10(normalTail(5)) - 6.54265) < 5e-6);
  assert.ok(Math.abs(-Math.log10(normalTail(10)) - 23.11805) < 5e-6);
});

test('the series and the continued fraction meet, and both fall as their density says', () => {
  const slope = (z: number): number => (normalTail(z - 1e-4) - normalTail(z + 1e-4)) / 2e-4;
  for (const z of [0.5, 2, 2.9999, 3.0001, 5, 8]) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    assert.ok(Math.abs(slope(z) / density - 1) < 1e-6, `at ${z}`);
  }
  assert.ok(Math.abs(normalTail(3 - 1e-13) / normalTail(3) - 1) < 1e-11);
});

test('far out the tail is 0 and never less', () => {
  for (const z of [40, 1e10, Infinity]) assert.equal(normalTail(z), 0);
  for (const z of [-40, -1e10, -Infinity]) assert.equal(normalTail(z), 1);
});

test('with a skew of 2 the tail is nearly exponential', () => {
  // A gamma variable of shape 1 has mean 1, deviation 1 and skew 2, and tail e^-x.
  for (const x of [0.5, 1, 2, 4, 6]) {
    const tail = skewedTail({ mean: 1, deviation: 1, skew: 2 }, x);
    assert.ok(Math.abs(tail / Math.exp(-x) - 1) < 0.1, `${tail} at ${x}`);
  }
});

test('below its end a skewed variable has a tail of 1', () => {
  assert.equal(skewedTail({ mean: 1, deviation: 1, skew: 2 }, -0.1), 1);
});

test('a tail falls with x, lies in 0..1, and a small skew changes little', () => {
  const z = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(z, z, fc.double({ min: 0, max: 5, noNaN: true }), (a, b, skew) => {
      const [high, low] = [Math.min(a, b), Math.max(a, b)].map((x) =>
        skewedTail({ mean: 0, deviation: 1, skew }, x),
      );
      assert.ok((low as number) >= 0 && (low as number) <= (high as number) + 1e-15 && (high as number) <= 1);
      const slight = skewedTail({ mean: 0, deviation: 1, skew: 1.1e-6 }, a);
      assert.ok(Math.abs(slight - normalTail(a)) < 1e-5);
    }),
  );
});
