import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildZipfPopularity, computeZipfTopShare } from './build-zipf-popularity.ts';
import type { CacheEstimate } from './estimate-by-presence.ts';
import { estimateInvalidatedLru, estimateLru } from './estimate-lru.ts';
import { buildPopularity, countRequestedItems, type Popularity } from './popularity.ts';
import { anyDouble, anyPopularity, BAD_NUMBERS, BAD_POPULARITIES, isSane } from './testing/bad-arguments.ts';
import { exactLruHitRatio } from './testing/exact-hit-ratio.ts';
import {
  createCache,
  createDraw,
  createRandom,
  simulateHitRatio,
  zipfWeights,
} from './testing/simulate-cache.ts';

const zipf = (items: number, alpha: number): Popularity => buildZipfPopularity(items, alpha) as Popularity;
const lru = (popularity: Popularity, capacity: number): CacheEstimate =>
  estimateLru(popularity, capacity) as CacheEstimate;

// Icarus, a cache simulator (Saino, Psaras, Pavlou, SIMUTools 2014), tools/tests/test_cacheperf.py: for alpha 0.8,
// 100 items and 40 in the cache, the ratio found by simulation is about 0.64, and Che's time lies in 72.1..72.3.
test('the characteristic time and ratio are those of the tests of Icarus', () => {
  const { hitRatio, characteristicRequests } = lru(zipf(100, 0.8), 40);
  assert.ok((characteristicRequests as number) > 72.1 && (characteristicRequests as number) < 72.3);
  assert.ok(Math.abs(hitRatio - 0.64) < 0.01, `${hitRatio}`);
});

// Same file: 500 items of equal popularity, a cache for a tenth of them, ratio 0.1.
test('with equal popularity the ratio is the part that fits', () => {
  const { hitRatio, characteristicRequests } = lru([{ count: 500, probability: 1 / 500 }], 50);
  assert.ok(Math.abs(hitRatio - 0.1) < 1e-14);
  assert.ok(Math.abs((characteristicRequests as number) / (-500 * Math.log(0.9)) - 1) < 1e-13);
});

// Araldo, thesis code (github.com/andreaaraldo/araldo-phd-code, cost_aware/che/TC_values.dat): 100,000 items, 100 in
// the cache, alpha 1, solved with 32 digits: 31.688717870764198291331729873124 at 4 requests per unit of time.
test('the characteristic time is that of a solution with 32 digits', () => {
  const time = lru(zipf(100_000, 1), 100).characteristicRequests as number;
  assert.ok(Math.abs(time / (4 * 31.6887178707642) - 1) < 1e-12, `${time}`);
});

// Jelenkovic, "Asymptotic approximation of the move-to-front search cost distribution and least-recently used caching
// fault probabilities", Annals of Applied Probability 9(2), 1999, abstract: for alpha > 1 the faults of LRU are
// (1 - 1/alpha) Gamma(1 - 1/alpha)^alpha times the requests for all but the most popular items.
for (const { alpha, gamma } of [
  { alpha: 2, gamma: Math.sqrt(Math.PI) }, // Gamma(1/2)
  { alpha: 1.5, gamma: 2.678938534707747 }, // Gamma(1/3)
]) {
  test(`in large caches, alpha ${alpha}, LRU misses by the factor of Jelenkovic more than the best fixed set`, () => {
    const items = 1e12;
    const capacity = 1e4;
    const best = 1 - (computeZipfTopShare({ items, alpha, top: capacity }) as number);
    const factor = lru(zipf(items, alpha), capacity).missRatio / best;
    assert.ok(Math.abs(factor / ((1 - 1 / alpha) * gamma ** alpha) - 1) < 1e-3, `${factor}`);
  });
}

test('the exact ratio of two items and one place is the sum of squares', () => {
  assert.equal(exactLruHitRatio([0.75, 0.25], 1), 0.75 ** 2 + 0.25 ** 2);
});

test('in tiny caches the estimate is at most 0.07 below and 0.01 above the exact ratio', () => {
  for (let items = 2; items <= 6; items++) {
    for (const alpha of [0, 0.5, 1, 2, 3]) {
      for (let capacity = 1; capacity < items; capacity++) {
        const weights = zipfWeights(items, alpha);
        const sum = weights.reduce((all, weight) => all + weight, 0);
        const exact = exactLruHitRatio(
          weights.map((weight) => weight / sum),
          capacity,
        );
        const error = lru(buildPopularity(weights) as Popularity, capacity).hitRatio - exact;
        assert.ok(error < 0.01 && error > -0.07, `${items} items, alpha ${alpha}, ${capacity}: ${error}`);
      }
    }
  }
});

for (const { items, alpha, capacity } of [
  { items: 100, alpha: 0.8, capacity: 10 },
  { items: 1_000, alpha: 0.6, capacity: 50 },
  { items: 1_000, alpha: 1, capacity: 300 },
  { items: 10_000, alpha: 1.3, capacity: 100 },
]) {
  test(`${capacity} of ${items} items, alpha ${alpha}: within 0.004 of a simulation`, () => {
    const weights = zipfWeights(items, alpha);
    const cache = createCache(capacity, true);
    const simulated = simulateHitRatio(createDraw(weights, createRandom(1)), 300_000, cache.request);
    assert.ok(Math.abs(lru(zipf(items, alpha), capacity).hitRatio - simulated) < 0.004, `${simulated}`);
  });
}

