import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryGraph, isReachable } from '../testing/arbitrary-graph.ts';
import { buildDigraph } from './digraph.ts';
import { findPath, reachable } from './reachable.ts';

test('reachable is what plain search finds', () => {
  fc.assert(
    fc.property(arbitraryGraph, (random) => {
      const seen = reachable(random.graph, [0]);
      for (let node = 0; node < random.graph.size; node++) {
        assert.equal(seen[node] === 1, isReachable(random, 0, node));
      }
    }),
  );
});

test('the path found is a shortest one, by the edges given first', () => {
  const graph = buildDigraph(5, [0, 0, 1, 2, 3, 0], [1, 2, 3, 3, 4, 1]);
  assert.deepEqual(findPath(graph, [0], 4), [0, 2, 4]);
  assert.deepEqual(findPath(graph, [0, 3], 4), [4]);
  assert.deepEqual(findPath(graph, [4], 4), []);
  assert.equal(findPath(graph, [4], 0), undefined);
});

test('a path leads along its edges from a root to the goal', () => {
  fc.assert(
    fc.property(arbitraryGraph, (random) => {
      const goal = random.graph.size - 1;
      const path = findPath(random.graph, [0], goal);
      assert.equal(path !== undefined, isReachable(random, 0, goal));
      let at = 0;
      for (const edge of path ?? []) {
        assert.equal(random.from[edge], at);
        at = random.to[edge] as number;
      }
      if (path !== undefined) assert.equal(at, goal);
    }),
  );
});
