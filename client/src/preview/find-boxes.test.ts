import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBoxes } from './find-boxes.ts';

const at = (line: number, character = 0) => ({ line, character });
const box = (id: string, first: number, last: number, uri = 'a') => ({
  id,
  location: { uri, range: { start: at(first), end: at(last, 5) } },
});
const diagram = {
  nodes: [box('n0', 2, 4), box('n1', 5, 5), box('n2', 5, 5), box('n3', 2, 2, 'b')],
  groups: [box('g0', 1, 9), box('g1', 4, 7)],
} as unknown as Parameters<typeof findBoxes>[0]['diagram'];
const find = (line: number, character = 0) =>
  findBoxes({ diagram }, (uri) => uri === 'a', at(line, character));

test('the cursor in a component marks it', () => {
  assert.deepEqual(find(3), ['n0']);
});

test('the cursor in a component that was copied marks every copy', () => {
  assert.deepEqual(find(5, 5), ['n1', 'n2']);
});

test('the cursor between components marks the innermost place', () => {
  assert.deepEqual(find(7), ['g1']);
  assert.deepEqual(find(8), ['g0']);
});

test('the cursor outside everything, and in another file, marks nothing', () => {
  assert.deepEqual(find(12), []);
  assert.deepEqual(
    findBoxes({ diagram }, () => false, at(3)),
    [],
  );
});