test('nothing fits: nothing hits; everything fits: everything hits', () => {
  const popularity = zipf(1_000, 1);
  assert.deepEqual(lru(popularity, 0), { hitRatio: 0, missRatio: 1, characteristicRequests: 0 });
  for (const capacity of [1_000, 1e300]) {
    assert.deepEqual(lru(popularity, capacity), {
      hitRatio: 1,
      missRatio: 0,
      characteristicRequests: undefined,
    });
  }
});

test('ratios lie in 0..1, add up to 1, and a larger cache never lowers them or its time', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(anyPopularity, part, part, (popularity, a, b) => {
      const items = countRequestedItems(popularity) as number;
      const small = lru(popularity, Math.min(a, b) * items);
      const large = lru(popularity, Math.max(a, b) * items);
      assert.ok(small.hitRatio >= 0 && large.hitRatio <= 1);
      assert.ok(Math.abs(small.hitRatio + small.missRatio - 1) < 1e-9);
      assert.ok(large.hitRatio >= small.hitRatio - 1e-9);
      assert.ok(
        (large.characteristicRequests ?? Infinity) >= (small.characteristicRequests ?? 0) * (1 - 1e-9),
      );
    }),
  );
});

test('items in other bins give the same ratio', () => {
  const merged = lru([{ count: 4, probability: 0.25 }], 3);
  const split = lru(buildPopularity([5, 5, 5, 5]) as Popularity, 3);
  assert.ok(Math.abs(merged.hitRatio - split.hitRatio) < 1e-14);
});

test('a huge catalog takes no longer', () => {
  const { hitRatio } = lru(zipf(1e12, 0.9), 1e9);
  assert.ok(hitRatio > 0.3 && hitRatio < 0.4, `${hitRatio}`);
});

for (const { writesPerRead, alpha, capacity } of [
  { writesPerRead: 0.1, alpha: 0.8, capacity: 100 },
  { writesPerRead: 1, alpha: 1, capacity: 50 },
  { writesPerRead: 0.5, alpha: 0.8, capacity: 600 },
]) {
  test(`${writesPerRead} writes per read that delete: within 0.004 of a simulation`, () => {
    const random = createRandom(11);
    const draw = createDraw(zipfWeights(1_000, alpha), createRandom(3));
    const cache = createCache(capacity, true);
    const simulated = simulateHitRatio(draw, 200_000, (item) => {
      const hit = cache.request(item);
      while (random() < writesPerRead / (1 + writesPerRead)) cache.remove(draw());
      return hit;
    });
    const estimate = estimateInvalidatedLru(zipf(1_000, alpha), capacity, writesPerRead);
    assert.ok(Math.abs((estimate?.hitRatio as number) - simulated) < 0.004, `${simulated}`);
  });
}

test('equal items that are written once per read: the closed form for the time and both ratios', () => {
  // (1 - exp(-2 T / 100)) / 2 = 30 / 100
  const estimate = estimateInvalidatedLru([{ count: 100, probability: 0.01 }], 30, 1) as CacheEstimate;
  assert.ok(Math.abs((estimate.characteristicRequests as number) / (-50 * Math.log(0.4)) - 1) < 1e-12);
  assert.ok(Math.abs(estimate.hitRatio - 0.3) < 1e-12 && Math.abs(estimate.missRatio - 0.7) < 1e-12);
  assert.deepEqual(estimateInvalidatedLru([{ count: 100, probability: 0.01 }], 50, 1), {
    hitRatio: 0.5,
    missRatio: 0.5,
    characteristicRequests: undefined,
  });
});

test('without writes an invalidated cache is an LRU cache, and more writes never raise its ratio', () => {
  const writes = fc.double({ min: 0, max: 10, noNaN: true });
  fc.assert(
    fc.property(anyPopularity, fc.double({ min: 0, max: 1, noNaN: true }), writes, (popularity, part, w) => {
      const capacity = part * (countRequestedItems(popularity) as number);
      assert.deepEqual(estimateInvalidatedLru(popularity, capacity, 0), estimateLru(popularity, capacity));
      const ratio = estimateInvalidatedLru(popularity, capacity, w)?.hitRatio as number;
      const more = estimateInvalidatedLru(popularity, capacity, w + 1)?.hitRatio as number;
      assert.ok(more <= ratio + 1e-9 && ratio <= 1 / (1 + w));
    }),
  );
});

test('outside the domain there is no estimate', () => {
  const popularity = zipf(10, 1);
  for (const bad of BAD_NUMBERS) {
    assert.equal(estimateLru(popularity, bad), undefined);
    assert.equal(estimateInvalidatedLru(popularity, bad, 1), undefined);
    assert.equal(estimateInvalidatedLru(popularity, 5, bad), undefined);
  }
  for (const bad of BAD_POPULARITIES) assert.equal(estimateLru(bad, 1), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyPopularity, anyDouble, anyDouble, (popularity, capacity, writes) => {
      assert.ok(isSane(estimateLru(popularity, capacity)));
      assert.ok(isSane(estimateInvalidatedLru(popularity, capacity, writes)));
    }),
  );
});

test('bins of any numbers give sane numbers or nothing', () => {
  const bin = fc.record({ count: anyDouble, probability: anyDouble });
  const rare = fc.constant([
    { count: 1, probability: 1 },
    { count: 1e10, probability: 5e-324 },
  ]);
  fc.assert(
    fc.property(fc.oneof(fc.array(bin, { maxLength: 3 }), rare), anyDouble, (popularity, capacity) => {
      assert.ok(isSane(estimateLru(popularity, capacity)));
    }),
  );
});
