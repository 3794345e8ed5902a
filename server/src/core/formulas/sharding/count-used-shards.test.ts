import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyDouble, BAD_NUMBERS, isSane } from '../caching/testing/bad-arguments.ts';
import { countUsedShards, type UsedShards } from './count-used-shards.ts';

/** Mean number of bins in use over every way to throw the balls. */
function enumerate(balls: number, bins: number): number {
  let sum = 0;
  for (let way = 0; way < bins ** balls; way++) {
    const used = new Set<number>();
    for (let ball = 0, rest = way; ball < balls; ball++, rest = Math.floor(rest / bins))
      used.add(rest % bins);
    sum += used.size;
  }
  return sum / bins ** balls;
}

test('for small numbers it is the mean over every way to place the values', () => {
  for (let keys = 1; keys <= 5; keys++) {
    for (let shards = 1; shards <= 5; shards++) {
      const { expectedUsed } = countUsedShards(keys, shards) as UsedShards;
      assert.ok(Math.abs(expectedUsed - enumerate(keys, shards)) < 1e-12, `${keys} on ${shards}`);
    }
  }
});

test('three plans keep at most three of sixteen shards busy', () => {
  const used = countUsedShards(3, 16) as UsedShards;
  assert.equal(used.mostUsed, 3);
  assert.ok(Math.abs(used.expectedUsed - 16 * (1 - (15 / 16) ** 3)) < 1e-12);
});

test('never more than values or shards, and more values never use fewer', () => {
  const whole = fc.integer({ min: 1, max: 1e9 });
  fc.assert(
    fc.property(whole, whole, (keys, shards) => {
      const used = countUsedShards(keys, shards) as UsedShards;
      assert.ok(used.expectedUsed > 0 && used.expectedUsed <= Math.min(keys, shards));
      assert.ok(
        (countUsedShards(keys + 1, shards) as UsedShards).expectedUsed >= used.expectedUsed * (1 - 1e-12),
      );
    }),
  );
});

test('outside the domain there is no answer', () => {
  for (const bad of [...BAD_NUMBERS, 0, 1.5]) {
    assert.equal(countUsedShards(bad, 4), undefined);
    assert.equal(countUsedShards(4, bad), undefined);
  }
});

test('any doubles give sane numbers or nothing', () => {
  const number = fc.oneof(anyDouble, fc.maxSafeNat());
  fc.assert(
    fc.property(number, number, (keys, shards) => {
      assert.ok(isSane(countUsedShards(keys, shards)));
    }),
  );
});
