import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildDigraph, reverseDigraph } from './digraph.ts';

test('edges of a node keep the order in which they were given', () => {
  const graph = buildDigraph(3, [1, 0, 1, 1], [2, 1, 0, 2]);
  assert.deepEqual([...graph.starts], [0, 1, 4, 4]);
  assert.deepEqual([...graph.targets], [1, 2, 0, 2]);
  assert.deepEqual([...graph.edges], [1, 0, 2, 3]);
});

test('turned round, each edge keeps its index', () => {
  const graph = reverseDigraph(buildDigraph(3, [1, 0, 1], [2, 1, 0]));
  assert.deepEqual([...graph.starts], [0, 1, 2, 3]);
  assert.deepEqual([...graph.targets], [1, 0, 1]);
  assert.deepEqual([...graph.edges], [2, 1, 0]);
});

test('a node outside the graph is a mistake of the program', () => {
  assert.throws(() => buildDigraph(2, [0], [2]), RangeError);
  assert.throws(() => buildDigraph(2, [-1], [0]), RangeError);
});
