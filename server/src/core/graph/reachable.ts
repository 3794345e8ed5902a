// What can be reached from some nodes, and by which shortest path. Breadth first; invariant: of two paths of equal
// length the one whose edges were given first is found.
import type { Digraph } from './digraph.ts';

/** 1 for every node that a root reaches, roots included. Linear. */
export function reachable(graph: Digraph, roots: ArrayLike<number>): Uint8Array {
  const seen = new Uint8Array(graph.size);
  const queue = new Int32Array(graph.size);
  let end = 0;
  for (let i = 0; i < roots.length; i++) {
    const root = roots[i] as number;
    if (seen[root] === 1) continue;
    seen[root] = 1;
    queue[end++] = root;
  }
  for (let head = 0; head < end; head++) {
    const node = queue[head] as number;
    for (let at = graph.starts[node] as number; at < (graph.starts[node + 1] as number); at++) {
      const target = graph.targets[at] as number;
      if (seen[target] === 1) continue;
      seen[target] = 1;
      queue[end++] = target;
    }
  }
  return seen;
}

/**
 * The edges of a shortest path from one of the roots to `goal`, as the indices that they were given with, in
 * order; empty when `goal` is a root, undefined when no root reaches it. Linear.
 */
export function findPath(graph: Digraph, roots: ArrayLike<number>, goal: number): number[] | undefined {
  const cameBy = new Int32Array(graph.size).fill(-1);
  const cameFrom = new Int32Array(graph.size).fill(-1);
  const seen = new Uint8Array(graph.size);
  const queue: number[] = [];
  for (let i = 0; i < roots.length; i++) {
    const root = roots[i] as number;
    if (seen[root] === 1) continue;
    seen[root] = 1;
    queue.push(root);
  }
  for (let head = 0; head < queue.length && seen[goal] === 0; head++) {
    const node = queue[head] as number;
    for (let at = graph.starts[node] as number; at < (graph.starts[node + 1] as number); at++) {
      const target = graph.targets[at] as number;
      if (seen[target] === 1) continue;
      seen[target] = 1;
      cameBy[target] = graph.edges[at] as number;
      cameFrom[target] = node;
      queue.push(target);
    }
  }
  if (seen[goal] === 0) return undefined;
  const path: number[] = [];
  for (let node = goal; cameFrom[node] !== -1; node = cameFrom[node] as number) {
    path.push(cameBy[node] as number);
  }
  return path.reverse();
}
