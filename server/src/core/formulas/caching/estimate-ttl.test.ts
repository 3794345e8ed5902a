import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildZipfPopularity } from './build-zipf-popularity.ts';
import { estimateFifo } from './estimate-fifo.ts';
import { estimateLru } from './estimate-lru.ts';
import { estimateFixedTtl, estimateRenewedTtl } from './estimate-ttl.ts';
import type { Popularity } from './popularity.ts';
import { anyDouble, anyPopularity, BAD_NUMBERS, BAD_POPULARITIES, isSane } from './testing/bad-arguments.ts';
import { createRandom } from './testing/simulate-cache.ts';

const one: Popularity = [{ count: 1, probability: 1 }];
const rate = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const ttl = fc.double({ min: 0, max: 1e6, noNaN: true });

test('one item: a fill is followed by rate times TTL hits', () => {
  const { hitRatio, missRatio } = estimateFixedTtl({
    popularity: one,
    requestsPerSecond: 2,
    ttlSeconds: 2,
  }) as { hitRatio: number; missRatio: number };
  assert.ok(Math.abs(hitRatio - 0.8) < 1e-15);
  assert.ok(Math.abs(missRatio - 0.2) < 1e-15);
});

test('one item: with renewal only a pause longer than the TTL misses', () => {
  const estimate = estimateRenewedTtl({ popularity: one, requestsPerSecond: 2, ttlSeconds: 2 });
  assert.ok(Math.abs((estimate?.missRatio as number) - Math.exp(-4)) < 1e-16);
});

for (const renewed of [false, true]) {
  test(`${renewed ? 'renewed' : 'fixed'} TTL: within 0.004 of a simulation of Poisson requests`, () => {
    const random = createRandom(21);
    const [requestsPerSecond, ttlSeconds, requests] = [0.7, 1.5, 300_000];
    let now = 0;
    let until = -1;
    let hits = 0;
    for (let i = 0; i < requests; i++) {
      now -= Math.log1p(-random()) / requestsPerSecond;
      const hit = now < until;
      if (hit) hits++;
      if (!hit || renewed) until = now + ttlSeconds;
    }
    const options = { popularity: one, requestsPerSecond, ttlSeconds };
    const estimate = renewed ? estimateRenewedTtl(options) : estimateFixedTtl(options);
    assert.ok(Math.abs((estimate?.hitRatio as number) - hits / requests) < 0.004);
  });
}

test('LRU and FIFO are TTL caches with their characteristic time', () => {
  const popularity = buildZipfPopularity(1e6, 0.9) as Popularity;
  for (const [byPlace, byTime] of [
    [estimateLru, estimateRenewedTtl],
    [estimateFifo, estimateFixedTtl],
  ] as const) {
    const estimate = byPlace(popularity, 1e4);
    const ttlSeconds = (estimate?.characteristicRequests as number) / 500;
    const same = byTime({ popularity, requestsPerSecond: 500, ttlSeconds });
    assert.ok(Math.abs((same?.hitRatio as number) / (estimate?.hitRatio as number) - 1) < 1e-12);
    assert.ok(Math.abs((same?.storedItems as number) / 1e4 - 1) < 1e-12);
  }
});

test('renewal never lowers the ratio, a longer time neither, and units of time do not matter', () => {
  fc.assert(
    fc.property(anyPopularity, rate, ttl, (popularity, requestsPerSecond, ttlSeconds) => {
      const options = { popularity, requestsPerSecond, ttlSeconds };
      const fixed = estimateFixedTtl(options)?.hitRatio as number;
      const longer = estimateFixedTtl({ ...options, ttlSeconds: ttlSeconds * 2 })?.hitRatio as number;
      const inHours = estimateFixedTtl({
        popularity,
        requestsPerSecond: requestsPerSecond * 3600,
        ttlSeconds: ttlSeconds / 3600,
      });
      assert.ok(fixed <= (estimateRenewedTtl(options)?.hitRatio as number) + 1e-12);
      assert.ok(fixed <= longer + 1e-12);
      assert.ok(Math.abs(fixed - (inHours?.hitRatio as number)) < 1e-12);
    }),
  );
});

test('outside the domain there is no estimate', () => {
  for (const estimate of [estimateFixedTtl, estimateRenewedTtl]) {
    for (const bad of BAD_NUMBERS) {
      assert.equal(estimate({ popularity: one, requestsPerSecond: bad, ttlSeconds: 1 }), undefined);
      assert.equal(estimate({ popularity: one, requestsPerSecond: 1, ttlSeconds: bad }), undefined);
    }
    assert.equal(estimate({ popularity: one, requestsPerSecond: 0, ttlSeconds: 1 }), undefined);
    for (const bad of BAD_POPULARITIES) {
      assert.equal(estimate({ popularity: bad, requestsPerSecond: 1, ttlSeconds: 1 }), undefined);
    }
  }
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyPopularity, anyDouble, anyDouble, (popularity, requestsPerSecond, ttlSeconds) => {
      assert.ok(isSane(estimateFixedTtl({ popularity, requestsPerSecond, ttlSeconds })));
      assert.ok(isSane(estimateRenewedTtl({ popularity, requestsPerSecond, ttlSeconds })));
    }),
  );
});
