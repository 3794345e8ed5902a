import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyDouble, BAD_NUMBERS, isSane } from '../caching/testing/bad-arguments.ts';
import { computeMovedShare, computeResharding } from './compute-resharding.ts';

// Lamping, Veach, "A fast, minimal memory, consistent hash algorithm", 2014, introduction: from 10 to 12 shards it is
// only necessary to move 1/6 of the data.
test('from ten shards to twelve a sixth must move', () => {
  assert.equal(computeMovedShare(10, 12, 'consistent'), 1 / 6);
  assert.equal(computeMovedShare(10, 12, 'modulo'), 10 / 12);
});

test('one shard more moves N/(N+1) by modulo and 1/(N+1) by consistent hashing', () => {
  for (const shards of [1, 4, 99]) {
    assert.equal(computeMovedShare(shards, shards + 1, 'modulo'), shards / (shards + 1));
    assert.equal(computeMovedShare(shards, shards + 1, 'consistent'), 1 / (shards + 1));
  }
});

test('doubling moves half either way', () => {
  assert.equal(computeMovedShare(8, 16, 'modulo'), 0.5);
  assert.equal(computeMovedShare(8, 16, 'consistent'), 0.5);
});

test('modulo is what counting hashes one by one gives', () => {
  for (let from = 1; from <= 12; from++) {
    for (let to = 1; to <= 12; to++) {
      let moved = 0;
      for (let hash = 0; hash < 27_720; hash++) if (hash % from !== hash % to) moved++;
      assert.ok(Math.abs((computeMovedShare(from, to, 'modulo') as number) - moved / 27_720) < 1e-15);
    }
  }
});

test('there and back move the same, nothing moves without a change, and modulo never moves less', () => {
  const shards = fc.integer({ min: 1, max: 1e6 });
  fc.assert(
    fc.property(
      shards,
      shards,
      fc.constantFrom('modulo' as const, 'consistent' as const),
      (a, b, placement) => {
        assert.equal(computeMovedShare(a, b, placement), computeMovedShare(b, a, placement));
        assert.equal(computeMovedShare(a, a, placement), 0);
        const [modulo, least] = [computeMovedShare(a, b, 'modulo'), computeMovedShare(a, b, 'consistent')];
        assert.ok((modulo as number) >= (least as number) && (modulo as number) < 1);
      },
    ),
  );
});

const options = {
  fromShards: 4,
  toShards: 5,
  placement: 'consistent',
  dataBytes: 1e12,
  bytesPerSecond: 1e8,
} as const;

test('a fifth of a terabyte at 100 MB/s takes 2,000 seconds', () => {
  assert.deepEqual(computeResharding(options), { movedShare: 0.2, movedBytes: 2e11, seconds: 2_000 });
});

test('outside the domain there is no answer', () => {
  for (const bad of [...BAD_NUMBERS, 0, 1.5]) {
    assert.equal(computeMovedShare(bad, 4, 'modulo'), undefined);
    assert.equal(computeMovedShare(4, bad, 'consistent'), undefined);
    assert.equal(computeResharding({ ...options, toShards: bad }), undefined);
  }
  for (const bad of BAD_NUMBERS) {
    assert.equal(computeResharding({ ...options, dataBytes: bad }), undefined);
    assert.equal(computeResharding({ ...options, bytesPerSecond: bad }), undefined);
  }
  assert.equal(computeResharding({ ...options, bytesPerSecond: 0 }), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  const number = fc.oneof(anyDouble, fc.maxSafeNat());
  fc.assert(
    fc.property(number, number, anyDouble, anyDouble, (fromShards, toShards, dataBytes, bytesPerSecond) => {
      for (const placement of ['modulo', 'consistent'] as const) {
        assert.ok(isSane(computeResharding({ fromShards, toShards, placement, dataBytes, bytesPerSecond })));
      }
    }),
  );
});
