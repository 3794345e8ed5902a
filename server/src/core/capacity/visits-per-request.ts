// How often one request of a journey comes to a component, as a figure that can be followed call by call: visits of the
// caller, times how often each of them calls. Invariant: the figure is what the traffic equations say; the formula and
// its inputs tell how it comes about, and stop where calls go in a circle.

import type { Call, JourneyGraph } from '../model/call-graph.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { exactly, type Range, rangeOf } from '../model/range.ts';
import type { Basis } from './basis.ts';
import { callsPerVisit } from './calls-per-visit.ts';

export type VisitKind = 'reads' | 'writes';

export interface Visited {
  readonly basis: Basis;
  /** Index of the journey. */
  readonly journey: number;
  readonly component: Component;
  readonly kind: VisitKind;
}

/** Reads or writes that one request of the journey makes of the component, over all ways. */
export const visitsPerRequest = (visited: Visited): Figure => explain(visited, new Set());

/** Visits from one caller: each of its own makes so many. */
interface Way {
  readonly call: Call;
  readonly cause: VisitKind;
}

const nearlyNothing = 1e-12;

function explain(visited: Visited, path: ReadonlySet<string>): Figure {
  const { basis, journey, component, kind } = visited;
  const range = rangeOf(visitsAt(visited, 'value'), (bound) => visitsAt(visited, bound));
  const graph = basis.graph.journeys[journey];
  const key = `${component.id} ${kind}`;
  const isRound = path.has(key);
  const ways = graph === undefined || isRound ? [] : waysTo(visited, graph);
  const entry = graph?.entries.find((each) => each.component === component.id);
  const isEntry = entry !== undefined && (graph?.journey.operation === 'write') === (kind === 'writes');
  const only = ways.length === 1 && !isEntry ? ways[0] : undefined;
  if (only !== undefined) return alongOne(range, only, { visited, path: new Set([...path, key]) });
  const terms = numbered(ways.map((way) => termOf(way, { visited, path: new Set([...path, key]) })));
  const share = entry?.share ?? 0;
  if (isEntry && share === 1 && ways.length === 0) return derivedFigure(range, wordsOnly('each begins here'));
  const own = isEntry ? [{ name: 'requests that begin here', figure: partOf(exactly(share)) }] : [];
  const formula = [...own, ...terms].map(({ name }) => name).join(' + ');
  return derivedFigure(range, {
    unit: 'count',
    formula: formula === '' ? (isRound ? 'as calls go round in a circle' : 'none') : formula,
    inputs: () => [...own, ...terms],
  });
}

const partOf = (range: Range): Figure =>
  derivedFigure(range, { unit: 'count', formula: 'part of the requests', inputs: () => [] });

const visitsAt = ({ basis, journey, component, kind }: Visited, bound: 'low' | 'value' | 'high'): number =>
  basis.traffic(bound)[journey]?.[kind][component.id] ?? 0;

function waysTo({ basis, journey, component, kind }: Visited, { calls }: JourneyGraph): readonly Way[] {
  const traffic = basis.traffic('value')[journey];
  if (traffic === undefined) return [];
  return calls
    .filter(({ to }) => to === component.id)
    .flatMap((call) => (['reads', 'writes'] as const).map((cause): Way => ({ call, cause })))
    .filter(({ call, cause }) => {
      const visits = cause === 'reads' ? traffic.reads[call.from] : traffic.taken[call.from];
      return (visits ?? 0) * gainOf(call, cause, kind) > nearlyNothing;
    });
}

/** Visits of the target by one visit of the caller. */
function gainOf(call: Call, cause: VisitKind, made: VisitKind): number {
  if (made === 'reads') return cause === 'reads' ? call.readsPerRead : call.readsPerWrite;
  return cause === 'reads' ? call.writesPerRead : call.writesPerWrite;
}

interface Following {
  readonly visited: Visited;
  readonly path: ReadonlySet<string>;
}

/** The factors of the only call stand in the formula themselves. */
function alongOne(range: Range, way: Way, following: Following): Figure {
  const caller = callerOf(way, following);
  const { factors, formula } = factorsOf(way, following);
  if (caller === undefined && factors.length === 0) {
    const locations = [way.call.location];
    return { ...ends(range), unit: 'count', origin: { type: 'declared', locations } };
  }
  const parts = [...(caller === undefined ? [] : [caller.name]), ...(formula === '' ? [] : [formula])];
  return derivedFigure(range, {
    unit: 'count',
    formula: parts.join(' x '),
    inputs: () => [...(caller === undefined ? [] : [caller]), ...factors],
  });
}

const ends = ({ low, value, high }: Range): Range => ({ low, value, high });

/** One of several ways; it has a name that says whence. */
function termOf(way: Way, following: Following): FigureInput {
  const { visited } = following;
  const { call, cause } = way;
  const traffic = visited.basis.traffic('value')[visited.journey];
  const visits = (cause === 'reads' ? traffic?.reads : traffic?.taken)?.[call.from] ?? 0;
  const range = exactly(visits * gainOf(call, cause, visited.kind));
  const from = visited.basis.model.components[call.from]?.label ?? '';
  return { name: `${reasonWords[call.reason]} ${from}`, figure: alongOne(range, way, following) };
}

/** Two lines between the same two need names of their own. */
function numbered(terms: readonly FigureInput[]): readonly FigureInput[] {
  const seen = new Map<string, number>();
  return terms.map((term) => {
    const count = (seen.get(term.name) ?? 0) + 1;
    seen.set(term.name, count);
    return count === 1 ? term : { ...term, name: `${term.name} (${count})` };
  });
}

const reasonWords: Readonly<Record<Call['reason'], string>> = {
  declared: 'from',
  static: 'from',
  miss: 'misses of',
  fill: 'fills by',
  session: 'sessions of',
  invalidation: 'deletions by',
  'write-through': 'written through by',
  replication: 'replicated from',
};

/** How often the caller is visited itself; undefined where each request visits it once. */
function callerOf({ call, cause }: Way, { visited, path }: Following): FigureInput | undefined {
  const component = visited.basis.model.components[call.from];
  if (component === undefined) return undefined;
  const traffic = visited.basis.traffic('value')[visited.journey];
  const taken = traffic?.taken[call.from] ?? 0;
  const visits = cause === 'reads' ? (traffic?.reads[call.from] ?? 0) : taken;
  if (Math.abs(visits - 1) < 1e-9) return undefined;
  const name = `${cause} at ${component.label}`;
  if (cause === 'writes' && taken !== (traffic?.writes[call.from] ?? 0))
    return {
      name,
      figure: derivedFigure(exactly(taken), wordsOnly('those that are not copied from elsewhere')),
    };
  return { name, figure: explain({ ...visited, component, kind: cause }, path) };
}

const wordsOnly = (formula: string) => ({ unit: 'count' as const, formula, inputs: () => [] });

function factorsOf(
  { call, cause }: Way,
  { visited }: Following,
): { readonly factors: readonly FigureInput[]; readonly formula: string } {
  const { basis, journey, kind } = visited;
  const graph = basis.graph.journeys[journey];
  const gain = gainOf(call, cause, kind);
  const factors = graph === undefined ? [] : callsPerVisit({ call, cause, made: kind, gain }, graph, basis);
  const formula = factors.map(({ text }) => text).join(' x ');
  return { factors: factors.flatMap(({ input }) => input ?? []), formula };
}
