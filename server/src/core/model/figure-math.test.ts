// Figures made of figures keep their ends, their inputs and their formula.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byDefault, declared, derive, exactly, largest, sum } from './figure-math.ts';

const location = { uri: 'a.arch', span: { start: 0, end: 4 } };
const figure = (low: number, value: number, high: number) => declared({ low, value, high }, 'ms', location);

test('an input that makes the result smaller has its high end at the low end of the result', () => {
  const load = figure(100, 200, 400);
  const cores = figure(2, 4, 8);
  const busy = derive(
    { unit: 'fraction', formula: 'load / cores' },
    { load, cores },
    (n) => n.load / n.cores,
  );
  assert.deepEqual([busy.low, busy.value, busy.high], [12.5, 50, 200]);
  assert.equal(busy.formula, 'load / cores');
  assert.deepEqual(busy.origin, {
    type: 'derived',
    inputs: [
      { name: 'load', figure: load },
      { name: 'cores', figure: cores },
    ],
  });
});

test('certain inputs give a certain result', () => {
  const two = exactly(2, 'count');
  const product = derive({ unit: 'count', formula: 'a x a' }, { a: two }, ({ a }) => a * a);
  assert.deepEqual([product.low, product.value, product.high], [4, 4, 4]);
});

test('an end that is not finite stops at the largest number', () => {
  const rest = derive({ unit: 'ms', formula: '1 / free' }, { free: figure(0, 1, 2) }, ({ free }) => 1 / free);
  assert.equal(rest.high, Number.MAX_VALUE);
  assert.equal(rest.low, 0.5);
});

test('a value that is not finite is a mistake of the program', () => {
  assert.throws(
    () => derive({ unit: 'ms', formula: '1 / a' }, { a: exactly(0, 'ms') }, ({ a }) => 1 / a),
    RangeError,
  );
  assert.throws(() => exactly(Number.NaN, 'ms'), RangeError);
});

test('a sum adds low to low and high to high, and is 0 of nothing', () => {
  const total = sum({ unit: 'ms', formula: 'a + b' }, [
    { name: 'a', figure: figure(1, 2, 3) },
    { name: 'b', figure: figure(10, 20, 30) },
  ]);
  assert.deepEqual([total.low, total.value, total.high], [11, 22, 33]);
  assert.equal(sum({ unit: 'ms', formula: '' }, []).value, 0);
});

test('the largest figure is the first of equals', () => {
  const [a, b, c] = [figure(1, 2, 3), figure(1, 5, 6), figure(4, 5, 5)];
  assert.equal(largest([a, b, c]), b);
  assert.equal(largest([]), undefined);
});

test('a default keeps its source', () => {
  const cores = byDefault({ low: 2, value: 4, high: 16, source: 'Assumed' }, 'count');
  assert.deepEqual(cores.origin, { type: 'default', source: 'Assumed' });
  assert.deepEqual([cores.low, cores.value, cores.high], [2, 4, 16]);
});
