// A directed graph as flat integer arrays, for algorithms that must be linear and quick. It knows nothing about
// architectures. Invariant: the edges of a node keep the order in which they were given.

/**
 * Nodes are 0..size-1. The edges that leave `node` are the positions `starts[node]` to `starts[node + 1]` (end
 * excluded) of `targets`; `edges` holds at the same positions the index that the edge was given with.
 */
export interface Digraph {
  readonly size: number;
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  readonly edges: Int32Array;
}

/**
 * The graph with an edge from `from[i]` to `to[i]` for every i. Parallel edges and self-loops are kept.
 * Throws a RangeError for a node outside 0..size-1: that is a mistake of the program. Linear.
 */
export function buildDigraph(size: number, from: ArrayLike<number>, to: ArrayLike<number>): Digraph {
  const starts = new Int32Array(size + 1);
  for (let i = 0; i < from.length; i++) {
    const source = from[i] as number;
    const target = to[i] as number;
    if (!(source >= 0 && source < size && target >= 0 && target < size)) {
      throw new RangeError(`edge ${i} joins ${source} to ${target}, outside 0..${size - 1}`);
    }
    starts[source + 1] = (starts[source + 1] as number) + 1;
  }
  for (let node = 0; node < size; node++) {
    starts[node + 1] = (starts[node + 1] as number) + (starts[node] as number);
  }
  const next = starts.slice(0, size);
  const targets = new Int32Array(from.length);
  const edges = new Int32Array(from.length);
  for (let i = 0; i < from.length; i++) {
    const source = from[i] as number;
    const at = next[source] as number;
    next[source] = at + 1;
    targets[at] = to[i] as number;
    edges[at] = i;
  }
  return { size, starts, targets, edges };
}

/** The graph with every edge turned round. `edges` still holds the indices that they were given with. Linear. */
export function reverseDigraph(graph: Digraph): Digraph {
  const count = graph.targets.length;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  for (let node = 0; node < graph.size; node++) {
    for (let at = graph.starts[node] as number; at < (graph.starts[node + 1] as number); at++) {
      const edge = graph.edges[at] as number;
      from[edge] = graph.targets[at] as number;
      to[edge] = node;
    }
  }
  return buildDigraph(graph.size, from, to);
}
