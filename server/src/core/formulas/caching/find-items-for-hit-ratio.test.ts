import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildZipfPopularity, computeZipfTopShare } from './build-zipf-popularity.ts';
import { estimateFifo } from './estimate-fifo.ts';
import { estimateLfu } from './estimate-lfu.ts';
import { estimateLru } from './estimate-lru.ts';
import { findItemsForHitRatio } from './find-items-for-hit-ratio.ts';
import { countRequestedItems, type Popularity } from './popularity.ts';
import { anyDouble, anyPopularity, BAD_NUMBERS, BAD_POPULARITIES, isSane } from './testing/bad-arguments.ts';

const policies = ['lru', 'fifo', 'lfu'] as const;

test('the size found gives the ratio back, for every policy', () => {
  fc.assert(
    fc.property(anyPopularity, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (popularity, ratio) => {
      const [lru, fifo, lfu] = policies.map(
        (policy) => findItemsForHitRatio(popularity, ratio, policy) as number,
      );
      assert.ok(Math.abs((estimateLru(popularity, lru as number)?.hitRatio as number) - ratio) < 1e-9);
      assert.ok(Math.abs((estimateFifo(popularity, fifo as number)?.hitRatio as number) - ratio) < 1e-9);
      assert.ok(Math.abs((estimateLfu(popularity, lfu as number) as number) - ratio) < 1e-9);
      assert.ok((lfu as number) <= (lru as number) * (1 + 1e-9));
      assert.ok((lru as number) <= (fifo as number) * (1 + 1e-9));
    }),
  );
});

test('with equal popularity the part that fits is the ratio', () => {
  const popularity = [{ count: 2_000, probability: 1 / 2_000 }];
  for (const policy of policies) {
    assert.ok(Math.abs((findItemsForHitRatio(popularity, 0.3, policy) as number) - 600) < 1e-9);
  }
});

test('nothing for ratio 0, all for ratio 1', () => {
  const popularity = buildZipfPopularity(1_000, 1) as Popularity;
  for (const policy of policies) {
    assert.equal(findItemsForHitRatio(popularity, 0, policy), 0);
    assert.equal(findItemsForHitRatio(popularity, 1, policy), countRequestedItems(popularity));
  }
});

test('at ten million items, the best set for half of the requests is that of the exact shares', () => {
  const items = findItemsForHitRatio(buildZipfPopularity(1e7, 1) as Popularity, 0.5, 'lfu') as number;
  const share = computeZipfTopShare({ items: 1e7, alpha: 1, top: items }) as number;
  assert.ok(Math.abs(share - 0.5) < 1e-5, `${share}`);
});

test('outside the domain there is no answer', () => {
  const popularity = buildZipfPopularity(10, 1) as Popularity;
  for (const policy of policies) {
    for (const bad of [...BAD_NUMBERS, 1.01]) {
      assert.equal(findItemsForHitRatio(popularity, bad, policy), undefined);
    }
    for (const bad of BAD_POPULARITIES) assert.equal(findItemsForHitRatio(bad, 0.5, policy), undefined);
  }
});

test('any doubles give sane numbers or nothing', () => {
  const ratio = fc.oneof(anyDouble, fc.constantFrom(1 - 1e-16, 1 - 1e-13, 1e-300, 5e-324));
  fc.assert(
    fc.property(anyPopularity, ratio, fc.constantFrom(...policies), (popularity, hitRatio, policy) => {
      assert.ok(isSane(findItemsForHitRatio(popularity, hitRatio, policy)));
    }),
  );
});
