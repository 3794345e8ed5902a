import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildZipfPopularity } from './build-zipf-popularity.ts';
import { estimateFifo } from './estimate-fifo.ts';
import { estimateLru } from './estimate-lru.ts';
import { buildPopularity, countRequestedItems, type Popularity } from './popularity.ts';
import { anyDouble, anyPopularity, BAD_NUMBERS, BAD_POPULARITIES, isSane } from './testing/bad-arguments.ts';
import { exactFifoHitRatio } from './testing/exact-hit-ratio.ts';
import {
  createCache,
  createDraw,
  createRandom,
  simulateHitRatio,
  zipfWeights,
} from './testing/simulate-cache.ts';

const fifoRatio = (weights: readonly number[], capacity: number): number =>
  estimateFifo(buildPopularity(weights) as Popularity, capacity)?.hitRatio as number;

const exactRatio = (weights: readonly number[], capacity: number): number => {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return exactFifoHitRatio(
    weights.map((weight) => weight / sum),
    capacity,
  );
};

test('the exact formula gives by hand what the sets of two of three items give', () => {
  // Sets {1,2}, {1,3}, {2,3} with weights 0.15, 0.1, 0.06, which hold 0.8, 0.7 and 0.5 of the requests.
  const byHand = (0.15 * 0.8 + 0.1 * 0.7 + 0.06 * 0.5) / (0.15 + 0.1 + 0.06);
  assert.ok(Math.abs(exactRatio([0.5, 0.3, 0.2], 2) - byHand) < 1e-15);
});

for (const { capacity, band } of [
  { capacity: 1, band: 0.14 },
  { capacity: 5, band: 0.02 },
  { capacity: 50, band: 0.002 },
]) {
  test(`from ${capacity} places up, the estimate is below the exact ratio by ${band} at most`, () => {
    for (const alpha of [0, 0.5, 0.8, 1, 1.5, 2]) {
      for (const places of [capacity, 2 * capacity]) {
        const weights = zipfWeights(10 * Math.max(places, 10), alpha);
        const error = fifoRatio(weights, places) - exactRatio(weights, places);
        assert.ok(error < 1e-9 && error > -band, `alpha ${alpha}, ${places}: ${error}`);
      }
    }
  });
}

test('within 0.004 of a simulation', () => {
  const weights = zipfWeights(1_000, 0.9);
  const cache = createCache(100, false);
  const simulated = simulateHitRatio(createDraw(weights, createRandom(5)), 300_000, cache.request);
  assert.ok(Math.abs(fifoRatio(weights, 100) - simulated) < 0.004, `${simulated}`);
});

// van den Berg, Gandolfi, "LRU is better than FIFO under the independent reference model", J. Appl. Prob. 29, 1992.
test('FIFO is never better than LRU, and a larger cache never lowers its ratio', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(anyPopularity, part, part, (popularity, a, b) => {
      const items = countRequestedItems(popularity) as number;
      const estimate = estimateFifo(popularity, Math.min(a, b) * items);
      const small = estimate?.hitRatio as number;
      assert.ok(Math.abs(small + (estimate?.missRatio as number) - 1) < 1e-9);
      const large = estimateFifo(popularity, Math.max(a, b) * items)?.hitRatio as number;
      assert.ok(small >= 0 && large <= 1 && large >= small - 1e-9);
      assert.ok(small <= (estimateLru(popularity, Math.min(a, b) * items)?.hitRatio as number) + 1e-9);
    }),
  );
});

test('nothing fits: nothing hits; everything fits: everything hits', () => {
  const popularity = buildZipfPopularity(1_000, 1) as Popularity;
  assert.equal(estimateFifo(popularity, 0)?.hitRatio, 0);
  assert.equal(estimateFifo(popularity, 1_000)?.missRatio, 0);
});

test('outside the domain there is no estimate', () => {
  for (const bad of BAD_NUMBERS)
    assert.equal(estimateFifo(buildPopularity([1, 2]) as Popularity, bad), undefined);
  for (const bad of BAD_POPULARITIES) assert.equal(estimateFifo(bad, 1), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyPopularity, anyDouble, (popularity, capacity) => {
      assert.ok(isSane(estimateFifo(popularity, capacity)));
    }),
  );
});
