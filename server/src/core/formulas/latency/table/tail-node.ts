// Nodes that are known by their tail alone: parts that run at the same time, and parts that are given up after a while.
// Invariant: such a node is as good as any other in a sum: it starts at 0, what is always taken stands beside it.

import { joinTail } from '../join-tail.ts';
import type { Latency } from '../latency.ts';
import { constantNode, describe, type LatencyNode, type TailNode } from './latency-node.ts';
import { raiseNode } from './lower-node.ts';
import { tailAt } from './node-tail.ts';
import { sampleTail } from './sample-tail.ts';
import { solvePercentile } from './solve-percentile.ts';
import { buildLattice, type Lattice } from './tail-lattice.ts';

/** Parts of the distribution with cells of their own: up to where its tail is so much. */
const EDGES = [0.3, 0.03, 0.003, 1e-4];
/** A timeout that is exceeded more seldom than this changes no figure. */
const NEVER = 1e-8;

/** The time until `needed` of the branches have answered, each of which stands for some copies. */
export function joinNode(
  latency: Latency | undefined,
  branches: readonly { readonly node: LatencyNode; readonly copies: number }[],
  needed: number,
): LatencyNode {
  const endOf = (end: 'least' | 'most'): number => {
    const ends = branches.flatMap(({ node, copies }) => new Array<number>(copies).fill(node[end]));
    return ends.sort((a, b) => a - b)[needed - 1] ?? 0;
  };
  const least = endOf('least');
  const tail = (seconds: number): number =>
    joinTail(
      branches.map(({ node, copies }) => ({ tail: tailAt(node, least + seconds).tail, copies })),
      needed,
    );
  const isClosed = branches.every(({ node }) => node.isClosed);
  const order = Math.min(1, ...branches.map(({ node }) => node.order));
  const reach = Math.max(...branches.map(({ node }) => node.mean)) - least;
  const draft = draftNode({ tail, most: endOf('most') - least, order, jump: 0, isClosed, mean: reach });
  const edges = edgesOf(draft, 0);
  if (edges.length < 2) return constantNode(latency, least);
  const known = isClosed ? tail : sampleTail(tail, edges);
  const lattice = buildLattice({ tail: known, edges, endsThere: false });
  return raiseNode(latency, finish(draft, known, lattice), least);
}

/** Attempts, each given up after the timeout, with pauses between them; the node itself where none is given up. */
export function retryNode(
  latency: Latency | undefined,
  node: LatencyNode,
  policy: { readonly timeoutSeconds: number; readonly pausesSeconds: readonly number[] },
): LatencyNode {
  const { timeoutSeconds, pausesSeconds } = policy;
  const failure = tailAt(node, timeoutSeconds).tail;
  if (failure < NEVER) return node;
  const starts = [0];
  for (const pause of pausesSeconds) starts.push((starts.at(-1) as number) + timeoutSeconds + pause);
  if (node.least >= timeoutSeconds) return constantNode(latency, (starts.at(-1) ?? 0) + timeoutSeconds);
  // All times from the earliest answer on.
  const patience = timeoutSeconds - node.least;
  const inner = edgesOf(node, node.least).flatMap((edge) =>
    edge < timeoutSeconds ? [edge - node.least] : [],
  );
  const answers = (seconds: number): number => tailAt(node, node.least + seconds).tail;
  const attempt = node.isClosed ? answers : sampleTail(answers, [...inner, patience]);
  const tail = (seconds: number): number => {
    const at = Math.max(
      0,
      starts.findLastIndex((start) => start <= seconds),
    );
    const into = seconds - (starts[at] as number);
    const reached = failure ** at;
    if (into < patience) return reached * attempt(into);
    return at + 1 < starts.length ? reached * failure : 0;
  };
  const edges = starts.flatMap((start) => [...inner, patience].map((seconds) => start + seconds));
  // Just before its end, for what is given up lies exactly there.
  const end = edges.at(-1) as number;
  const lattice = buildLattice({
    tail: (seconds) => (seconds >= end ? failure ** starts.length : tail(seconds)),
    edges,
    endsThere: true,
  });
  // What is given up lies at the very end.
  const draft = draftNode({ tail, most: end, order: 0, jump: end, isClosed: node.isClosed, mean: patience });
  return raiseNode(latency, finish(draft, tail, lattice), node.least);
}

function draftNode({
  tail,
  ...facts
}: Omit<Parameters<typeof describe>[1], 'variance' | 'least'> & Pick<TailNode, 'tail'>): TailNode {
  const lattice = (): Lattice => buildLattice({ tail, edges: [], endsThere: false });
  return { kind: 'tail', tail, lattice, ...describe(undefined, { ...facts, least: 0, variance: 0 }) };
}

function finish(draft: TailNode, tail: TailNode['tail'], lattice: Lattice): TailNode {
  const { mean, variance } = lattice;
  return { ...draft, tail, lattice: () => lattice, mean, variance, isClosed: true };
}

/** Ascending, from the least value on. */
function edgesOf(node: LatencyNode, least: number): readonly number[] {
  const edges = [least];
  for (const tail of EDGES) {
    const last = edges.at(-1) as number;
    const edge = solvePercentile(node, tail, last + (node.mean - least) * (edges.length === 1 ? 1 : 2));
    if (edge > last) edges.push(edge);
  }
  return edges;
}
