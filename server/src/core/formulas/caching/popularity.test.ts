import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildPopularity, countRequestedItems, isPopularity } from './popularity.ts';
import { anyDouble, BAD_POPULARITIES } from './testing/bad-arguments.ts';

test('weights become probabilities in their order', () => {
  assert.deepEqual(buildPopularity([2, 6, 0]), [
    { count: 1, probability: 0.25 },
    { count: 1, probability: 0.75 },
    { count: 1, probability: 0 },
  ]);
});

test('items that nobody asks for are not counted', () => {
  assert.equal(countRequestedItems(buildPopularity([2, 6, 0]) ?? []), 2);
  assert.equal(countRequestedItems([{ count: 40, probability: 0.025 }]), 40);
});

test('what has no mass of 1, or numbers out of range, is no popularity', () => {
  for (const popularity of BAD_POPULARITIES) {
    assert.equal(isPopularity(popularity), false, JSON.stringify(popularity));
    assert.equal(countRequestedItems(popularity), undefined);
  }
});

test('weights without a sum have no popularity', () => {
  for (const weights of [[], [0], [-1, 2], [Number.NaN], [1, Infinity], [1.7e308, 1.7e308]]) {
    assert.equal(buildPopularity(weights), undefined, String(weights));
  }
});

test('any weights give a popularity or nothing', () => {
  fc.assert(
    fc.property(fc.array(anyDouble, { maxLength: 20 }), (weights) => {
      const popularity = buildPopularity(weights);
      assert.ok(popularity === undefined || isPopularity(popularity));
    }),
  );
});
