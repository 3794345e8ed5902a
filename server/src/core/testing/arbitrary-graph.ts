// Random graphs for tests.
import fc from 'fast-check';
import { buildDigraph, type Digraph } from '../graph/digraph.ts';

export interface RandomGraph {
  readonly graph: Digraph;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Up to ten nodes and thirty edges, self-loops and parallel edges included. */
export const arbitraryGraph: fc.Arbitrary<RandomGraph> = fc
  .integer({ min: 1, max: 10 })
  .chain((size) => {
    const node = fc.integer({ min: 0, max: size - 1 });
    return fc.record({ size: fc.constant(size), edges: fc.array(fc.tuple(node, node), { maxLength: 30 }) });
  })
  .map(({ size, edges }) => {
    const from = edges.map(([source]) => source);
    const to = edges.map(([, target]) => target);
    return { graph: buildDigraph(size, from, to), from, to };
  });

/** Whether a path of zero or more edges leads from `start` to `goal`, leaving out one node; by plain search. */
export function isReachable({ from, to }: RandomGraph, start: number, goal: number, without = -1): boolean {
  const seen = new Set<number>();
  const open = start === without ? [] : [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    from.forEach((source, i) => {
      const target = to[i];
      if (source === node && target !== undefined && target !== without) open.push(target);
    });
  }
  return seen.has(goal);
}
