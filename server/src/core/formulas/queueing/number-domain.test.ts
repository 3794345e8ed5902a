import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCount, isFraction, isNotNegative, isPositive, tame } from './number-domain.ts';

test('each domain takes its ends and refuses what is no number', () => {
  const cases = [Number.NaN, Number.NEGATIVE_INFINITY, -1, 0, 0.5, 1, 1.5, 3, 4, Number.POSITIVE_INFINITY];
  const taken = (isIn: (value: number) => boolean): readonly number[] => cases.filter(isIn);
  assert.deepEqual(taken(isPositive), [0.5, 1, 1.5, 3, 4]);
  assert.deepEqual(taken(isNotNegative), [0, 0.5, 1, 1.5, 3, 4]);
  assert.deepEqual(taken(isFraction), [0, 0.5, 1]);
  assert.deepEqual(
    taken((value) => isCount(value, 3)),
    [1, 3],
  );
});

test('a result is let through as it is, or not at all', () => {
  const good = { a: 0, list: [{ b: 1e308 }], name: 'x', missing: undefined, table: new Float64Array([1]) };
  assert.equal(tame(good), good);
  assert.ok(tame({ a: null }) !== undefined);
  // Whoever fills a typed array answers for it.
  assert.ok(tame({ table: Float64Array.of(Number.NaN) }) !== undefined);
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, -1e-300]) {
    assert.equal(tame({ a: bad }), undefined);
    assert.equal(tame({ list: [{ b: bad }] }), undefined);
  }
});
