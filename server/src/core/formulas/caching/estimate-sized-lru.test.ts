import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { estimateLru } from './estimate-lru.ts';
import { estimateSizedLru, type SizedBin, type SizedCacheEstimate } from './estimate-sized-lru.ts';
import { countRequestedItems } from './popularity.ts';
import { anyDouble, anyPopularity, BAD_NUMBERS, BAD_POPULARITIES, isSane } from './testing/bad-arguments.ts';
import { createDraw, createRandom, simulateHitRatio, zipfWeights } from './testing/simulate-cache.ts';

const part = fc.double({ min: 0, max: 1, noNaN: true });

test('with one size for all it is LRU with as many items as fit', () => {
  fc.assert(
    fc.property(
      anyPopularity,
      part,
      fc.double({ min: 1, max: 1e6, noNaN: true }),
      (popularity, share, size) => {
        const items = share * (countRequestedItems(popularity) as number);
        const bins = popularity.map((bin) => ({ ...bin, itemBytes: size }));
        const sized = estimateSizedLru(bins, items * size) as SizedCacheEstimate;
        assert.ok(Math.abs(sized.hitRatio - (estimateLru(popularity, items)?.hitRatio as number)) < 1e-9);
        assert.ok(Math.abs(sized.byteHitRatio - sized.hitRatio) < 1e-9);
        assert.ok(Math.abs(sized.storedItems - items) <= 1e-9 * items + 1e-9);
      },
    ),
  );
});

test('items of two sizes: within 0.006 of a simulation, by requests and by bytes', () => {
  const weights = zipfWeights(2_000, 0.9);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const sizeOf = (item: number): number => (item % 4 === 0 ? 10 : 1);
  const bins = weights.map((weight, item) => ({
    count: 1,
    probability: weight / sum,
    itemBytes: sizeOf(item),
  }));
  const held = new Map<number, true>();
  let free = 1_000;
  let [bytes, hitBytes] = [0, 0];
  const simulated = simulateHitRatio(createDraw(weights, createRandom(8)), 300_000, (item) => {
    const hit = held.delete(item);
    bytes += sizeOf(item);
    if (hit) hitBytes += sizeOf(item);
    else free -= sizeOf(item);
    held.set(item, true);
    while (free < 0) {
      const oldest = held.keys().next().value as number;
      held.delete(oldest);
      free += sizeOf(oldest);
    }
    return hit;
  });
  const estimate = estimateSizedLru(bins, 1_000) as SizedCacheEstimate;
  assert.ok(Math.abs(estimate.hitRatio - simulated) < 0.006, `${estimate.hitRatio} for ${simulated}`);
  assert.ok(Math.abs(estimate.byteHitRatio - hitBytes / bytes) < 0.006);
});

test('nothing fits: nothing hits; everything fits: everything hits', () => {
  const bins: readonly SizedBin[] = [
    { count: 2, probability: 0.25, itemBytes: 8 },
    { count: 5, probability: 0.1, itemBytes: 4 },
  ];
  assert.deepEqual(estimateSizedLru(bins, 0), {
    hitRatio: 0,
    missRatio: 1,
    byteHitRatio: 0,
    storedItems: 0,
    characteristicRequests: 0,
  });
  assert.deepEqual(estimateSizedLru(bins, 36), {
    hitRatio: 1,
    missRatio: 0,
    byteHitRatio: 1,
    storedItems: 7,
    characteristicRequests: undefined,
  });
});

test('outside the domain there is no estimate', () => {
  const bin = { count: 1, probability: 1, itemBytes: 1 };
  for (const bad of [...BAD_NUMBERS, 0])
    assert.equal(estimateSizedLru([{ ...bin, itemBytes: bad }], 1), undefined);
  for (const bad of BAD_NUMBERS) assert.equal(estimateSizedLru([bin], bad), undefined);
  for (const bad of BAD_POPULARITIES) {
    const bins = bad.map((each) => ({ ...each, itemBytes: 1 }));
    assert.equal(estimateSizedLru(bins, 1), undefined);
  }
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyPopularity, anyDouble, anyDouble, (popularity, itemBytes, capacity) => {
      const bins = popularity.map((bin, i) => ({ ...bin, itemBytes: i % 2 === 0 ? itemBytes : 1 }));
      assert.ok(isSane(estimateSizedLru(bins, capacity)));
    }),
  );
});
