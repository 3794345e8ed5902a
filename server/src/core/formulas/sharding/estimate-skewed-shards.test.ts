import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildZipfPopularity } from '../caching/build-zipf-popularity.ts';
import { buildPopularity, type Popularity } from '../caching/popularity.ts';
import {
  anyDouble,
  anyPopularity,
  BAD_NUMBERS,
  BAD_POPULARITIES,
  isSane,
} from '../caching/testing/bad-arguments.ts';
import { createRandom, zipfWeights } from '../caching/testing/simulate-cache.ts';
import { computeHotKeyLoad, type HotKeyLoad } from './compute-hot-key-load.ts';
import { estimateHeaviestShard } from './estimate-heaviest-shard.ts';
import { estimateSkewedShards } from './estimate-skewed-shards.ts';

const zipf = (items: number, alpha: number): Popularity => buildZipfPopularity(items, alpha) as Popularity;
const share = (popularity: Popularity, shards: number): number =>
  (estimateSkewedShards(popularity, shards) as HotKeyLoad).heaviestShare;

/** Mean share of the heaviest shard over many ways to hash the keys. */
function simulate(weights: readonly number[], shards: number, rounds: number): number {
  const random = createRandom(51);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    const loads = new Float64Array(shards);
    for (const weight of weights) {
      const shard = Math.floor(random() * shards);
      loads[shard] = (loads[shard] as number) + weight;
    }
    sum += loads.reduce((most, load) => Math.max(most, load), 0);
  }
  return sum / rounds / all;
}

for (const { keys, alpha, shards } of [
  { keys: 1_000, alpha: 0, shards: 64 },
  { keys: 1_000, alpha: 0.5, shards: 16 },
  { keys: 300, alpha: 0.8, shards: 4 },
  { keys: 300, alpha: 0.8, shards: 64 },
  { keys: 1_000, alpha: 1, shards: 8 },
  { keys: 100, alpha: 1.3, shards: 2 },
]) {
  test(`${keys} keys, alpha ${alpha}, ${shards} shards: within 1 % of a simulation`, () => {
    const simulated = simulate(zipfWeights(keys, alpha), shards, 3_000);
    const error = share(zipf(keys, alpha), shards) / simulated - 1;
    assert.ok(Math.abs(error) < 0.01, `${error}`);
  });
}

test('equal keys give what balls in bins give', () => {
  for (const [keys, shards] of [
    [1_000, 16],
    [1e6, 16],
    [1e9, 1_000],
  ] as const) {
    const expected = (estimateHeaviestShard(keys, shards)?.heaviestKeys as number) / keys;
    assert.ok(Math.abs((share(zipf(keys, 0), shards) * shards - 1) / (expected * shards - 1) - 1) < 0.01);
  }
});

test('one key is all on one shard, and one shard has all', () => {
  assert.equal(share(buildPopularity([3]) as Popularity, 8), 1);
  assert.equal(share(zipf(1_000, 1), 1), 1);
});

test('it is never below the bound of the hottest key, nor the average, and never above 1', () => {
  fc.assert(
    fc.property(anyPopularity, fc.integer({ min: 1, max: 1_000 }), (popularity, shards) => {
      const { heaviestShare, imbalance, usableShare } = estimateSkewedShards(
        popularity,
        shards,
      ) as HotKeyLoad;
      const hottest = Math.max(...popularity.map(({ probability }) => probability));
      assert.ok(
        heaviestShare >= (computeHotKeyLoad(hottest, shards)?.heaviestShare as number) && heaviestShare <= 1,
      );
      assert.ok(heaviestShare >= (1 - 1e-9) / shards);
      assert.ok(Math.abs(imbalance - heaviestShare * shards) < 1e-9 * imbalance);
      assert.ok(usableShare > 0 && usableShare <= 1);
    }),
  );
});

test('more skew never lightens the heaviest shard', () => {
  for (const shards of [4, 16, 64]) {
    let last = 0;
    for (let alpha = 0; alpha <= 2; alpha += 0.25) {
      const now = share(zipf(10_000, alpha), shards);
      assert.ok(now >= last);
      last = now;
    }
  }
});

test('outside the domain there is no estimate', () => {
  for (const bad of [...BAD_NUMBERS, 0, 1.5]) assert.equal(estimateSkewedShards(zipf(10, 1), bad), undefined);
  for (const bad of BAD_POPULARITIES) assert.equal(estimateSkewedShards(bad, 4), undefined);
});

test('any numbers of shards give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyPopularity, fc.oneof(anyDouble, fc.maxSafeNat()), (popularity, shards) => {
      assert.ok(isSane(estimateSkewedShards(popularity, shards)));
    }),
  );
});
