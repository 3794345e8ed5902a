// Why one visit makes so many calls, factor by factor: the count that is written, the part that a cache misses, the part
// of the targets that this one is, attempts. Invariant: the factors multiply to the calls per visit.
import { attemptsInVain, attemptsOf } from '../model/attempts.ts';
import type { Call, JourneyGraph } from '../model/call-graph.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { hitOf } from '../model/hit-ratio.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure, figureOf } from '../model/quantity.ts';
import { exactly } from '../model/range.ts';
import { isAsideCache, storesBehind } from '../model/stores-behind.ts';
import type { Basis } from './basis.ts';

export interface Factor {
  /** As it stands in a formula: `reads`, `(1 - hit of hot)`, `share`. */
  readonly text: string;
  readonly input: FigureInput | undefined;
  readonly value: number;
}

export interface Gain {
  readonly call: Call;
  /** The kind of the caller's visit, and of the target's. */
  readonly cause: 'reads' | 'writes';
  readonly made: 'reads' | 'writes';
  /** Calls per visit. */
  readonly gain: number;
}

/** Factors that are 1 are left out. */
export function callsPerVisit(given: Gain, graph: JourneyGraph, basis: Basis): readonly Factor[] {
  const known = [
    countOf(given),
    ...missesOf(given.call, given.made, basis),
    attemptsFor(given.call, graph),
  ].filter((factor): factor is Factor => factor !== undefined && !isOne(factor.value));
  const rest = given.gain / known.reduce((product, { value }) => product * value, 1);
  return isOne(rest) ? known : [...known, restOf(given.call, rest, { graph, basis })];
}

const isOne = (value: number): boolean => Math.abs(value - 1) < 1e-9;

/** What is written on the line; misses and fills follow from reads, all else that nobody wrote from writes. */
function countOf({ call, cause, made }: Gain): Factor | undefined {
  const { connection, reason } = call;
  if (connection === undefined || reason === 'replication') return undefined;
  const asked = reason === 'miss' || reason === 'fill' ? 'reads' : reason === 'declared' ? made : 'writes';
  const keys = [asked, ...(asked === cause ? ['calls'] : [])];
  const written = keys.flatMap((key): readonly FigureInput[] => {
    const figure = declaredFigure(connection, key);
    return figure === undefined ? [] : [{ name: key, figure }];
  });
  const [first, second] = written;
  if (first === undefined) return undefined;
  if (second === undefined) return { text: first.name, input: first, value: first.figure.value };
  const figure = derivedFigure(exactly(first.figure.value + second.figure.value), {
    unit: 'count',
    formula: `${first.name} + ${second.name}`,
    inputs: () => written,
  });
  return { text: 'calls of both kinds', input: { name: 'calls of both kinds', figure }, value: figure.value };
}

/** The part that a cache does not hold, and among how many stores that is divided. */
function missesOf(call: Call, made: 'reads' | 'writes', { graph, scenario }: Basis): readonly Factor[] {
  const cache = missingCache(call, made, graph.components);
  if (cache === undefined) return [];
  // What is cold holds nothing, and what is lost is not asked.
  const isEmpty = scenario.coldCaches?.has(cache) === true || scenario.lost?.has(cache) === true;
  const hit = isEmpty ? undefined : hitOf(cache);
  // By its name: a reader of the store behind it would look for a `hit` there.
  const name = `hit of ${cache.label}`;
  const missed: readonly Factor[] =
    hit === undefined ? [] : [{ text: `(1 - ${name})`, input: { name, figure: hit }, value: 1 - hit.value }];
  const isLeft = (store: Component): boolean => scenario.lost?.has(store) !== true;
  const stores = call.reason === 'miss' ? storesBehind(cache).filter(isLeft).length : 1;
  if (stores < 2) return missed;
  const input = { name: 'stores', figure: counted(stores, `stores that ${cache.label} fronts`) };
  return [...missed, { text: '1 / stores', input, value: 1 / stores }];
}

