import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildZipfPopularity } from './build-zipf-popularity.ts';
import { estimateKLru } from './estimate-k-lru.ts';
import { estimateLfu } from './estimate-lfu.ts';
import { estimateLru } from './estimate-lru.ts';
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
const part = fc.double({ min: 1e-6, max: 1, noNaN: true });

for (const { lists, alpha, capacity } of [
  { lists: 2, alpha: 0.6, capacity: 200 },
  { lists: 2, alpha: 1, capacity: 50 },
  { lists: 3, alpha: 0.8, capacity: 100 },
]) {
  test(`${lists}-LRU, alpha ${alpha}: within 0.004 of a simulation`, () => {
    const caches = Array.from({ length: lists }, () => createCache(capacity, true));
    const draw = createDraw(zipfWeights(1_000, alpha), createRandom(6));
    const simulated = simulateHitRatio(draw, 300_000, (item) => {
      const held = caches.map((cache) => cache.has(item));
      caches.forEach((cache, list) => {
        if (list === 0 || held[list] || held[list - 1]) cache.request(item);
      });
      return held.at(-1) === true;
    });
    const estimate = estimateKLru(zipf(1_000, alpha), capacity, lists)?.hitRatio as number;
    assert.ok(Math.abs(estimate - simulated) < 0.004, `${estimate} for ${simulated}`);
  });
}

test('one list is LRU', () => {
  fc.assert(
    fc.property(anyPopularity, part, (popularity, share) => {
      const capacity = share * (countRequestedItems(popularity) as number);
      const [lru, kLru] = [estimateLru(popularity, capacity), estimateKLru(popularity, capacity, 1)];
      assert.ok(Math.abs((lru?.hitRatio as number) - (kLru?.hitRatio as number)) < 1e-9);
    }),
  );
});

test('a list more never lowers the ratio, a larger cache neither, and LFU bounds it', () => {
  fc.assert(
    fc.property(anyPopularity, part, fc.integer({ min: 1, max: 5 }), (popularity, share, lists) => {
      const items = countRequestedItems(popularity) as number;
      const ratioOf = (capacity: number, k: number): number =>
        estimateKLru(popularity, capacity, k)?.hitRatio as number;
      const ratio = ratioOf(share * items, lists);
      assert.ok(ratioOf(share * items, lists + 1) >= ratio - 1e-9);
      assert.ok(ratioOf(share * items * 0.9, lists) <= ratio + 1e-9);
      assert.ok(ratio <= (estimateLfu(popularity, share * items) as number) + 1e-9);
    }),
  );
});

test('two lists filter what is asked for once, as q-LRU does with the first list for its lottery', () => {
  // For a_1 a_2 / (1 + a_1 - a_2), the two-state chain "let in or not" by hand, one bin of equal items.
  const estimate = estimateKLru([{ count: 1_000, probability: 1e-3 }], 100, 2);
  const first = 0.1; // a_1 = C/N
  const second = 1 - Math.exp(-1e-3 * (estimate?.characteristicRequests as number));
  assert.ok(Math.abs((first * second) / (1 + first - second) - 0.1) < 1e-12);
  assert.ok(Math.abs((estimate?.hitRatio as number) - 0.1) < 1e-12);
});

test('outside the domain there is no estimate', () => {
  for (const bad of BAD_NUMBERS) {
    assert.equal(estimateKLru(zipf(10, 1), bad, 2), undefined);
    assert.equal(estimateKLru(zipf(10, 1), 5, bad), undefined);
  }
  for (const bad of [0, 1.5, 17]) assert.equal(estimateKLru(zipf(10, 1), 5, bad), undefined);
  for (const bad of BAD_POPULARITIES) assert.equal(estimateKLru(bad, 1, 2), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  const lists = fc.oneof(fc.integer({ min: 1, max: 16 }), anyDouble);
  fc.assert(
    fc.property(anyPopularity, anyDouble, lists, (popularity, capacity, k) => {
      assert.ok(isSane(estimateKLru(popularity, capacity, k)));
    }),
  );
});
