// Caches by the letter of their policies against the formulas. Policies with a time to live are exact; Che's
// approximation for the others may be off by what its documentation grants, 0.002 from 100 items up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  buildZipfPopularity,
  estimateCacheChain,
  estimateColdCache,
  estimateFifo,
  estimateFixedTtl,
  estimateKLru,
  estimateLfu,
  estimateLru,
  estimateQLru,
  estimateRenewedTtl,
  type Popularity,
} from '../../src/core/formulas/caching/index.ts';
import {
  assertAgrees,
  assertDiffers,
  describeInterval,
  type Interval,
  intervalOf,
  intervalOver,
} from './interval.ts';
import { createStream } from './random-stream.ts';
import { zipf } from './samplers.ts';
import { type HitRun, simulateHits } from './simulate-hits.ts';
import {
  fifo,
  lfu,
  lru,
  qLru,
  randomReplacement,
  type SimulatedCache,
  ttl,
  twoLru,
} from './simulated-cache.ts';

const ITEMS = 2_000;
const CAPACITY = 200;
const ALPHA = 0.8;
const popularity = buildZipfPopularity(ITEMS, ALPHA) as Popularity;

const simulate = (levels: readonly (readonly SimulatedCache[])[], run: Partial<HitRun> & { seed: number }) =>
  simulateHits(levels, { item: zipf(ITEMS, ALPHA), warmUp: 20_000, batch: 30_000, ...run });

const ratioOf = (batches: readonly (readonly number[])[], level = 0): Interval =>
  intervalOver(batches, (ratios) => ratios[level] as number);

/** That the formula is at most `grant` outside the interval, and that the interval is narrower than 0.003. */
function assertNear(what: string, formula: number | undefined, simulated: Interval, grant: number): void {
  const text = `${what}: formula ${formula}, simulated ${describeInterval(simulated)}`;
  assert.ok(simulated.halfWidth < 0.003, `too wide, ${text}`);
  assert.ok(formula !== undefined && Math.abs(formula - simulated.mean) <= simulated.halfWidth + grant, text);
}

test('LRU by Che, for caches of one, ten and fifty per cent of the items', () => {
  for (const [i, capacity] of [20, 200, 1_000].entries()) {
    const found = ratioOf(simulate([[lru(ITEMS, capacity)]], { seed: 51 + i }));
    assertNear(`${capacity} items`, estimateLru(popularity, capacity)?.hitRatio, found, 0.002);
    // What the comparison can see: a tenth more room.
    const larger = estimateLru(popularity, 1.1 * capacity)?.hitRatio;
    assertDiffers({ what: `${capacity} items and a tenth`, formula: larger, simulated: found });
  }
});

test('FIFO and RANDOM have the same ratio, below that of LRU', () => {
  const formula = estimateFifo(popularity, CAPACITY)?.hitRatio as number;
  const lined = ratioOf(simulate([[fifo(ITEMS, CAPACITY)]], { seed: 54 }));
  const byLot = ratioOf(simulate([[randomReplacement(ITEMS, CAPACITY, createStream(550))]], { seed: 55 }));
  assertNear('FIFO', formula, lined, 0.002);
  assertNear('RANDOM', formula, byLot, 0.002);
  assertDiffers({ what: 'as LRU', formula: estimateLru(popularity, CAPACITY)?.hitRatio, simulated: lined });
});

test('perfect LFU comes to the share of the most popular items, which no other policy reaches', () => {
  const found = ratioOf(simulate([[lfu(ITEMS, CAPACITY)]], { seed: 56, warmUp: 600_000 }));
  const formula = estimateLfu(popularity, CAPACITY) as number;
  assertNear('LFU', formula, found, 0.001);
  for (const other of [estimateLru, estimateFifo]) {
    assert.ok((other(popularity, CAPACITY)?.hitRatio as number) < found.mean - found.halfWidth);
  }
});

