// Parts that a journey counts as needed though only some of its requests ask them: what a cache leaves over, what a
// gateway divides, and calls with a count below 1. Invariant: a part that some visit of the journey always asks is none
// of them.
import type { Call } from '../model/call-graph.ts';
import type { Component, Journey } from '../model/model.ts';
import type { Mode, Structure } from './structure.ts';

/** Why only some of the requests ask: what `from` does not hold, divides, or calls less than once. */
export type SeldomCause = 'miss' | 'gateway' | 'count';

export interface SeldomNeeded {
  readonly cause: SeldomCause;
  /** Who asks; of misses the cache. */
  readonly from: Component;
  /** In the order of the model. */
  readonly asked: readonly Component[];
  /** With the same causes, in the order of the model. */
  readonly journeys: readonly Journey[];
}

/** In the order in which journeys meet them. Linear in the structures. */
export function findSeldomNeeded(
  structures: readonly Structure[],
  components: readonly Component[],
): readonly SeldomNeeded[] {
  const found = new Map<string, { readonly first: SeldomNeeded; readonly journeys: Journey[] }>();
  for (const structure of structures) {
    for (const one of seldomIn(structure, components)) {
      const key = [one.cause, one.from.id, ...one.asked.map(({ id }) => id)].join(' ');
      const known = found.get(key) ?? { first: one, journeys: [] };
      found.set(key, known);
      known.journeys.push(structure.graph.journey);
    }
  }
  return [...found.values()].map(({ first, journeys }) => ({ ...first, journeys }));
}

interface Way {
  readonly call: Call;
  readonly isSeldom: boolean;
}

function seldomIn(structure: Structure, components: readonly Component[]): readonly SeldomNeeded[] {
  const { graph } = structure;
  const ways = waysIn(structure);
  const always = new Set(ways.flatMap(({ call, isSeldom }) => (isSeldom ? [] : [call.to])));
  const found = new Map<
    string,
    { readonly cause: SeldomCause; readonly from: Component; readonly asked: Set<Component> }
  >();
  for (const { call, isSeldom } of ways) {
    const to = components[call.to];
    if (!isSeldom || to === undefined || always.has(call.to)) continue;
    const because = causeOf(call, components);
    if (because === undefined) continue;
    const key = `${because.cause} ${because.from.id}`;
    const known = found.get(key) ?? { ...because, asked: new Set<Component>() };
    found.set(key, known);
    known.asked.add(to);
  }
  return [...found.values()].map(({ cause, from, asked }) => ({
    cause,
    from,
    asked: [...asked].toSorted((a, b) => a.id - b.id),
    journeys: [graph.journey],
  }));
}

function waysIn({ graph, modes, clauseStart, memberStart, memberCalls }: Structure): readonly Way[] {
  return modes.flatMap((mode, node) => {
    const first = memberStart[clauseStart[node] ?? 0] ?? 0;
    const end = memberStart[clauseStart[node + 1] ?? 0] ?? 0;
    return memberCalls.slice(first, end).flatMap((index): readonly Way[] => {
      const call = graph.calls[index];
      if (call === undefined) return [];
      // Those that stand in for one another share the requests and are all asked.
      const isStandIn = call.alternative !== undefined;
      // A fallback is asked by nobody while all is well.
      if (isStandIn && visitsOf(call, mode) === 0) return [];
      return [{ call, isSeldom: !isStandIn && visitsOf(call, mode) < 1 - 1e-9 }];
    });
  });
}

function causeOf(
  call: Call,
  components: readonly Component[],
): Pick<SeldomNeeded, 'cause' | 'from'> | undefined {
  const from = components[call.from];
  if (from === undefined) return undefined;
  if (call.reason === 'miss') return { cause: 'miss', from: call.connection?.to ?? from };
  const kind = from.kind.word;
  if (kind === 'cache' || kind === 'cdn') return { cause: 'miss', from };
  return { cause: kind === 'gateway' ? 'gateway' : 'count', from };
}

/** Expected visits of the target by one visit of the caller. */
const visitsOf = (call: Call, mode: Mode): number =>
  mode === 0 ? call.readsPerRead + call.writesPerRead : call.readsPerWrite + call.writesPerWrite;
