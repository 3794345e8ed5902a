import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildZipfPopularity } from './build-zipf-popularity.ts';
import { type CacheLevel, type CacheLevelEstimate, estimateCacheChain } from './estimate-cache-chain.ts';
import { estimateLru } from './estimate-lru.ts';
import { buildPopularity, countRequestedItems, type Popularity } from './popularity.ts';
import { anyDouble, anyPopularity, BAD_NUMBERS, BAD_POPULARITIES, isSane } from './testing/bad-arguments.ts';
import { createCache, createDraw, createRandom, zipfWeights } from './testing/simulate-cache.ts';

const zipf = (items: number, alpha: number): Popularity => buildZipfPopularity(items, alpha) as Popularity;
const chain = (popularity: Popularity, levels: readonly CacheLevel[]): readonly CacheLevelEstimate[] =>
  estimateCacheChain(popularity, levels) as readonly CacheLevelEstimate[];

/** Hit ratio of each level, among the requests that reach it. */
function simulateChain(alpha: number, levels: readonly CacheLevel[]): number[] {
  const random = createRandom(17);
  const draw = createDraw(zipfWeights(1_000, alpha), createRandom(2));
  const caches = levels.map(({ capacityItems, caches: count = 1 }) =>
    Array.from({ length: count }, () => createCache(capacityItems, true)),
  );
  const reached = levels.map(() => 0);
  const hits = levels.map(() => 0);
  for (let i = 0; i < 400_000; i++) {
    const item = draw();
    const lot = random();
    for (let level = 0; level < caches.length; level++) {
      const row = caches[level] as ReturnType<typeof createCache>[];
      const hit = row[Math.floor(lot * row.length)]?.request(item) === true;
      if (i > 50_000) {
        reached[level] = (reached[level] as number) + 1;
        if (hit) hits[level] = (hits[level] as number) + 1;
      }
      if (hit) break;
    }
  }
  return hits.map((count, level) => count / (reached[level] as number));
}

for (const { alpha, levels, band } of [
  { alpha: 0.8, levels: [{ capacityItems: 100 }, { capacityItems: 100 }], band: 0.025 },
  { alpha: 1, levels: [{ capacityItems: 100 }, { capacityItems: 200 }], band: 0.025 },
  { alpha: 0.8, levels: [{ capacityItems: 100 }, { capacityItems: 50 }], band: 0.005 },
  {
    alpha: 1.2,
    levels: [{ capacityItems: 50 }, { capacityItems: 60 }, { capacityItems: 100 }],
    band: 0.025,
  },
  { alpha: 0.8, levels: [{ capacityItems: 50, caches: 4 }, { capacityItems: 100 }], band: 0.01 },
  {
    alpha: 0.8,
    levels: [{ capacityItems: 50, caches: 8 }, { capacityItems: 100, caches: 2 }, { capacityItems: 200 }],
    band: 0.015,
  },
]) {
  test(`alpha ${alpha}, ${JSON.stringify(levels)}: every level within ${band} of a simulation`, () => {
    const simulated = simulateChain(alpha, levels);
    chain(zipf(1_000, alpha), levels).forEach(({ hitRatio }, level) => {
      assert.ok(Math.abs(hitRatio - (simulated[level] as number)) < band, `${hitRatio} for ${simulated}`);
    });
  });
}

test('the first level is an LRU cache, whatever the number of caches', () => {
  fc.assert(
    fc.property(
      anyPopularity,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 50 }),
      (popularity, part, caches) => {
        const capacityItems = part * (countRequestedItems(popularity) as number);
        const [level] = chain(popularity, [{ capacityItems, caches }]);
        const lru = estimateLru(popularity, capacityItems);
        assert.ok(Math.abs((level?.hitRatio as number) - (lru?.hitRatio as number)) < 1e-9);
        assert.ok(Math.abs((level?.missRatio as number) - (lru?.missRatio as number)) < 1e-9);
      },
    ),
  );
});

