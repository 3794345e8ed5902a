import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { all } from './compose-latency.ts';
import { meanSeconds } from './latency-moments.ts';
import { meanSlowestOf, meanSlowestOfEqual } from './maximum-of-exponentials.ts';
import { exponential } from './simple-latencies.ts';
import { anyDouble, BAD_NUMBERS, checkClose, checkTame } from './testing/bad-numbers.ts';

const rate = fc.double({ min: 0.05, max: 20, noNaN: true });

test('of two: 1/a + 1/b - 1/(a+b); of rates 1, 2 and 3: 73/60', () => {
  checkClose(meanSlowestOf([2, 5]), 1 / 2 + 1 / 5 - 1 / 7, 1e-15);
  checkClose(meanSlowestOf([1, 2, 3]), 73 / 60, 1e-15);
});

test('equal rates give the harmonic number over the rate', () => {
  for (const count of [1, 2, 5, 10, 11, 40]) {
    const equal = Array.from({ length: count }, () => 4);
    checkClose(meanSlowestOf(equal), meanSlowestOfEqual(4, count) as number, 1e-11);
  }
});

test('the sum over subsets is the integral of the tail', () => {
  fc.assert(
    fc.property(fc.array(rate, { minLength: 1, maxLength: 10 }), (rates) => {
      checkClose(meanSlowestOf(rates), meanSeconds(all(rates.map(exponential))) as number, 1e-9);
    }),
  );
});

test('one more never makes it faster, and the whole is never slower than one after the other', () => {
  fc.assert(
    fc.property(fc.array(rate, { minLength: 1, maxLength: 12 }), rate, (rates, more) => {
      const mean = meanSlowestOf(rates) as number;
      assert.ok((meanSlowestOf([...rates, more]) as number) >= mean * (1 - 1e-9));
      assert.ok(mean <= rates.reduce((sum, one) => sum + 1 / one, 0) * (1 + 1e-9));
      assert.ok(mean >= Math.max(...rates.map((one) => 1 / one)) * (1 - 1e-9));
    }),
  );
});

test('outside the domain there is none', () => {
  assert.equal(meanSlowestOf([]), undefined);
  assert.equal(meanSlowestOfEqual(0, 2), undefined);
  assert.equal(meanSlowestOfEqual(1, 0), undefined);
  for (const bad of [...BAD_NUMBERS, 0]) {
    assert.equal(meanSlowestOf([1, bad]), undefined);
    assert.equal(meanSlowestOfEqual(bad, 2), undefined);
  }
  fc.assert(
    fc.property(fc.array(anyDouble, { maxLength: 12 }), anyDouble, (rates, count) => {
      checkTame(meanSlowestOf(rates));
      checkTame(meanSlowestOfEqual(count, rates.length));
      checkTame(meanSlowestOfEqual(1, count));
    }),
  );
});
