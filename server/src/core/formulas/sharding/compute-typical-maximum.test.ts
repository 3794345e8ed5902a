import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyDouble, BAD_NUMBERS, isSane } from '../caching/testing/bad-arguments.ts';
import { computeTypicalMaximum } from './compute-typical-maximum.ts';
import { estimateHeaviestShard } from './estimate-heaviest-shard.ts';

const typical = (keys: number, shards: number): number => computeTypicalMaximum(keys, shards) as number;

// Raab, Steger, RANDOM 1998, theorem 1, leading terms.
test('with many keys per shard it is the average and sqrt(2 (n/m) ln m)', () => {
  for (const [keys, shards] of [
    [1e9, 100],
    [1e12, 1_000],
    [1e15, 2],
  ] as const) {
    const average = keys / shards;
    const excess = Math.sqrt(2 * average * Math.log(shards));
    assert.ok(Math.abs((typical(keys, shards) - average) / excess - 1) < 1e-3);
  }
});

test('small excesses are those of the inverted series s + s^2/6 - s^3/72, s = sqrt(2 ln m / (n/m))', () => {
  for (const average of [1e6, 3e9, 1e12]) {
    const s = Math.sqrt((2 * Math.log(100)) / average);
    const expected = s + s ** 2 / 6 - s ** 3 / 72;
    assert.ok(Math.abs((typical(100 * average, 100) / average - 1) / expected - 1) < 1e-7 * s + 2e-16 / s);
  }
});

test('with m ln m keys it is e ln m: the root of x (1 - ln x) is e', () => {
  const shards = 1e6;
  const keys = Math.round(shards * Math.log(shards));
  assert.ok(Math.abs(typical(keys, shards) / (Math.E * Math.log(shards)) - 1) < 1e-6);
});

test('with as many keys as shards it comes down to ln m / ln ln m, slowly', () => {
  const ratios = [1e3, 1e6, 1e9, 1e15].map(
    (shards) => typical(shards, shards) / (Math.log(shards) / Math.log(Math.log(shards))),
  );
  ratios.forEach((ratio, i) => {
    assert.ok(ratio > 1 && ratio < 2);
    assert.ok(i === 0 || ratio < (ratios[i - 1] as number) * 1.06, `${ratios}`);
  });
});

test('it solves its equation: the first moment m e^-a (e a / k)^k is 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 2, max: 1e6 }), (keys, shards) => {
      const average = keys / shards;
      const k = typical(keys, shards);
      const exponent = Math.log(shards) - average + k - k * Math.log(k / average);
      assert.ok(Math.abs(exponent) < 1e-9 * Math.max(1, k * Math.log(k / average), average), `${exponent}`);
    }),
  );
});

test('it is above the expectation, within a third from ten keys per shard up', () => {
  for (const shards of [10, 100, 10_000]) {
    for (const average of [10, 100, 10_000]) {
      const ratio =
        typical(average * shards, shards) /
        (estimateHeaviestShard(average * shards, shards)?.heaviestKeys as number);
      assert.ok(ratio > 1 && ratio < 1.34, `${ratio}`);
    }
  }
});

test('one shard gets all keys', () => {
  assert.equal(computeTypicalMaximum(77, 1), 77);
});

test('outside the domain there is no answer', () => {
  for (const bad of [...BAD_NUMBERS, 0, 2.5]) {
    assert.equal(computeTypicalMaximum(bad, 4), undefined);
    assert.equal(computeTypicalMaximum(4, bad), undefined);
  }
});

test('any doubles and any whole numbers give sane numbers or nothing', () => {
  const number = fc.oneof(anyDouble, fc.maxSafeNat());
  fc.assert(
    fc.property(number, number, (keys, shards) => {
      assert.ok(isSane(computeTypicalMaximum(keys, shards)));
    }),
  );
});