test('behind very many caches, a level is an LRU cache for independent requests at the filtered rates', () => {
  const weights = zipfWeights(500, 0.9);
  const popularity = buildPopularity(weights) as Popularity;
  const first = estimateLru(popularity, 40)?.characteristicRequests as number;
  const filtered = popularity.map(({ probability }) => probability * Math.exp(-probability * first));
  const expected = estimateLru(buildPopularity(filtered) as Popularity, 80)?.hitRatio as number;
  const second = chain(popularity, [{ capacityItems: 40, caches: 1e6 }, { capacityItems: 80 }])[1];
  assert.ok(Math.abs((second?.hitRatio as number) - expected) < 1e-5);
});

test('a smaller cache behind a single one never hits: what it holds, the first one holds too', () => {
  const [, second] = chain(zipf(1_000, 0.8), [{ capacityItems: 100 }, { capacityItems: 60 }]);
  assert.equal(second?.hitRatio, 0);
  assert.equal(second?.missRatio, 1);
});

test('a level without places changes nothing', () => {
  const popularity = zipf(10_000, 1);
  const direct = chain(popularity, [{ capacityItems: 50 }, { capacityItems: 500 }]);
  const [first, empty, second] = chain(popularity, [
    { capacityItems: 50 },
    { capacityItems: 0 },
    { capacityItems: 500 },
  ]);
  assert.deepEqual(first, direct[0]);
  assert.equal(empty?.missRatio, 1);
  assert.deepEqual(second, direct[1]);
});

test('behind a level where everything fits, nothing is asked for', () => {
  const [first, second] = chain(zipf(10, 1), [{ capacityItems: 10 }, { capacityItems: 5 }]);
  assert.equal(first?.hitRatio, 1);
  assert.deepEqual(second, {
    reachedShare: 0,
    hitRatio: 0,
    missRatio: 1,
    characteristicRequests: undefined,
  });
});

const anyLevels = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 20 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((levels) => levels.sort((a, b) => b[1] - a[1]));

test('what reaches a level is what the level above missed, and ratios lie in 0..1', () => {
  fc.assert(
    fc.property(anyPopularity, anyLevels, (popularity, levels) => {
      const items = countRequestedItems(popularity) as number;
      let reaches = 1;
      for (const level of chain(
        popularity,
        levels.map(([part, caches]) => ({ capacityItems: part * items, caches })),
      )) {
        assert.ok(Math.abs(level.reachedShare - reaches) < 1e-9, `${level.reachedShare} for ${reaches}`);
        assert.ok(level.hitRatio >= 0 && level.hitRatio <= 1);
        assert.ok(Math.abs(level.hitRatio + level.missRatio - 1) < 1e-9);
        reaches *= level.missRatio;
      }
    }),
  );
});

test('outside the domain there is no estimate', () => {
  const popularity = zipf(10, 1);
  for (const bad of BAD_NUMBERS) {
    assert.equal(estimateCacheChain(popularity, [{ capacityItems: bad }]), undefined);
    assert.equal(estimateCacheChain(popularity, [{ capacityItems: 1, caches: bad }]), undefined);
  }
  assert.equal(estimateCacheChain(popularity, []), undefined);
  assert.equal(
    estimateCacheChain(popularity, [{ capacityItems: 1 }, { capacityItems: 1, caches: 2 }]),
    undefined,
  );
  for (const bad of BAD_POPULARITIES)
    assert.equal(estimateCacheChain(bad, [{ capacityItems: 1 }]), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  const number = fc.oneof(anyDouble, fc.double({ min: 1, max: 1e9, noNaN: true }));
  const level = fc.record({ capacityItems: number, caches: number });
  fc.assert(
    fc.property(anyPopularity, fc.array(level, { maxLength: 3 }), (popularity, levels) => {
      assert.ok(isSane(estimateCacheChain(popularity, levels)));
    }),
  );
});
