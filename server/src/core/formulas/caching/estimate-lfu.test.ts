import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildZipfPopularity, computeZipfTopShare } from './build-zipf-popularity.ts';
import { estimateLfu } from './estimate-lfu.ts';
import { estimateLru } from './estimate-lru.ts';
import { buildPopularity, countRequestedItems, type Popularity } from './popularity.ts';
import { anyDouble, anyPopularity, BAD_NUMBERS, BAD_POPULARITIES, isSane } from './testing/bad-arguments.ts';

// Icarus (Saino, Psaras, Pavlou, SIMUTools 2014), tools/tests/test_cacheperf.py: 0.1, 0.5, 0.4 and two places give
// 0.9.
test('the most popular items count, in whatever order they come', () => {
  const popularity = buildPopularity([0.1, 0.5, 0.4]) as Popularity;
  assert.ok(Math.abs((estimateLfu(popularity, 2) as number) - 0.9) < 1e-15);
  assert.ok(Math.abs((estimateLfu(popularity, 1.5) as number) - 0.7) < 1e-15);
  assert.equal(estimateLfu(popularity, 0), 0);
  assert.equal(estimateLfu(popularity, 3), 1);
  assert.equal(estimateLfu(popularity, 1e300), 1);
});

test('bins of Zipf popularity give the top share to 2e-5', () => {
  for (const [items, alpha, top] of [
    [1e7, 0.6, 1e5],
    [1e7, 1, 1e3],
    [1e12, 0.8, 1e9],
  ] as const) {
    const binned = estimateLfu(buildZipfPopularity(items, alpha) as Popularity, top) as number;
    const exact = computeZipfTopShare({ items, alpha, top }) as number;
    assert.ok(Math.abs(binned / exact - 1) < (items > 1e9 ? 1e-4 : 2e-5), `${binned} for ${exact}`);
  }
});

test('it bounds LRU, and a larger cache never lowers it', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(anyPopularity, part, part, (popularity, a, b) => {
      const items = countRequestedItems(popularity) as number;
      const [low, high] = [Math.min(a, b) * items, Math.max(a, b) * items];
      const small = estimateLfu(popularity, low) as number;
      assert.ok((estimateLru(popularity, low)?.hitRatio as number) <= small + 1e-9);
      assert.ok(small <= (estimateLfu(popularity, high) as number) + 1e-12);
    }),
  );
});

test('more skew never lowers it', () => {
  const alpha = fc.double({ min: 0, max: 3, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 150 }), alpha, alpha, (items, a, b) => {
      const [flat, skewed] = [Math.min(a, b), Math.max(a, b)].map(
        (skew) => estimateLfu(buildZipfPopularity(items, skew) as Popularity, items / 3) as number,
      );
      assert.ok((flat as number) <= (skewed as number) + 1e-12);
    }),
  );
});

test('outside the domain there is no estimate', () => {
  for (const bad of BAD_NUMBERS)
    assert.equal(estimateLfu(buildPopularity([1, 2]) as Popularity, bad), undefined);
  for (const bad of BAD_POPULARITIES) assert.equal(estimateLfu(bad, 1), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyPopularity, anyDouble, (popularity, capacity) => {
      assert.ok(isSane(estimateLfu(popularity, capacity)));
    }),
  );
});
