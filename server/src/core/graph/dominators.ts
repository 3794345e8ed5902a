// Which node every path from the root must pass: immediate dominators by the iteration of Cooper, Harvey and
// Kennedy ("A Simple, Fast Dominance Algorithm", 2001). Invariant: a dominator comes before its node in reverse
// postorder, so walking up the tree ends at the root.
import { type Digraph, reverseDigraph } from './digraph.ts';
import { reversePostorder } from './reverse-postorder.ts';

/** The immediate dominator of each node; the root's is the root; -1 where the root does not reach. */
export function dominators(graph: Digraph, root: number): Int32Array {
  const { nodes, position } = reversePostorder(graph, root);
  const callers = reverseDigraph(graph);
  const dominatorOf = new Int32Array(graph.size).fill(-1);
  dominatorOf[root] = root;
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 1; i < nodes.length; i++) {
      const node = nodes[i] as number;
      const found = meetOfCallers(callers, node, dominatorOf, position);
      if (found !== dominatorOf[node]) {
        dominatorOf[node] = found;
        changed = true;
      }
    }
  }
  return dominatorOf;
}

/** Dominators of `node`, itself first, the root last; empty where the root does not reach it. */
export function dominatorChain(dominatorOf: Int32Array, node: number): number[] {
  if (dominatorOf[node] === -1) return [];
  const chain = [node];
  for (let at = node; dominatorOf[at] !== at; ) {
    at = dominatorOf[at] as number;
    chain.push(at);
  }
  return chain;
}

function meetOfCallers(
  callers: Digraph,
  node: number,
  dominatorOf: Int32Array,
  position: Int32Array,
): number {
  let meet = -1;
  for (let at = callers.starts[node] as number; at < (callers.starts[node + 1] as number); at++) {
    const caller = callers.targets[at] as number;
    if (dominatorOf[caller] === -1) continue;
    meet = meet === -1 ? caller : intersect(meet, caller, dominatorOf, position);
  }
  return meet;
}

function intersect(a: number, b: number, dominatorOf: Int32Array, position: Int32Array): number {
  let left = a;
  let right = b;
  while (left !== right) {
    while ((position[left] as number) > (position[right] as number)) left = dominatorOf[left] as number;
    while ((position[right] as number) > (position[left] as number)) right = dominatorOf[right] as number;
  }
  return left;
}
