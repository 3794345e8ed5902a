// What a database that is drawn apart has to do for the writes of others that it applies: `apply-cost` of each. A write
// that it takes itself counts 1. Replicas of its own apply at the cost that stands in their plan.
import type { Call, CallGraph } from '../model/call-graph.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Connection } from '../model/model.ts';
import { declaredFigure, figureOf } from '../model/quantity.ts';
import { type Bound, type Range, rangeOf } from '../model/range.ts';
import type { Basis } from './basis.ts';
import type { JourneyLoad } from './report.ts';
import type { Loads } from './sum-loads.ts';

/** Cost of a write that `to` applies for another, as a multiple of the write itself: of the connection, else its own. */
export const applyCostOf = (to: Component, connection: Connection | undefined): Figure | undefined =>
  (connection === undefined ? undefined : declaredFigure(connection, 'apply-cost')) ??
  figureOf(to, 'apply-cost');

/** By the id of a database, one call for each other whose writes it applies, in the order of the text. Linear. */
export function replicationByTarget({ journeys }: CallGraph): ReadonlyMap<number, readonly Call[]> {
  const found = new Map<number, Map<number, Call>>();
  for (const { calls } of journeys) {
    for (const call of calls) {
      if (call.reason !== 'replication') continue;
      const sources = found.get(call.to) ?? new Map<number, Call>();
      found.set(call.to, sources);
      sources.set(call.from, call);
    }
  }
  return new Map(
    [...found].map(([to, calls]) => [to, [...calls.values()].toSorted((a, b) => a.from - b.from)]),
  );
}

/**
 * Of journeys at these rates: by component id, how many writes in full what it applies comes short of, per second; less than 0 where applying costs
 * more. Linear in the calls.
 */
export function sparedWrites(basis: Basis, rates: readonly Range[], bound: Bound): Float64Array {
  const { components } = basis.model;
  const spared = new Float64Array(components.length);
  basis.traffic(bound).forEach((traffic, i) => {
    const rate = rates[i]?.[bound] ?? 0;
    if (rate === 0) return;
    for (const { reason, from, to, writesPerWrite, connection } of basis.graph.journeys[i]?.calls ?? []) {
      if (reason !== 'replication') continue;
      const cost = applyCostOf(components[to] as Component, connection)?.[bound] ?? 1;
      const applied = rate * (traffic.taken[from] as number) * writesPerWrite;
      spared[to] = (spared[to] as number) + applied * (1 - cost);
    }
  });
  return spared;
}

interface WorkContext {
  readonly basis: Basis;
  readonly journeys: readonly JourneyLoad[];
  readonly loads: Loads;
}

/** The writes of a database by what they cost; undefined where it applies none for others at another cost. */
export function workFigure(component: Component, writes: Figure, context: WorkContext): Figure | undefined {
  const { work } = context.loads.of(component);
  const sources = context.basis.replicationTo().get(component.id) ?? [];
  const isFull = sources.every(({ connection }) => isOne(applyCostOf(component, connection)));
  if (work === undefined || isFull) return undefined;
  const nameOf = (name: string, { from }: Call): string =>
    sources.length === 1 ? name : `${name} of ${context.basis.model.components[from]?.label ?? ''}`;
  return derivedFigure(work, {
    unit: '1/s',
    formula: sources
      .map((call) => ` - ${nameOf('applied', call)} x (1 - ${nameOf('apply-cost', call)})`)
      .reduce((sum, term) => sum + term, 'writes'),
    inputs: () => [
      { name: 'writes', figure: writes },
      ...sources.flatMap((call) => {
        const cost = applyCostOf(component, call.connection);
        const applied = { name: nameOf('applied', call), figure: appliedFigure(call, context) };
        return cost === undefined ? [applied] : [applied, { name: nameOf('apply-cost', call), figure: cost }];
      }),
    ],
  });
}

const isOne = (cost: Figure | undefined): boolean =>
  cost === undefined || (cost.low === 1 && cost.value === 1 && cost.high === 1);

function appliedFigure({ from, to }: Call, { basis, journeys }: WorkContext): Figure {
  const at = (bound: Bound): number =>
    basis.traffic(bound).reduce((sum, traffic, i) => {
      const call = basis.graph.journeys[i]?.calls.find(
        (each) => each.reason === 'replication' && each.from === from && each.to === to,
      );
      const perWrite = call?.writesPerWrite ?? 0;
      return sum + (journeys[i]?.requests[bound] ?? 0) * (traffic.taken[from] as number) * perWrite;
    }, 0);
  const source = basis.model.components[from]?.label ?? '';
  return derivedFigure(rangeOf(at('value'), at), {
    unit: '1/s',
    formula: `writes that ${source} takes`,
    inputs: () => [],
  });
}
