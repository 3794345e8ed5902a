import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyDouble, BAD_NUMBERS, isSane } from '../caching/testing/bad-arguments.ts';
import { createRandom } from '../caching/testing/simulate-cache.ts';
import { estimateHeaviestShard } from './estimate-heaviest-shard.ts';
import { expectExactMaximum } from './expect-exact-maximum.ts';

const heaviest = (keys: number, shards: number): number =>
  estimateHeaviestShard(keys, shards)?.heaviestKeys as number;

test('up to sixty keys it is the exact expectation', () => {
  for (const [keys, shards] of [
    [1, 8],
    [3, 2],
    [10, 10],
    [60, 7],
  ] as const) {
    assert.equal(heaviest(keys, shards), expectExactMaximum(keys, shards));
  }
});

test('beyond, it is within 0.6 % of the exact expectation', () => {
  for (const keys of [61, 100, 150]) {
    for (const shards of [2, 3, 10, 64, 1_000, 10_000]) {
      const error = heaviest(keys, shards) / expectExactMaximum(keys, shards) - 1;
      assert.ok(Math.abs(error) < 0.006, `${keys} on ${shards}: ${error}`);
    }
  }
});

// Gonnet, "Expected length of the longest probe sequence in hash code searching", JACM 28(2), 1981: for n keys in n
// bins the expectation is the inverse of the gamma function at n, less 3/2, plus o(1).
for (const { items, inverseGamma } of [
  { items: 40_320, inverseGamma: 9 }, // 8!
  { items: 3_628_800, inverseGamma: 11 }, // 10!
  { items: 479_001_600, inverseGamma: 13 }, // 12!
]) {
  test(`${items} keys on as many shards: within 0.25 of the formula of Gonnet`, () => {
    assert.ok(Math.abs(heaviest(items, items) - (inverseGamma - 1.5)) < 0.25, `${heaviest(items, items)}`);
  });
}

test('two shards of many keys: the mean, and half of the mean difference of coin tosses', () => {
  for (const keys of [1_000, 1e6, 1e12]) {
    const expected = keys / 2 + Math.sqrt(keys / (2 * Math.PI));
    assert.ok(Math.abs((heaviest(keys, 2) - keys / 2) / (expected - keys / 2) - 1) < 0.01);
  }
});

test('a thousand throws of 2,000 keys on 16 shards have that mean', () => {
  const random = createRandom(41);
  let sum = 0;
  for (let round = 0; round < 1_000; round++) {
    const counts = new Int32Array(16);
    for (let key = 0; key < 2_000; key++) {
      const shard = Math.floor(random() * 16);
      counts[shard] = (counts[shard] as number) + 1;
    }
    sum += Math.max(...counts);
  }
  assert.ok(Math.abs(heaviest(2_000, 16) / (sum / 1_000) - 1) < 0.004, `${sum / 1_000}`);
});

test('the sum and the continuous form meet where one takes over', () => {
  for (const shards of [2, 64, 100_000]) {
    const [below, above] = [heaviest(10_000 * shards, shards), heaviest(10_000 * shards + shards, shards)];
    assert.ok(Math.abs(above - below - 1) < 1, `${below} then ${above}`);
  }
});

test('it lies between the average and all keys, and evens out with more keys per shard', () => {
  const keys = fc.integer({ min: 1, max: 1e9 });
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 5_000 }), (n, shards) => {
      const { heaviestKeys, imbalance } = estimateHeaviestShard(n, shards) as {
        heaviestKeys: number;
        imbalance: number;
      };
      assert.ok(heaviestKeys >= Math.ceil(n / shards) && heaviestKeys <= n);
      assert.ok(Math.abs(imbalance - heaviestKeys / (n / shards)) < 1e-9 * imbalance);
      assert.ok((estimateHeaviestShard(4 * n, shards)?.imbalance as number) <= imbalance * 1.006);
      assert.ok(heaviest(n, shards + 1) <= heaviestKeys * 1.006);
    }),
  );
});

test('outside the domain there is no estimate', () => {
  for (const bad of [...BAD_NUMBERS, 0, 2.5, 2 ** 53]) {
    assert.equal(estimateHeaviestShard(bad, 4), undefined);
    assert.equal(estimateHeaviestShard(4, bad), undefined);
  }
});

test('any doubles and any whole numbers give sane numbers or nothing', () => {
  const number = fc.oneof(anyDouble, fc.maxSafeNat(), fc.integer({ min: 1, max: 100 }));
  fc.assert(
    fc.property(number, number, (keys, shards) => {
      assert.ok(isSane(estimateHeaviestShard(keys, shards)));
    }),
  );
});
