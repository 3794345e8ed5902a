// Flow through a graph with gains: each visit of a node sends `gain` visits along each of its edges. Solved one
// strongly connected component at a time, callers first, so that a graph without loops needs no matrix at all.
// Invariant: every returned number is finite and not negative.
import { buildDigraph, type Digraph } from './digraph.ts';
import { solveLoop } from './solve-loop.ts';
import { stronglyConnectedComponents } from './strongly-connected-components.ts';

export interface Flow {
  /** Visits of each node. Inside an endless loop: what comes in from outside, each visit counted once. */
  readonly visits: Float64Array;
  /** The nodes of each loop whose gain is 1 or more, which therefore has no steady state; usually none. */
  readonly endless: readonly (readonly number[])[];
}

/**
 * lambda = gamma + G^T lambda for every node: `inflow` is gamma (visits from outside, by node), `gain` is G by the
 * index that the edge was given with (expected visits of its target per visit of its source; not negative).
 * Linear but for loops. Source: Jackson, "Networks of waiting lines", 1957; Bolch et al., Queueing Networks and
 * Markov Chains, 2nd ed., chapter 7.
 */
export function solveFlow(graph: Digraph, inflow: Float64Array, gain: Float64Array): Flow {
  const roots: number[] = [];
  for (let node = 0; node < graph.size; node++) if ((inflow[node] as number) > 0) roots.push(node);
  const components = stronglyConnectedComponents(graph, roots);
  const visits = inflow.slice();
  const endless: number[][] = [];
  for (let c = 0; c < components.count; c++) {
    const start = components.starts[c] as number;
    const end = components.starts[c + 1] as number;
    const first = components.nodes[start] as number;
    if (end - start > 1 || hasSelfLoop(graph, first)) {
      const members = components.nodes.subarray(start, end);
      if (!solveMembers(graph, gain, { members, visits })) endless.push(Array.from(members));
    }
    for (let i = start; i < end; i++) {
      const node = components.nodes[i] as number;
      for (let at = graph.starts[node] as number; at < (graph.starts[node + 1] as number); at++) {
        const target = graph.targets[at] as number;
        if (components.componentOf[target] === c) continue;
        visits[target] =
          (visits[target] as number) + (visits[node] as number) * (gain[graph.edges[at] as number] as number);
      }
    }
  }
  return { visits, endless };
}

function hasSelfLoop(graph: Digraph, node: number): boolean {
  for (let at = graph.starts[node] as number; at < (graph.starts[node + 1] as number); at++) {
    if (graph.targets[at] === node) return true;
  }
  return false;
}

/** Solves one loop in place; false, with `visits` untouched, where its gain is 1 or more. */
function solveMembers(
  graph: Digraph,
  gain: Float64Array,
  { members, visits }: { members: Int32Array; visits: Float64Array },
): boolean {
  const place = new Map<number, number>();
  members.forEach((node, i) => {
    place.set(node, i);
  });
  const from: number[] = [];
  const to: number[] = [];
  const gains: number[] = [];
  members.forEach((node, i) => {
    for (let at = graph.starts[node] as number; at < (graph.starts[node + 1] as number); at++) {
      const target = place.get(graph.targets[at] as number);
      if (target === undefined) continue;
      from.push(i);
      to.push(target);
      gains.push(gain[graph.edges[at] as number] as number);
    }
  });
  const inflow = Float64Array.from(members, (node) => visits[node] as number);
  const solution = solveLoop(buildDigraph(members.length, from, to), inflow, gains);
  members.forEach((node, i) => {
    if (solution !== undefined) visits[node] = solution[i] as number;
  });
  return solution !== undefined;
}
