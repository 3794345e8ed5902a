import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, renderTable } from './bounds.ts';
import { growthExponent } from './growth-exponent.ts';
import { median } from './median.ts';

test('a figure over its bound is said to be, and fails over twice the bound', () => {
  assert.equal(judge({ value: 1, bound: 1 }), 'ok');
  assert.equal(judge({ value: 1.5, bound: 1 }), 'over');
  assert.equal(judge({ value: 2.1, bound: 1 }), 'FAILED');
  assert.equal(judge({ value: 1.5, bound: 1, limit: 1.4 }), 'FAILED');
  assert.equal(judge({ value: Number.NaN, bound: 1 }), 'FAILED');
});

test('the table puts the measured figure beside its bound', () => {
  const table = renderTable([{ name: 'start', value: 3, bound: 2, text: '3 s', boundText: '2 s' }]);
  assert.deepEqual(table.split('\n'), ['work   measured  bound', 'start  3 s       2 s    over']);
});

test('the exponent of a power is that power', () => {
  const samples = (power: number) => [1, 2, 4, 8].map((size) => ({ size, timeMs: 5 * size ** power }));
  assert.ok(Math.abs(growthExponent(samples(1)) - 1) < 1e-12);
  assert.ok(Math.abs(growthExponent(samples(1.5)) - 1.5) < 1e-12);
});

test('the median is the middle value, or the mean of the middle two', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([1, 9, 5, 3]), 4);
});
