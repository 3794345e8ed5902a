import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { computeStoreLoad } from './compute-store-load.ts';
import { anyDouble, BAD_NUMBERS, isSane } from './testing/bad-arguments.ts';

const base = { readsPerSecond: 1_000, writesPerSecond: 50, hitRatio: 0.75, onWrite: 'invalidate' as const };

test('cache-aside: misses are read and filled, writes delete', () => {
  assert.deepEqual(computeStoreLoad(base), {
    storeReadsPerSecond: 250,
    storeWritesPerSecond: 50,
    cacheReadsPerSecond: 1_000,
    cacheWritesPerSecond: 250,
    cacheDeletesPerSecond: 50,
  });
});

test('write-through: writes go to the cache too', () => {
  assert.deepEqual(computeStoreLoad({ ...base, onWrite: 'write-through' }), {
    storeReadsPerSecond: 250,
    storeWritesPerSecond: 50,
    cacheReadsPerSecond: 1_000,
    cacheWritesPerSecond: 300,
    cacheDeletesPerSecond: 0,
  });
});

test('a better ratio never raises the load of the store', () => {
  const ratio = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(ratio, ratio, (a, b) => {
      const [worse, better] = [Math.min(a, b), Math.max(a, b)].map((hitRatio) =>
        computeStoreLoad({ ...base, hitRatio }),
      );
      assert.ok((better?.storeReadsPerSecond as number) <= (worse?.storeReadsPerSecond as number));
    }),
  );
});

test('outside the domain there is no answer', () => {
  for (const bad of BAD_NUMBERS) {
    for (const changed of [{ readsPerSecond: bad }, { writesPerSecond: bad }, { hitRatio: bad }]) {
      assert.equal(computeStoreLoad({ ...base, ...changed }), undefined);
    }
  }
  assert.equal(computeStoreLoad({ ...base, hitRatio: 1.01 }), undefined);
  assert.equal(computeStoreLoad({ ...base, onWrite: 'write-back' as 'invalidate' }), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyDouble, anyDouble, anyDouble, (readsPerSecond, writesPerSecond, hitRatio) => {
      for (const onWrite of ['invalidate', 'write-through'] as const) {
        assert.ok(isSane(computeStoreLoad({ readsPerSecond, writesPerSecond, hitRatio, onWrite })));
      }
    }),
  );
});
