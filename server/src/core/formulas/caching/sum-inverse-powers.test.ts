import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sumInversePowers } from './sum-inverse-powers.ts';
import { anyDouble, BAD_NUMBERS } from './testing/bad-arguments.ts';

const close = (actual: number | undefined, expected: number, tolerance: number): void => {
  assert.ok(
    actual !== undefined && Math.abs(actual / expected - 1) <= tolerance,
    `${actual} for ${expected}`,
  );
};

/** sum of i^-power for i = 1..items, by whole numbers with 60 digits after the point. */
const exactSum = (items: number, power: number): number => {
  const one = 10n ** 60n;
  let sum = 0n;
  for (let i = 1; i <= items; i++) sum += one / BigInt(i) ** BigInt(power);
  return Number(sum / 10n ** 40n) / 1e20;
};

for (const power of [1, 2, 3]) {
  for (const items of [1, 199, 200, 201, 202, 1_000, 5_000]) {
    test(`the sum of i^-${power} up to ${items} is that of sixty-digit arithmetic`, () => {
      close(sumInversePowers(1, items, power), exactSum(items, power), 1e-14);
    });
  }
}

test('harmonic numbers follow their asymptotic series up to the largest safe integer', () => {
  const euler = 0.5772156649015329; // Abramowitz and Stegun, table 1.1
  for (const items of [1e4, 1e7, 1e12, Number.MAX_SAFE_INTEGER]) {
    close(
      sumInversePowers(1, items, 1),
      Math.log(items) + euler + 0.5 / items - 1 / (12 * items ** 2),
      1e-14,
    );
  }
});

test('sums of squares reach pi^2 / 6', () => {
  close(sumInversePowers(1, 1e15, 2), Math.PI ** 2 / 6 - 1e-15, 1e-14);
  close(sumInversePowers(1e6, 1e15, 2), 1 / (1e6 - 0.5) - 1e-15, 1e-9);
});

test('with exponent 0 every term counts 1', () => {
  close(sumInversePowers(1, 123_456_789, 0), 123_456_789, 1e-15);
  close(sumInversePowers(1_000, 1_000_000, 0), 999_001, 1e-14);
});

test('close to exponent 1 the sum is continuous', () => {
  const [below, at, above] = [1 - 1e-9, 1, 1 + 1e-9].map(
    (alpha) => sumInversePowers(1, 1e9, alpha) as number,
  );
  assert.ok(below !== undefined && at !== undefined && above !== undefined && above < at && at < below);
  close((above + below) / 2, at, 1e-14);
});

test('a sum splits anywhere', () => {
  const alpha = fc.double({ min: 0, max: 20, noNaN: true });
  const cut = fc.integer({ min: 1, max: 10_000 });
  fc.assert(
    fc.property(alpha, cut, cut, (exponent, first, more) => {
      const [left, right] = [
        sumInversePowers(1, first, exponent),
        sumInversePowers(first + 1, first + more, exponent),
      ];
      close(sumInversePowers(1, first + more, exponent), (left as number) + (right as number), 1e-12);
    }),
  );
});

test('beyond term 200 the sum is that of its terms', () => {
  for (const alpha of [0.3, 1, 2.7, 10, 20]) {
    let sum = 0;
    for (let i = 900; i >= 201; i--) sum += i ** -alpha;
    close(sumInversePowers(201, 900, alpha), sum, alpha > 3 ? 1e-9 : 1e-12);
  }
});

test('outside the domain there is no sum', () => {
  for (const bad of [...BAD_NUMBERS, 0, 1.5, 2 ** 53]) {
    assert.equal(sumInversePowers(bad, 10, 1), undefined);
    assert.equal(sumInversePowers(1, bad, 1), undefined);
  }
  for (const bad of [...BAD_NUMBERS, 20.1]) assert.equal(sumInversePowers(1, 10, bad), undefined);
  assert.equal(sumInversePowers(5, 4, 1), undefined);
});

test('any doubles give a finite sum or nothing', () => {
  fc.assert(
    fc.property(anyDouble, anyDouble, anyDouble, (from, to, alpha) => {
      const sum = sumInversePowers(from, to, alpha);
      assert.ok(sum === undefined || (Number.isFinite(sum) && sum >= 0));
    }),
  );
});
