// The load of one component: what arrives, from which journeys, and how busy it makes each of its stations.
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import type { Basis } from './basis.ts';
import { buildStation } from './build-station.ts';
import { derivedFigure, once } from './derived-figure.ts';
import { add, type Range } from './range.ts';
import type { ComponentLoad, JourneyLoad, Station } from './report.ts';
import type { Loads } from './sum-loads.ts';

export interface LoadContext {
  readonly basis: Basis;
  readonly loads: Loads;
  readonly journeys: readonly JourneyLoad[];
  /** The station of the host that the component stands in. */
  readonly hostStationOf: (component: Component) => Station | undefined;
}

/** Computed when its parts are read. */
export function buildComponentLoad(component: Component, context: LoadContext): ComponentLoad {
  const { basis, loads } = context;
  const reads = once(() => arrivals(component, 'reads', loads.of(component).reads, context));
  const writes = once(() => arrivals(component, 'writes', loads.of(component).writes, context));
  const requests = once(() => sum(reads(), writes()));
  const stations = once(() => {
    const own = basis
      .plansOf(component)
      .map((plan) => buildStation(plan, { reads: reads(), writes: writes() }));
    const host = context.hostStationOf(component);
    return busiestFirst(host === undefined ? own : [...own, host]);
  });
  return {
    component,
    get requests() {
      return requests();
    },
    get reads() {
      return reads();
    },
    get writes() {
      return writes();
    },
    get stations() {
      return stations();
    },
    get utilization() {
      return stations()[0]?.utilization;
    },
  };
}

/** Stable: of two equally busy stations the earlier stays first. */
const busiestFirst = (stations: readonly Station[]): readonly Station[] =>
  stations.toSorted((a, b) => (b.utilization?.value ?? -1) - (a.utilization?.value ?? -1));

const sum = (reads: Figure, writes: Figure): Figure =>
  derivedFigure(add(reads, writes), {
    unit: '1/s',
    formula: 'reads + writes',
    inputs: () => [
      { name: 'reads', figure: reads },
      { name: 'writes', figure: writes },
    ],
  });

function arrivals(
  component: Component,
  kind: 'reads' | 'writes',
  ...[range, context]: [range: Range, context: LoadContext]
): Figure {
  return derivedFigure(range, {
    unit: '1/s',
    formula: `sum over journeys of requests x ${kind} per request`,
    inputs: () => journeyInputs(component, kind, context),
  });
}

/** For each journey that comes here its rate, and how often one of its requests does. */
function journeyInputs(
  component: Component,
  kind: 'reads' | 'writes',
  context: LoadContext,
): readonly FigureInput[] {
  const { basis, journeys } = context;
  return journeys.flatMap(({ journey, requests }, i) => {
    const at = (bound: 'low' | 'value' | 'high'): number =>
      basis.traffic(bound)[i]?.[kind][component.id] ?? 0;
    const value = at('value');
    if (value === 0) return [];
    const calls = basis.graph.journeys[i]?.calls.filter((call) => call.to === component.id) ?? [];
    const perRequest: Figure = {
      value,
      low: Math.min(value, at('low')),
      high: Math.max(value, at('high')),
      unit: 'count',
      origin: { type: 'declared', locations: calls.map((call) => call.location) },
    };
    return [
      { name: `requests of ${journey.name}`, figure: requests },
      { name: `${kind} per request of ${journey.name}`, figure: perRequest },
    ];
  });
}
