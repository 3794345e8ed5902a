// Data over shards: random placements against the formulas for hot keys, few keys, skewed keys, rings and moves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildZipfPopularity, type Popularity } from '../../src/core/formulas/caching/index.ts';
import {
  computeHotKeyLoad,
  computeMovedShare,
  computeScatterLoad,
  countUsedShards,
  estimateHeaviestShard,
  estimateRingBalance,
  estimateSkewedShards,
} from '../../src/core/formulas/sharding/index.ts';
import { assertAgrees, assertDiffers, assertWithinBand, type Interval, intervalOf } from './interval.ts';
import { createStream, nextBelow, nextBits, nextUniform, type RandomStream } from './random-stream.ts';
import { buildRing, ownerOf, placeKeys, sharesOfRing, withoutServer } from './simulate-shards.ts';

/** Thirty means of a hundred placements each. */
function overPlacements(seed: number, measure: (random: RandomStream) => number): Interval {
  const random = createStream(seed);
  return intervalOf(
    Array.from({ length: 30 }, () => {
      let sum = 0;
      for (let i = 0; i < 100; i++) sum += measure(random);
      return sum / 100;
    }),
  );
}

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, value), 0);

test('a key with a tenth of all requests: the share of its shard, request by request', () => {
  const [hotShare, shards] = [0.1, 8];
  const random = createStream(131);
  const batches = Array.from({ length: 30 }, () => {
    let hits = 0;
    for (let i = 0; i < 20_000; i++) {
      // The hot key is on shard 0; any other key may be on any shard.
      if (nextUniform(random) < hotShare || nextBelow(random, shards) === 0) hits += 1;
    }
    return hits / 20_000;
  });
  const simulated = intervalOf(batches);
  const formula = computeHotKeyLoad(hotShare, shards);
  assertAgrees({ what: 'heaviest share', formula: formula?.heaviestShare, simulated, within: 0.02 });
  assertDiffers({ what: 'as if even', formula: 1 / shards, simulated });
  // The whole carries m shards times what is usable, when the hot shard carries one.
  assert.ok(
    Math.abs((formula?.usableShare as number) * shards * (formula?.heaviestShare as number) - 1) < 1e-12,
  );
});

for (const { keys, shards, band, seed } of [
  { keys: 40, shards: 8, band: [0.96, 1.04], seed: 132 },
  { keys: 400, shards: 16, band: [0.99, 1.01], seed: 133 },
  { keys: 4_000, shards: 32, band: [0.999, 1.001], seed: 134 },
] as const) {
  test(`${keys} keys on ${shards} shards: the fullest is as full as it says`, () => {
    const weights = new Float64Array(keys).fill(1);
    const simulated = overPlacements(seed, (random) => largest(placeKeys(weights, shards, random)) * keys);
    const formula = estimateHeaviestShard(keys, shards)?.heaviestKeys;
    assertWithinBand({ what: 'keys', formula, simulated, within: 0.02 }, band);
    assertDiffers({ what: 'as if even', formula: keys / shards, simulated });
  });
}

test('twelve distinct values on eight shards: how many shards hold any', () => {
  const weights = new Float64Array(12).fill(1);
  const simulated = overPlacements(
    135,
    (random) => placeKeys(weights, 8, random).filter((load) => load > 0).length,
  );
  assertAgrees({ what: 'used', formula: countUsedShards(12, 8)?.expectedUsed, simulated, within: 0.01 });
});

for (const { keys, alpha, shards, seed } of [
  { keys: 1_000, alpha: 0.8, shards: 16, seed: 136 },
  { keys: 2_000, alpha: 0.5, shards: 32, seed: 137 },
  { keys: 500, alpha: 1.1, shards: 8, seed: 138 },
]) {
  test(`${keys} keys of Zipf ${alpha} on ${shards} shards: the heaviest share within 1 %`, () => {
    const weights = Float64Array.from({ length: keys }, (_, i) => (i + 1) ** -alpha);
    const simulated = overPlacements(seed, (random) => largest(placeKeys(weights, shards, random)));
    const popularity = buildZipfPopularity(keys, alpha) as Popularity;
    const formula = estimateSkewedShards(popularity, shards)?.heaviestShare;
    assertWithinBand({ what: 'share', formula, simulated, within: 0.02 }, [0.99, 1.01]);
  });
}

test('ten servers with twenty points each on a ring: spread and fullest server', () => {
  const [servers, points] = [10, 20];
  const formula = estimateRingBalance(servers, points);
  const fullest = overPlacements(
    139,
    (random) => largest(sharesOfRing(buildRing(servers, points, random), servers)) * servers,
  );
  // Independent gamma variables for shares that have to add up to 1: a little too much.
  assertWithinBand(
    { what: 'fullest', formula: formula?.imbalance, simulated: fullest, within: 0.02 },
    [0.99, 1.02],
  );
  const variance = overPlacements(140, (random) => {
    const shares = sharesOfRing(buildRing(servers, points, random), servers);
    return shares.reduce((sum, share) => sum + (share * servers - 1) ** 2, 0) / servers;
  });
  const expected = (formula?.relativeDeviation as number) ** 2;
  assertAgrees({ what: 'variance', formula: expected, simulated: variance, within: 0.05 });
});

test('one server more: what moves by modulo and on a ring, key by key', () => {
  const servers = 7;
  const random = createStream(141);
  const moved = { modulo: [] as number[], consistent: [] as number[] };
  for (let batch = 0; batch < 30; batch++) {
    const ring = buildRing(servers + 1, 100, random);
    const before = withoutServer(ring, servers);
    let [byModulo, byRing] = [0, 0];
    for (let key = 0; key < 4_000; key++) {
      const hash = nextBits(random);
      if (hash % servers !== hash % (servers + 1)) byModulo += 1;
      const place = nextUniform(random);
      if (ownerOf(before, place) !== ownerOf(ring, place)) byRing += 1;
    }
    moved.modulo.push(byModulo / 4_000);
    moved.consistent.push(byRing / 4_000);
  }
  for (const [placement, within] of [
    ['modulo', 0.01],
    ['consistent', 0.08],
  ] as const) {
    const formula = computeMovedShare(servers, servers + 1, placement);
    assertAgrees({ what: placement, formula, simulated: intervalOf(moved[placement]), within });
  }
});

test('a query to all of twenty shards, each slow one time in fifty', () => {
  const options = { keyedPerSecond: 0, scatterPerSecond: 1, shards: 20, slowShare: 0.02 };
  const simulated = overPlacements(142, (random) => {
    let isSlow = false;
    for (let shard = 0; shard < options.shards; shard++)
      if (nextUniform(random) < options.slowShare) isSlow = true;
    return isSlow ? 1 : 0;
  });
  const formula = computeScatterLoad(options)?.slowScatterShare;
  assertAgrees({ what: 'slow', formula, simulated, within: 0.15 });
});
