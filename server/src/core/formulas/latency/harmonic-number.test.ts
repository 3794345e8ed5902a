import assert from 'node:assert/strict';
import { test } from 'node:test';
import { harmonicNumber } from './harmonic-number.ts';
import { BAD_NUMBERS, checkClose } from './testing/bad-numbers.ts';

test('the first ones are fractions: 1, 3/2, 11/6, 25/12, and the tenth 7381/2520 (Concrete Mathematics, section 6.3)', () => {
  checkClose(harmonicNumber(1), 1, 1e-16);
  checkClose(harmonicNumber(2), 3 / 2, 1e-16);
  checkClose(harmonicNumber(3), 11 / 6, 1e-15);
  checkClose(harmonicNumber(4), 25 / 12, 1e-15);
  checkClose(harmonicNumber(10), 7381 / 2520, 1e-15);
});

test('far out it agrees with whole-number sums, also where the formula changes', () => {
  for (const count of [99, 100, 101, 102, 1000]) {
    let sum = 0n;
    for (let i = 1n; i <= BigInt(count); i++) sum += 10n ** 40n / i;
    checkClose(harmonicNumber(count), Number(sum) / 1e40, 1e-15);
  }
});

test('it takes 1.5e43 terms to pass 100, of which a quintillionth passes 35', () => {
  // ln n + gamma at n = 1e15.
  checkClose(harmonicNumber(1e15), 15 * Math.LN10 + 0.5772156649015329, 1e-15);
});

test('outside the domain there is none', () => {
  for (const bad of [...BAD_NUMBERS, 0, 1.5, 1e16]) assert.equal(harmonicNumber(bad), undefined);
});
