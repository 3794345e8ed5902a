// How often one request of a journey visits each component: the traffic equations, with reads and writes apart,
// since each kind of visit makes calls of its own. Invariant: all counts are finite and not negative.
import { buildDigraph } from '../graph/digraph.ts';
import { solveFlow } from '../graph/solve-flow.ts';
import { type Call, isVisiting, type JourneyGraph } from '../model/call-graph.ts';

/** Expected visits per request of the journey, by component id. */
export interface Traffic {
  readonly reads: Float64Array;
  /** What databases apply for one another included, and what fills caches. */
  readonly writes: Float64Array;
  /** Without these: what is handed on. */
  readonly taken: Float64Array;
  /** Components of each loop whose gain is 1 or more; their visits leave out what goes round. */
  readonly endless: readonly (readonly number[])[];
}

/** The visits that one request causes. Linear in the calls, but for loops. */
export function solveTraffic(journey: JourneyGraph, componentCount: number): Traffic {
  const edges = gatherEdges(journey.calls);
  const inflow = new Float64Array(2 * componentCount);
  const offset = journey.journey.operation === 'write' ? 1 : 0;
  for (const { component, share } of journey.entries) {
    const state = 2 * component + offset;
    inflow[state] = (inflow[state] as number) + share;
  }
  const graph = buildDigraph(2 * componentCount, edges.from, edges.to);
  const flow = solveFlow(graph, inflow, Float64Array.from(edges.gain));
  const reads = new Float64Array(componentCount);
  const written = new Float64Array(componentCount);
  for (let id = 0; id < componentCount; id++) {
    reads[id] = flow.visits[2 * id] as number;
    written[id] = flow.visits[2 * id + 1] as number;
  }
  const writes = edges.applied.length === 0 ? written : apply({ reads, written }, edges.applied);
  return { reads, writes, taken: written, endless: flow.endless.map(toComponents) };
}

const toComponents = (states: readonly number[]): number[] => [...new Set(states.map((state) => state >> 1))];

/** Edges between visits: node 2 x id is a read visit, 2 x id + 1 a write visit. */
interface Edges {
  readonly from: number[];
  readonly to: number[];
  readonly gain: number[];
  /** Replication and fills, which are no visits. */
  readonly applied: Call[];
}

function gatherEdges(calls: readonly Call[]): Edges {
  const edges: Edges = { from: [], to: [], gain: [], applied: [] };
  for (const call of calls) {
    if (!isVisiting(call)) {
      edges.applied.push(call);
      continue;
    }
    const from = 2 * call.from;
    const to = 2 * call.to;
    if (call.readsPerRead > 0) addEdge(edges, from, to, call.readsPerRead);
    if (call.writesPerRead > 0) addEdge(edges, from, to + 1, call.writesPerRead);
    if (call.readsPerWrite > 0) addEdge(edges, from + 1, to, call.readsPerWrite);
    if (call.writesPerWrite > 0) addEdge(edges, from + 1, to + 1, call.writesPerWrite);
  }
  return edges;
}

function addEdge(edges: Edges, ...[from, to, gain]: [from: number, to: number, gain: number]): void {
  edges.from.push(from);
  edges.to.push(to);
  edges.gain.push(gain);
}

/**
 * Adds what arrives by replication and after misses. A copy is not copied on: the calls name every database that a write
 * ends at, and an entry of a cache stays there.
 */
function apply(
  { reads, written }: { readonly reads: Float64Array; readonly written: Float64Array },
  calls: readonly Call[],
): Float64Array {
  const writes = written.slice();
  for (const { from, to, writesPerRead, writesPerWrite } of calls) {
    const caused = (reads[from] as number) * writesPerRead + (written[from] as number) * writesPerWrite;
    writes[to] = (writes[to] as number) + caused;
  }
  return writes;
}
