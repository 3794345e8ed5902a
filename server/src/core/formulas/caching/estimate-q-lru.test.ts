import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildZipfPopularity } from './build-zipf-popularity.ts';
import { estimateLfu } from './estimate-lfu.ts';
import { estimateLru } from './estimate-lru.ts';
import { estimateQLru } from './estimate-q-lru.ts';
import { countRequestedItems, type Popularity } from './popularity.ts';
import { anyDouble, anyPopularity, BAD_NUMBERS, BAD_POPULARITIES, isSane } from './testing/bad-arguments.ts';
import {
  createCache,
  createDraw,
  createRandom,
  simulateHitRatio,
  zipfWeights,
} from './testing/simulate-cache.ts';

const zipf = (items: number, alpha: number): Popularity => buildZipfPopularity(items, alpha) as Popularity;
const part = fc.double({ min: 0, max: 1, noNaN: true });

for (const { insertShare, alpha } of [
  { insertShare: 0.5, alpha: 0.8 },
  { insertShare: 0.1, alpha: 1 },
]) {
  test(`q = ${insertShare}, alpha ${alpha}: within 0.004 of a simulation`, () => {
    const random = createRandom(9);
    const cache = createCache(100, true);
    const draw = createDraw(zipfWeights(1_000, alpha), createRandom(4));
    const simulated = simulateHitRatio(
      draw,
      300_000,
      (item) => (cache.has(item) || random() < insertShare) && cache.request(item),
    );
    const estimate = estimateQLru(zipf(1_000, alpha), 100, insertShare)?.hitRatio as number;
    assert.ok(Math.abs(estimate - simulated) < 0.004, `${estimate} for ${simulated}`);
  });
}

test('q = 1 is LRU', () => {
  fc.assert(
    fc.property(anyPopularity, part, (popularity, share) => {
      const capacity = share * (countRequestedItems(popularity) as number);
      const [lru, qLru] = [estimateLru(popularity, capacity), estimateQLru(popularity, capacity, 1)];
      assert.ok(Math.abs((lru?.hitRatio as number) - (qLru?.hitRatio as number)) < 1e-9);
    }),
  );
});

test('q near 0 is LFU', () => {
  for (const [alpha, capacity] of [
    [0.8, 100],
    [1.2, 20],
  ] as const) {
    const best = estimateLfu(zipf(1_000, alpha), capacity) as number;
    const [coarse, fine] = [1e-3, 1e-12].map(
      (q) => best - (estimateQLru(zipf(1_000, alpha), capacity, q)?.hitRatio as number),
    );
    assert.ok((coarse as number) > (fine as number) && (fine as number) >= 0 && (fine as number) < 1e-2);
  }
});

test('a smaller q never lowers the ratio, a larger cache neither, and LFU bounds it', () => {
  const q = fc.double({ min: 1e-4, max: 1, noNaN: true });
  fc.assert(
    fc.property(anyPopularity, part, q, (popularity, share, insertShare) => {
      const items = countRequestedItems(popularity) as number;
      const ratioOf = (capacity: number, chance: number): number =>
        estimateQLru(popularity, capacity, chance)?.hitRatio as number;
      const ratio = ratioOf(share * items, insertShare);
      const missRatio = estimateQLru(popularity, share * items, insertShare)?.missRatio as number;
      assert.ok(Math.abs(ratio + missRatio - 1) < 1e-9);
      assert.ok(ratioOf(share * items, insertShare / 2) >= ratio - 1e-9);
      assert.ok(ratioOf(share * items * 0.9, insertShare) <= ratio + 1e-9);
      assert.ok(ratio <= (estimateLfu(popularity, share * items) as number) + 1e-9);
    }),
  );
});

test('outside the domain there is no estimate', () => {
  for (const bad of BAD_NUMBERS) {
    assert.equal(estimateQLru(zipf(10, 1), bad, 0.5), undefined);
    assert.equal(estimateQLru(zipf(10, 1), 5, bad), undefined);
  }
  for (const bad of [0, 1.1]) assert.equal(estimateQLru(zipf(10, 1), 5, bad), undefined);
  for (const bad of BAD_POPULARITIES) assert.equal(estimateQLru(bad, 1, 0.5), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyPopularity, anyDouble, anyDouble, (popularity, capacity, q) => {
      assert.ok(isSane(estimateQLru(popularity, capacity, q)));
    }),
  );
});