test('letting in one miss in ten, or only what was asked for before, comes between LRU and LFU', () => {
  const seldom = { share: 0.1, random: createStream(570) };
  const q = ratioOf(simulate([[qLru(ITEMS, CAPACITY, seldom)]], { seed: 57, warmUp: 100_000 }));
  assertNear('q-LRU', estimateQLru(popularity, CAPACITY, 0.1)?.hitRatio, q, 0.002);
  const two = ratioOf(simulate([[twoLru(ITEMS, CAPACITY)]], { seed: 58 }));
  assertNear('2-LRU', estimateKLru(popularity, CAPACITY, 2)?.hitRatio, two, 0.002);
});

test('a time to live from the fill, and one that hits renew, are exact', () => {
  const run = { requestsPerSecond: 50, batch: 30_000 };
  for (const [isRenewed, estimate, other] of [
    [false, estimateFixedTtl, estimateRenewedTtl],
    [true, estimateRenewedTtl, estimateFixedTtl],
  ] as const) {
    const options = { popularity, requestsPerSecond: 50, ttlSeconds: 6 };
    const cache = ttl(ITEMS, 6, isRenewed);
    const found = ratioOf(simulate([[cache]], { seed: isRenewed ? 59 : 60, ...run }));
    const formula = estimate(options)?.hitRatio;
    assertAgrees({ what: `renewed ${isRenewed}`, formula, simulated: found, within: 0.01 });
    assertDiffers({ what: 'the other kind', formula: other(options)?.hitRatio, simulated: found });
  }
});

for (const { above, grant, seed } of [
  { above: 1, grant: 0.008, seed: 61 },
  { above: 4, grant: 0.005, seed: 62 },
]) {
  test(`LRU behind ${above} LRU: the second level is far below the same cache alone`, () => {
    const first = Array.from({ length: above }, () => lru(ITEMS, 100));
    const batches = simulate([first, [lru(ITEMS, 300)]], { seed });
    const chain = estimateCacheChain(popularity, [
      { capacityItems: 100, caches: above },
      { capacityItems: 300, caches: 1 },
    ]);
    assertNear('first', chain?.[0]?.hitRatio, ratioOf(batches, 0), 0.002);
    assertNear('second', chain?.[1]?.hitRatio, ratioOf(batches, 1), grant);
    const alone = estimateLru(popularity, 300)?.hitRatio as number;
    assert.ok(alone > 1.3 * ratioOf(batches, 1).mean, `${alone} alone`);
  });
}

test('a small cache behind a larger one finds nothing', () => {
  // What was just asked for is in the first cache, and by the time it has left there, the second one has lost it too.
  const batches = simulate([[lru(ITEMS, 200)], [lru(ITEMS, 110)]], { seed: 64 });
  const chain = estimateCacheChain(popularity, [{ capacityItems: 200 }, { capacityItems: 110 }]);
  assert.equal(chain?.[1]?.hitRatio, 0);
  assert.ok(ratioOf(batches, 1).mean < 1e-4);
});

test('an empty cache warms up as the formula says, request by request', () => {
  // 300 caches that start empty; hits in windows of 20 requests around 100, 300 and 900.
  const item = zipf(ITEMS, ALPHA);
  const cold = { popularity, capacityItems: CAPACITY, requestsPerSecond: 1 };
  for (const middle of [100, 300, 900]) {
    const groups = Array.from({ length: 30 }, (_, group) => {
      let hits = 0;
      for (let i = 0; i < 20; i++) {
        const random = createStream(63, 20 * group + i);
        const cache = lru(ITEMS, CAPACITY);
        for (let n = 1; n <= middle + 10; n++) if (cache(item(random), n) && n > middle - 10) hits += 1;
      }
      return hits / 20 / 20;
    });
    const simulated = intervalOf(groups);
    const formula = estimateColdCache(cold, middle)?.hitRatio;
    assertAgrees({ what: `after ${middle}`, formula, simulated, within: 0.1 });
  }
});
