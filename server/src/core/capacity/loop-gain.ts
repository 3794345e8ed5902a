// How fast the visits of a loop without end grow: the spectral radius of its calls, from below. Invariant: the bound
// holds after any number of rounds (Collatz, "Einschliessungssatz fuer die charakteristischen Zahlen von Matrizen",
// Mathematische Zeitschrift 48, 1942): for a matrix G and a vector x without negative entries, min (G x)_i / x_i is at
// most the spectral radius of G.
import { buildDigraph, type Digraph } from '../graph/digraph.ts';
import { stronglyConnectedComponents } from '../graph/strongly-connected-components.ts';
import { type Call, isVisiting } from '../model/call-graph.ts';

interface Edges {
  readonly from: number[];
  readonly to: number[];
  readonly gain: number[];
}

const rounds = 60;

/**
 * Visits that one visit of a member causes among the members, on average over a long way round: at least this many.
 * `members` are component ids, `calls` those of one journey. At least 0. Linear in the calls, times 60.
 */
export function leastGain(calls: readonly Call[], members: readonly number[]): number {
  const place = new Map(members.map((id, i) => [id, i] as const));
  const edges: Edges = { from: [], to: [], gain: [] };
  for (const call of calls) {
    const from = place.get(call.from);
    const to = place.get(call.to);
    if (from === undefined || to === undefined || !isVisiting(call)) continue;
    addEdges(edges, call, { from, to });
  }
  const graph = buildDigraph(2 * members.length, edges.from, edges.to);
  const { count, starts, nodes } = stronglyConnectedComponents(
    graph,
    Array.from({ length: graph.size }, (_, i) => i),
  );
  let most = 0;
  for (let c = 0; c < count; c++) {
    const loop = Array.from(nodes.subarray(starts[c], starts[c + 1]));
    most = Math.max(most, boundOf(graph, edges.gain, loop));
  }
  return most;
}

/** Between visits: 2 x place is a read, 2 x place + 1 a write. */
function addEdges(
  edges: Edges,
  call: Call,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  const gains = [call.readsPerRead, call.writesPerRead, call.readsPerWrite, call.writesPerWrite];
  gains.forEach((gain, i) => {
    if (gain <= 0) return;
    edges.from.push(2 * from + (i >> 1));
    edges.to.push(2 * to + (i & 1));
    edges.gain.push(gain);
  });
}

/** Within one strongly connected part. I + G has no periods, so its rounds settle; its radius is one more. */
function boundOf(
  { starts, targets, edges }: Digraph,
  gain: readonly number[],
  loop: readonly number[],
): number {
  const place = new Map(loop.map((node, i) => [node, i] as const));
  const causedBy = (x: readonly number[]): number[] =>
    loop.map((node, i) => {
      let sum = x[i] as number;
      for (let at = starts[node] as number; at < (starts[node + 1] as number); at++) {
        const target = place.get(targets[at] as number);
        if (target !== undefined) sum += (gain[edges[at] as number] as number) * (x[target] as number);
      }
      return sum;
    });
  let x: readonly number[] = loop.map(() => 1);
  let least = 0;
  for (let round = 0; round < rounds; round++) {
    const next = causedBy(x);
    least = Math.max(least, Math.min(...next.map((value, i) => value / (x[i] as number))) - 1);
    const largest = Math.max(...next);
    if (!(largest > 0 && largest <= Number.MAX_VALUE)) break;
    x = next.map((value) => Math.max(value / largest, Number.MIN_VALUE));
  }
  return least;
}