function missingCache(
  { reason, connection, from, to }: Call,
  made: 'reads' | 'writes',
  components: readonly Component[],
): Component | undefined {
  if (reason === 'miss') return connection?.to;
  if (reason === 'fill') return components[to];
  const caller = components[from];
  const kind = caller?.kind.word;
  return caller !== undefined &&
    made === 'reads' &&
    (kind === 'cdn' || (kind === 'cache' && !isAsideCache(caller)))
    ? caller
    : undefined;
}

const counted = (count: number, formula: string): Figure =>
  derivedFigure(exactly(count), { unit: 'count', formula, inputs: () => [] });

/** What follows from a call follows once, however often it is tried; so does the call of its fallback. */
function attemptsFor({ connection, reason, to }: Call, { failing }: JourneyGraph): Factor | undefined {
  if (connection === undefined || reason !== 'declared') return undefined;
  const fails = (id: number): boolean => (failing?.[id] ?? 0) !== 0;
  if (to !== connection.to.id && fails(connection.to.id)) return undefined;
  const isInVain = fails(to) && connection.attributes.has('retries');
  const value = isInVain ? attemptsInVain(connection, 'value') : attemptsOf(connection, 'value');
  const figure = counted(value, isInVain ? 'attempts in vain' : 'attempts until a call is answered');
  return { text: 'attempts', input: { name: 'attempts', figure }, value };
}

/** The part of the requests that a divider sends here: as written, or as it divides among its targets. */
function restOf(
  call: Call,
  rest: number,
  { graph, basis }: { readonly graph: JourneyGraph; readonly basis: Basis },
): Factor {
  const written = call.connection && declaredFigure(call.connection, 'share');
  if (written !== undefined && Math.abs(written.value - rest) < 1e-9)
    return { text: 'share', input: { name: 'share', figure: written }, value: rest };
  const from = basis.model.components[call.from];
  const name = 'part of the requests';
  const figure = derivedFigure(exactly(rest), partOf(call, rest, { from, graph }));
  return { text: name, input: { name, figure }, value: rest };
}

function partOf(
  call: Call,
  rest: number,
  { from, graph }: { readonly from: Component | undefined; readonly graph: JourneyGraph },
) {
  const targets = [
    ...new Set(
      (graph.outgoing[call.from] ?? []).flatMap((index) => {
        const other = graph.calls[index];
        return other?.reason === 'declared' && other.connection !== undefined ? [other.connection] : [];
      }),
    ),
  ];
  const own = call.connection;
  const isBalanced = from?.kind.word === 'loadbalancer';
  const weightOf = (to: Component | undefined): Figure | undefined => to && figureOf(to, 'instances');
  const weights = targets.map(({ to }) => weightOf(to)?.value ?? 1);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const mine = weightOf(own?.to)?.value ?? 1;
  if (isBalanced && Math.abs(mine / all - rest) < 1e-9 && weights.some((weight) => weight !== weights[0])) {
    const inputs: readonly FigureInput[] = [
      { name: `instances of ${own?.to.label}`, figure: weightOf(own?.to) ?? counted(1, 'one') },
      { name: 'instances of all targets', figure: counted(all, weights.join(' + ')) },
    ];
    return {
      unit: 'fraction' as const,
      formula: `instances of ${own?.to.label} / instances of all targets`,
      inputs: () => inputs,
    };
  }
  if (targets.length > 1 && Math.abs(rest * targets.length - 1) < 1e-9) {
    const name = `targets of ${from?.label}`;
    const inputs: readonly FigureInput[] = [
      { name, figure: counted(targets.length, targets.map(({ to }) => to.label).join(', ')) },
    ];
    return { unit: 'fraction' as const, formula: `1 / ${name}`, inputs: () => inputs };
  }
  return {
    unit: 'fraction' as const,
    formula: `how ${from?.label} divides them`,
    inputs: () => [],
  };
}
