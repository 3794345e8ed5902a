import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyDouble, BAD_NUMBERS, isSane } from '../caching/testing/bad-arguments.ts';
import { computeHotKeyLoad } from './compute-hot-key-load.ts';

test('a key with a fifth of the load, on ten shards, leaves little more than a third of the capacity', () => {
  const load = computeHotKeyLoad(0.2, 10);
  assert.ok(Math.abs((load?.heaviestShare as number) - 0.28) < 1e-15);
  assert.ok(Math.abs((load?.imbalance as number) - 2.8) < 1e-15);
  assert.ok(Math.abs((load?.usableShare as number) - 1 / 2.8) < 1e-15);
});

test('without a hot key all capacity is usable; with nothing else, that of one shard', () => {
  assert.deepEqual(computeHotKeyLoad(0, 8), { heaviestShare: 1 / 8, imbalance: 1, usableShare: 1 });
  assert.deepEqual(computeHotKeyLoad(1, 8), { heaviestShare: 1, imbalance: 8, usableShare: 1 / 8 });
});

test('the hot shard is never lighter than the key, and a hotter key never helps', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, share, fc.integer({ min: 1, max: 1e6 }), (a, b, shards) => {
      const [cool, hot] = [Math.min(a, b), Math.max(a, b)].map((p) => computeHotKeyLoad(p, shards));
      assert.ok((hot?.heaviestShare as number) >= Math.max(a, b) * (1 - 1e-12));
      assert.ok((hot?.usableShare as number) <= (cool?.usableShare as number) + 1e-12);
    }),
  );
});

test('outside the domain there is no answer', () => {
  for (const bad of [...BAD_NUMBERS, 1.01]) assert.equal(computeHotKeyLoad(bad, 4), undefined);
  for (const bad of [...BAD_NUMBERS, 0, 1.5]) assert.equal(computeHotKeyLoad(0.1, bad), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyDouble, fc.oneof(anyDouble, fc.maxSafeNat()), (share, shards) => {
      assert.ok(isSane(computeHotKeyLoad(share, shards)));
    }),
  );
});
