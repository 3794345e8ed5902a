import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryGraph, isReachable } from '../testing/arbitrary-graph.ts';
import { buildDigraph } from './digraph.ts';
import { stronglyConnectedComponents } from './strongly-connected-components.ts';

test('a loop is one component, and callers come before callees', () => {
  const graph = buildDigraph(5, [3, 0, 1, 2, 2], [0, 1, 2, 0, 4]);
  const found = stronglyConnectedComponents(graph);
  assert.equal(found.count, 3);
  assert.deepEqual([...found.componentOf], [1, 1, 1, 0, 2]);
  assert.deepEqual([...found.nodes], [3, 0, 1, 2, 4]);
  assert.deepEqual([...found.starts], [0, 1, 4, 5]);
});

test('what no root reaches belongs to no component', () => {
  const found = stronglyConnectedComponents(buildDigraph(3, [0], [1]), [0]);
  assert.deepEqual([...found.componentOf], [0, 1, -1]);
});

test('two nodes share a component exactly when each reaches the other', () => {
  fc.assert(
    fc.property(arbitraryGraph, (random) => {
      const { componentOf } = stronglyConnectedComponents(random.graph);
      for (let a = 0; a < random.graph.size; a++) {
        for (let b = 0; b < random.graph.size; b++) {
          const mutual = isReachable(random, a, b) && isReachable(random, b, a);
          assert.equal(componentOf[a] === componentOf[b], mutual, `${a} and ${b}`);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('no edge leads to a component with a smaller number', () => {
  fc.assert(
    fc.property(arbitraryGraph, ({ graph, from, to }) => {
      const { componentOf } = stronglyConnectedComponents(graph);
      from.forEach((source, i) => {
        const target = to[i] as number;
        assert.ok((componentOf[source] as number) <= (componentOf[target] as number));
      });
    }),
  );
});

test('a chain of 200,000 nodes does not overflow the stack', () => {
  const size = 200_000;
  const from = Int32Array.from({ length: size - 1 }, (_, i) => i);
  const to = from.map((node) => node + 1);
  assert.equal(stronglyConnectedComponents(buildDigraph(size, from, to)).count, size);
});
