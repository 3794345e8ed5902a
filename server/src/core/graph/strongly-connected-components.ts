// Strongly connected components by Tarjan's algorithm (SIAM J. Computing 1, 1972), with a stack of its own, so that
// no depth of a graph can overflow. Invariant: an edge never leads to a component with a smaller number.
import type { Digraph } from './digraph.ts';

/** Nodes that reach one another. Components are numbered in topological order: callers before callees. */
export interface StronglyConnectedComponents {
  readonly count: number;
  /** Component of each node; -1 where no root reaches it. */
  readonly componentOf: Int32Array;
  /** The nodes of component c are the positions `starts[c]` to `starts[c + 1]` (end excluded) of `nodes`. */
  readonly starts: Int32Array;
  readonly nodes: Int32Array;
}

/** Components of what the roots reach; of all nodes when no roots are given. Linear, deterministic. */
export function stronglyConnectedComponents(
  graph: Digraph,
  roots?: ArrayLike<number>,
): StronglyConnectedComponents {
  const search = startSearch(graph);
  if (roots === undefined) {
    for (let node = 0; node < graph.size; node++) visit(search, node);
  } else {
    for (let i = 0; i < roots.length; i++) visit(search, roots[i] as number);
  }
  return number(search);
}

interface Search {
  readonly graph: Digraph;
  /** Order of discovery, from 1; 0: not yet seen. */
  readonly order: Int32Array;
  readonly low: Int32Array;
  /** Next edge position of each node on the path. */
  readonly cursor: Int32Array;
  readonly path: Int32Array;
  /** Seen, but not yet assigned to a component. */
  readonly open: Int32Array;
  openCount: number;
  seen: number;
  /** Component of a node in order of completion (callees first); -1: none yet. */
  readonly completed: Int32Array;
  count: number;
}

const startSearch = (graph: Digraph): Search => ({
  graph,
  order: new Int32Array(graph.size),
  low: new Int32Array(graph.size),
  cursor: new Int32Array(graph.size),
  path: new Int32Array(graph.size),
  open: new Int32Array(graph.size),
  openCount: 0,
  seen: 0,
  completed: new Int32Array(graph.size).fill(-1),
  count: 0,
});

function enter(search: Search, node: number): void {
  search.seen += 1;
  search.order[node] = search.seen;
  search.low[node] = search.seen;
  search.cursor[node] = search.graph.starts[node] as number;
  search.open[search.openCount++] = node;
}

function visit(search: Search, root: number): void {
  if (search.order[root] !== 0) return;
  const { graph, order, low, cursor, path, completed } = search;
  let depth = 0;
  path[0] = root;
  enter(search, root);
  while (depth >= 0) {
    const node = path[depth] as number;
    const at = cursor[node] as number;
    if (at < (graph.starts[node + 1] as number)) {
      cursor[node] = at + 1;
      const target = graph.targets[at] as number;
      if (order[target] === 0) {
        path[++depth] = target;
        enter(search, target);
      } else if (completed[target] === -1 && (order[target] as number) < (low[node] as number)) {
        low[node] = order[target] as number;
      }
      continue;
    }
    if (low[node] === order[node]) complete(search, node);
    depth -= 1;
    if (depth >= 0) {
      const caller = path[depth] as number;
      if ((low[node] as number) < (low[caller] as number)) low[caller] = low[node] as number;
    }
  }
}

/** Assigns the open nodes from `node` on to one component. */
function complete(search: Search, node: number): void {
  for (;;) {
    search.openCount -= 1;
    const member = search.open[search.openCount] as number;
    search.completed[member] = search.count;
    if (member === node) break;
  }
  search.count += 1;
}

/** Turns the order of completion round, and gathers the members. */
function number(search: Search): StronglyConnectedComponents {
  const { completed, count } = search;
  const componentOf = new Int32Array(completed.length);
  const starts = new Int32Array(count + 1);
  for (let node = 0; node < completed.length; node++) {
    const component = completed[node] === -1 ? -1 : count - 1 - (completed[node] as number);
    componentOf[node] = component;
    if (component >= 0) starts[component + 1] = (starts[component + 1] as number) + 1;
  }
  for (let c = 0; c < count; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);
  const next = starts.slice(0, count);
  const nodes = new Int32Array(starts[count] as number);
  for (let node = 0; node < completed.length; node++) {
    const component = componentOf[node] as number;
    if (component < 0) continue;
    nodes[next[component] as number] = node;
    next[component] = (next[component] as number) + 1;
  }
  return { count, componentOf, starts, nodes };
}
