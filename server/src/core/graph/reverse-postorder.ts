// The order in which a depth-first search leaves nodes, turned round: every edge that closes no loop leads forward.
import type { Digraph } from './digraph.ts';

export interface ReversePostorder {
  /** What the root reaches, the root first. */
  readonly nodes: readonly number[];
  /** Place of each node in `nodes`; -1 where the root does not reach. */
  readonly position: Int32Array;
}

/** Depth first from `root`, edges in the order in which they were given. Linear. */
export function reversePostorder(graph: Digraph, root: number): ReversePostorder {
  const cursor = graph.starts.slice(0, graph.size);
  const seen = new Uint8Array(graph.size);
  const path = [root];
  const nodes: number[] = [];
  seen[root] = 1;
  while (path.length > 0) {
    const node = path[path.length - 1] as number;
    const at = cursor[node] as number;
    if (at < (graph.starts[node + 1] as number)) {
      cursor[node] = at + 1;
      const target = graph.targets[at] as number;
      if (seen[target] === 0) {
        seen[target] = 1;
        path.push(target);
      }
    } else {
      nodes.push(node);
      path.pop();
    }
  }
  nodes.reverse();
  const position = new Int32Array(graph.size).fill(-1);
  nodes.forEach((node, i) => {
    position[node] = i;
  });
  return { nodes, position };
}
