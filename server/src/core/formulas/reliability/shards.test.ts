import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shardsDown } from './shards.ts';
import { arbitraryUnavailabilities } from './testing/arbitrary-formula.ts';
import { checkNear } from './testing/check-near.ts';

test('a hundred shards at 99.9 % serve 99.9 % of the keys, and all of them only 90.5 % of the time', () => {
  const down = shardsDown(new Float64Array(100).fill(1e-3));
  checkNear(down?.expectedUnserved, 1e-3);
  checkNear(1 - (down?.anyDown ?? 1), 0.999 ** 100);
  assert.equal((1 - (down?.anyDown ?? 1)).toFixed(3), '0.905');
});

test('weights are shares of the keys, in any unit', () => {
  checkNear(shardsDown([0.1, 0.2], [3, 1])?.expectedUnserved, 0.125);
  checkNear(shardsDown([0.1, 0.2], [3e300, 1e300])?.expectedUnserved, 0.125);
  assert.equal(shardsDown([0.1, 0.2], [0, 5])?.expectedUnserved, 0.2);
});

test('what is expected to be unserved is never more than the chance that something is', () => {
  const shards = fc
    .integer({ min: 1, max: 10 })
    .chain((count) =>
      fc.tuple(
        arbitraryUnavailabilities(count),
        fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: count, maxLength: count }),
      ),
    );
  fc.assert(
    fc.property(shards, ([unavailabilities, weights]) => {
      const down = shardsDown(unavailabilities, weights);
      assert.ok(down !== undefined && down.expectedUnserved <= down.anyDown && down.anyDown <= 1);
      assert.ok(down.expectedUnserved >= Math.min(...unavailabilities) * (1 - 1e-12));
      // One shard is all or nothing, up to the last digit.
      const one = shardsDown(unavailabilities.slice(0, 1));
      assert.ok(one !== undefined && one.anyDown - one.expectedUnserved <= 4e-16 * one.anyDown);
    }),
  );
});

test('shards that make no sense give nothing', () => {
  assert.equal(shardsDown([]), undefined);
  assert.equal(shardsDown([0.1], [1, 2]), undefined);
  assert.equal(shardsDown([0.1], [0]), undefined);
  for (const bad of [-1, Number.NaN, Infinity]) {
    assert.equal(shardsDown([bad]), undefined);
    assert.equal(shardsDown([0.1], [bad]), undefined);
  }
});
