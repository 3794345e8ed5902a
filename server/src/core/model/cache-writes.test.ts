import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callsOf, journeyOf, modelOf, problemsOf } from '../testing/model-of.ts';

const check = (text: string, expected: readonly string[]): void => {
  assert.deepEqual(problemsOf(modelOf(text)), []);
  assert.deepEqual(callsOf(journeyOf(text, 'write'), modelOf(text)), expected);
};

const aside = (cache: string, lines: string): string => `client c
cache hot { fronts: db, hit: 80%, ${cache} }
database db
${lines}`;

const readsAndWrites = 'c -> hot { reads: 2 }\nc -> db { writes: 3 }';

test('a write goes around the cache unless the cache says otherwise', () => {
  check(aside('write-policy: write-around', readsAndWrites), [
    'c -> hot? declared 2+0 2+0',
    'c -> db miss 0.4+0 0.4+0',
    'c -> hot~ fill 0+0.4 0+0.4',
    'c -> db declared 0+0 0+3',
  ]);
});

test('a write through the cache visits it, and the store', () => {
  check(aside('write-policy: write-through', readsAndWrites), [
    'c -> hot? declared 2+0 2+0',
    'c -> db miss 0.4+0 0.4+0',
    'c -> hot~ fill 0+0.4 0+0.4',
    'c -> db declared 0+0 0+3',
    'c -> hot? write-through 0+0 0+3',
  ]);
});

test('a renewed entry is not deleted as well', () => {
  check(aside('write-policy: write-through, invalidate: on-write', readsAndWrites), [
    'c -> hot? declared 2+0 2+0',
    'c -> db miss 0.4+0 0.4+0',
    'c -> hot~ fill 0+0.4 0+0.4',
    'c -> db declared 0+0 0+3',
    'c -> hot? write-through 0+0 0+3',
  ]);
});

test('a write that the cache answers waits for it alone, and reaches the store later', () => {
  check(aside('write-policy: write-behind', readsAndWrites), [
    'c -> hot? declared 2+0 2+0',
    'c -> db miss 0.4+0 0.4+0',
    'c -> hot~ fill 0+0.4 0+0.4',
    'c -> db~ declared 0+0 0+3',
    'c -> hot write-through 0+0 0+3',
  ]);
});

test('reads beside the cache are waited for, whatever it does with writes', () => {
  check(aside('write-policy: write-behind', 'c -> hot { reads: 2 }\nc -> db { reads: 1, writes: 3 }'), [
    'c -> hot? declared 2+0 2+0',
    'c -> db miss 0.4+0 0.4+0',
    'c -> hot~ fill 0+0.4 0+0.4',
    'c -> db declared 1+0 1+0',
    'c -> db~ declared 0+0 0+3',
    'c -> hot write-through 0+0 0+3',
  ]);
});

test('what is written to the cache goes on to the store', () => {
  check(aside('write-policy: write-through', 'c -> hot { reads: 2, writes: 1 }'), [
    'c -> hot? declared 2+0 2+1',
    'c -> db miss 0.4+0 0.4+0',
    'c -> hot~ fill 0+0.4 0+0.4',
    'c -> db write-through 0+0 0+1',
  ]);
  check(aside('write-policy: write-behind', 'c -> hot { reads: 2, writes: 1 }'), [
    'c -> hot? declared 2+0 2+1',
    'c -> db miss 0.4+0 0.4+0',
    'c -> hot~ fill 0+0.4 0+0.4',
    'c -> db~ write-through 0+0 0+1',
  ]);
  check(aside('write-policy: write-around', 'c -> hot { reads: 2, writes: 1 }'), [
    'c -> hot? declared 2+0 2+1',
    'c -> db miss 0.4+0 0.4+0',
    'c -> hot~ fill 0+0.4 0+0.4',
  ]);
});

test('writes to both are as written', () => {
  check(aside('write-policy: write-through', 'c -> hot { reads: 2, writes: 1 }\nc -> db { writes: 1 }'), [
    'c -> hot? declared 2+0 2+1',
    'c -> db miss 0.4+0 0.4+0',
    'c -> hot~ fill 0+0.4 0+0.4',
    'c -> db declared 0+0 0+1',
  ]);
});

test('a cache on the way hands its writes on, later where it answers them', () => {
  const text = (policy: string): string => `client c
cache hot { hit: 80%, write-policy: ${policy} }
database db
c -> hot { reads: 1, writes: 1 }
hot -> db`;
  check(text('write-through'), [
    'c -> hot declared 1+0 1+1',
    'hot -> db declared 0.2+0 0+1',
    'hot -> hot~ fill 0+0.2 0+0',
  ]);
  check(text('write-behind'), [
    'c -> hot declared 1+0 1+1',
    'hot -> db declared 0.2+0 0+0',
    'hot -> db~ declared 0+0 0+1',
    'hot -> hot~ fill 0+0.2 0+0',
  ]);
});

test('several stores divide what is written to the cache beside them', () => {
  const text = `client c
cache hot { fronts: [a, b], hit: 80%, write-policy: write-through }
database a
database b
c -> hot { writes: 1 }`;
  check(text, [
    'c -> hot? declared 0+0 0+1',
    'c -> a write-through 0+0 0+0.5',
    'c -> b write-through 0+0 0+0.5',
  ]);
});

test('a lost cache is not told of writes, which then wait for the store', () => {
  const text = aside('write-policy: write-behind', readsAndWrites);
  assert.deepEqual(callsOf(journeyOf(text, 'write', { lost: 'hot' }), modelOf(text)), [
    // Reads that it would have answered go to the store.
    'c -> db miss 2+0 2+0',
    'c -> db declared 0+0 0+3',
  ]);
});
