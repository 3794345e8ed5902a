import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyDouble, BAD_NUMBERS, isSane } from '../caching/testing/bad-arguments.ts';
import { computeScatterLoad, computeScatterSpeedup, type ScatterLoad } from './compute-scatter-load.ts';

const options = { keyedPerSecond: 900, scatterPerSecond: 50, shards: 10, slowShare: 0.01 };
const load = (changed: Partial<typeof options>): ScatterLoad =>
  computeScatterLoad({ ...options, ...changed }) as ScatterLoad;

// Dean, Barroso, "The tail at scale", CACM 56(2), 2013: servers slow once in a hundred; of requests that need a
// hundred of them, 63 % are slow. With one in 10,000 and 2,000 servers, almost one in five.
test('rare slowness of one server is common for many', () => {
  assert.ok(Math.abs(load({ shards: 100 }).slowScatterShare - 0.63) < 0.005);
  const slow = load({ shards: 2_000, slowShare: 1e-4 }).slowScatterShare;
  assert.ok(slow > 0.18 && slow < 0.2, `${slow}`);
});

test('every shard gets its part of the keyed queries and all scatter queries', () => {
  assert.equal(load({}).shardQueriesPerSecond, 140);
  assert.equal(load({}).totalQueriesPerSecond, 1_400);
});

test('twice the shards halve the keyed part only', () => {
  assert.equal(load({ shards: 20 }).shardQueriesPerSecond, 95);
});

test('tiny shares of slow answers add up without loss', () => {
  assert.ok(Math.abs(load({ shards: 1_000, slowShare: 1e-18 }).slowScatterShare / 1e-15 - 1) < 1e-12);
});

test('all shards together get what the queries cause, and more shards never give fewer slow queries', () => {
  const rate = fc.double({ min: 0, max: 1e9, noNaN: true });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(rate, rate, fc.integer({ min: 1, max: 1e5 }), share, (keyed, scatter, shards, slowShare) => {
      const now = load({ keyedPerSecond: keyed, scatterPerSecond: scatter, shards, slowShare });
      const together = now.shardQueriesPerSecond * shards;
      assert.ok(Math.abs(together - now.totalQueriesPerSecond) <= 1e-9 * Math.max(1, together));
      assert.ok(load({ shards: shards + 1, slowShare }).slowScatterShare >= now.slowScatterShare);
    }),
  );
});

test('with a tenth fixed, ten shards are 5.3 times as fast, and no number more than ten times', () => {
  const speedup = computeScatterSpeedup({ fixedSeconds: 1, dividedSeconds: 9, shards: 10 });
  assert.ok(Math.abs((speedup?.speedup as number) - 10 / 1.9) < 1e-12);
  assert.ok(Math.abs((speedup?.limit as number) - 10) < 1e-12);
});

test('without anything fixed the speedup is the number of shards, without anything to divide it is 1', () => {
  assert.deepEqual(computeScatterSpeedup({ fixedSeconds: 0, dividedSeconds: 2, shards: 7 }), {
    speedup: 7,
    limit: undefined,
  });
  assert.deepEqual(computeScatterSpeedup({ fixedSeconds: 2, dividedSeconds: 0, shards: 7 }), {
    speedup: 1,
    limit: 1,
  });
});

test('the speedup lies between 1, the number of shards and the limit', () => {
  const seconds = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(
      seconds,
      seconds,
      fc.integer({ min: 1, max: 1e6 }),
      (fixedSeconds, dividedSeconds, shards) => {
        const found = computeScatterSpeedup({ fixedSeconds, dividedSeconds, shards });
        const bound = Math.min(shards, found?.limit as number) * (1 + 1e-9);
        assert.ok((found?.speedup as number) >= 1 - 1e-9 && (found?.speedup as number) <= bound);
      },
    ),
  );
});

test('outside the domain there is no answer', () => {
  for (const bad of BAD_NUMBERS) {
    for (const name of ['keyedPerSecond', 'scatterPerSecond', 'shards', 'slowShare'] as const) {
      assert.equal(computeScatterLoad({ ...options, [name]: bad }), undefined);
    }
    for (const name of ['fixedSeconds', 'dividedSeconds', 'shards'] as const) {
      const base = { fixedSeconds: 1, dividedSeconds: 1, shards: 2 };
      assert.equal(computeScatterSpeedup({ ...base, [name]: bad }), undefined);
    }
  }
  assert.equal(computeScatterLoad({ ...options, shards: 0 }), undefined);
  assert.equal(computeScatterLoad({ ...options, slowShare: 1.01 }), undefined);
  assert.equal(computeScatterSpeedup({ fixedSeconds: 0, dividedSeconds: 0, shards: 2 }), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  const whole = fc.oneof(anyDouble, fc.maxSafeNat());
  fc.assert(
    fc.property(anyDouble, anyDouble, whole, anyDouble, (a, b, shards, slowShare) => {
      assert.ok(isSane(computeScatterLoad({ keyedPerSecond: a, scatterPerSecond: b, shards, slowShare })));
      assert.ok(isSane(computeScatterSpeedup({ fixedSeconds: a, dividedSeconds: b, shards })));
    }),
  );
});
