import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryGraph, isReachable } from '../testing/arbitrary-graph.ts';
import { buildDigraph } from './digraph.ts';
import { dominatorChain, dominators } from './dominators.ts';

test('both ways round a diamond are dominated by its top alone', () => {
  const found = dominators(buildDigraph(5, [0, 0, 1, 2, 3], [1, 2, 3, 3, 4]), 0);
  assert.deepEqual([...found], [0, 0, 0, 0, 3]);
  assert.deepEqual(dominatorChain(found, 4), [4, 3, 0]);
});

test('what the root does not reach has no dominator', () => {
  const found = dominators(buildDigraph(2, [1], [0]), 0);
  assert.deepEqual([...found], [0, -1]);
  assert.deepEqual(dominatorChain(found, 1), []);
});

test('a dominator is a node without which the root no longer reaches', () => {
  fc.assert(
    fc.property(arbitraryGraph, (random) => {
      const found = dominators(random.graph, 0);
      for (let node = 0; node < random.graph.size; node++) {
        if (!isReachable(random, 0, node)) continue;
        const chain = new Set(dominatorChain(found, node));
        for (let cut = 0; cut < random.graph.size; cut++) {
          const cuts = cut === node || !isReachable(random, 0, node, cut);
          assert.equal(chain.has(cut), cuts, `${cut} on the way to ${node}`);
        }
      }
    }),
    { numRuns: 300 },
  );
});
