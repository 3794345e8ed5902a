import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildZipfPopularity } from './build-zipf-popularity.ts';
import { estimateLru } from './estimate-lru.ts';
import {
  type ColdCache,
  type ColdEstimate,
  estimateColdCache,
  estimateWarmUpReads,
  estimateWarmUpSeconds,
} from './estimate-warm-up.ts';
import { countRequestedItems, type Popularity } from './popularity.ts';
import { anyDouble, anyPopularity, BAD_NUMBERS, BAD_POPULARITIES, isSane } from './testing/bad-arguments.ts';
import { createCache, createDraw, createRandom, zipfWeights } from './testing/simulate-cache.ts';

const zipf = (items: number, alpha: number): Popularity => buildZipfPopularity(items, alpha) as Popularity;
const cold: ColdCache = { popularity: zipf(1_000, 0.9), capacityItems: 150, requestsPerSecond: 10 };
const at = (cache: ColdCache, seconds: number): ColdEstimate =>
  estimateColdCache(cache, seconds) as ColdEstimate;

test('one item misses until it was asked for', () => {
  const cache = { popularity: zipf(1, 0), capacityItems: 1, requestsPerSecond: 2 };
  assert.ok(Math.abs(at(cache, 3).missRatio - Math.exp(-6)) < 1e-16);
  assert.ok(Math.abs((estimateWarmUpSeconds(cache, 0.9) as number) - Math.log(10) / 2) < 1e-12);
  assert.equal(estimateWarmUpReads(cache), 1);
});

test('along the way up, within 0.01 of a thousand simulated starts', () => {
  const draw = createDraw(zipfWeights(1_000, 0.9), createRandom(31));
  const moments = [20, 60, 150, 600];
  const hits = moments.map(() => 0);
  let reads = 0;
  const starts = 1_000;
  for (let start = 0; start < starts; start++) {
    const cache = createCache(150, true);
    for (let request = 0; request <= 600; request++) {
      const hit = cache.request(draw());
      if (!hit) reads++;
      const moment = moments.indexOf(request);
      if (hit && moment >= 0) hits[moment] = (hits[moment] as number) + 1;
    }
  }
  // A ratio over a thousand starts has a standard error of 0.016.
  moments.forEach((request, i) => {
    const estimate = at(cold, request / 10).hitRatio;
    assert.ok(
      Math.abs(estimate - (hits[i] as number) / starts) < 0.05,
      `${request}: ${estimate} for ${hits[i]}`,
    );
  });
  const steady = estimateLru(cold.popularity, 150)?.missRatio as number;
  const extra = reads / starts - 600 * steady;
  assert.ok(Math.abs((estimateWarmUpReads(cold) as number) / extra - 1) < 0.03, `${extra}`);
});

test('the reads for warming up are the integral of what the store gets beyond the steady load', () => {
  const steady = estimateLru(cold.popularity, cold.capacityItems);
  const end = (steady?.characteristicRequests as number) / cold.requestsPerSecond;
  const steps = 2_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const { storeReadsPerSecond } = at(cold, ((i + 0.5) * end) / steps);
    sum += (storeReadsPerSecond - cold.requestsPerSecond * (steady?.missRatio as number)) * (end / steps);
  }
  assert.ok(Math.abs((estimateWarmUpReads(cold) as number) / sum - 1) < 1e-6, `${sum}`);
});

test('at the start nothing hits, and after the characteristic time it is the full cache', () => {
  const full = estimateLru(cold.popularity, cold.capacityItems);
  const seconds = (full?.characteristicRequests as number) / cold.requestsPerSecond;
  assert.deepEqual(at(cold, 0), { hitRatio: 0, missRatio: 1, storeReadsPerSecond: 10 });
  for (const later of [seconds * (1 + 1e-12), seconds * 2, 1e300]) {
    assert.equal(at(cold, later).hitRatio, full?.hitRatio);
  }
  assert.equal(estimateWarmUpSeconds(cold, 1), seconds);
  assert.equal(estimateWarmUpSeconds(cold, 0), 0);
  assert.equal(estimateWarmUpSeconds({ ...cold, capacityItems: 0 }, 0.9), 0);
});

test('where everything fits the last share is never reached, and every item is read once', () => {
  const roomy = { ...cold, capacityItems: 5_000 };
  assert.equal(estimateWarmUpSeconds(roomy, 1), undefined);
  assert.ok((estimateWarmUpSeconds(roomy, 0.999) as number) > 0);
  assert.equal(estimateWarmUpReads(roomy), 1_000);
});

const part = fc.double({ min: 0.01, max: 1, noNaN: true });

test('after the time for a share the ratio is that share, and twice the rate halves the time', () => {
  fc.assert(
    fc.property(
      anyPopularity,
      part,
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (popularity, size, share) => {
        const capacityItems = size * (countRequestedItems(popularity) as number);
        const cache = { popularity, capacityItems, requestsPerSecond: 100 };
        const seconds = estimateWarmUpSeconds(cache, share) as number;
        const full = estimateLru(popularity, capacityItems)?.hitRatio as number;
        assert.ok(Math.abs(at(cache, seconds).hitRatio - share * full) < 1e-9);
        const twice = estimateWarmUpSeconds({ ...cache, requestsPerSecond: 200 }, share) as number;
        assert.ok(Math.abs(twice * 2 - seconds) <= 1e-9 * seconds);
        assert.ok(at(cache, seconds * 1.5).hitRatio >= at(cache, seconds).hitRatio - 1e-12);
      },
    ),
  );
});

test('outside the domain there is no answer', () => {
  const all = (cache: ColdCache): unknown[] => [
    estimateColdCache(cache, 1),
    estimateWarmUpSeconds(cache, 0.9),
    estimateWarmUpReads(cache),
  ];
  for (const bad of BAD_NUMBERS) {
    assert.deepEqual(all({ ...cold, capacityItems: bad }), [undefined, undefined, undefined]);
    assert.deepEqual(all({ ...cold, requestsPerSecond: bad }), [undefined, undefined, undefined]);
    assert.equal(estimateColdCache(cold, bad), undefined);
    assert.equal(estimateWarmUpSeconds(cold, bad), undefined);
  }
  assert.equal(estimateWarmUpSeconds(cold, 1.01), undefined);
  assert.equal(estimateColdCache({ ...cold, requestsPerSecond: 0 }, 1), undefined);
  for (const popularity of BAD_POPULARITIES) {
    assert.deepEqual(all({ ...cold, popularity }), [undefined, undefined, undefined]);
  }
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyPopularity, anyDouble, anyDouble, anyDouble, (popularity, capacity, rate, x) => {
      const cache = { popularity, capacityItems: capacity, requestsPerSecond: rate };
      assert.ok(isSane(estimateColdCache(cache, x)));
      assert.ok(isSane(estimateWarmUpSeconds(cache, x)));
      assert.ok(isSane(estimateWarmUpReads(cache)));
    }),
  );
});
