// What the time of one visit is made of beside the wait: the way there and back, the work where no machine of ours is
// known to do it, and what is written or assumed as latency. Invariant: each figure that a journey's time rests on has a
// line, with where it comes from.
import type { Analysis } from '../analysis/analysis.ts';
import { roundTripFigure } from '../latency/network-time.ts';
import { bareCost, type Operation } from '../latency/own-time.ts';
import type { Call } from '../model/call-graph.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { FigureInput } from '../model/figure.ts';
import { readVisits, writeVisits } from '../model/follow-visits.ts';
import type { Component } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { divide, exactly, scale } from '../model/range.ts';
import type { WorkingLine } from './document.ts';
import { type Explaining, explainFigure } from './explain-figure.ts';

export const explainTimes = (
  analysis: Analysis,
  component: Component,
  explaining: Explaining,
): readonly WorkingLine[] =>
  [...roundTrips(analysis, component), ...workOf(analysis, component), ...latencyOf(component)].flatMap(
    (input) => explainFigure(input, explaining),
  );

/** A fallback is asked by nobody while all is well. */
const isMade = ({ readsPerRead, writesPerRead, readsPerWrite, writesPerWrite }: Call): boolean =>
  readsPerRead + writesPerRead + readsPerWrite + writesPerWrite > 0;

/** From each caller that waits for it; callers with the same figure share a line. */
function roundTrips({ capacity }: Analysis, component: Component): readonly FigureInput[] {
  const { model, graph } = capacity.cases[0].context.basis;
  const found = new Map<string, FigureInput & { readonly callers: Set<string> }>();
  for (const { calls } of graph.journeys) {
    for (const call of calls) {
      const { from: id, to, connection, isAsync } = call;
      const from = model.components[id];
      if (to !== component.id || isAsync || from === undefined || !isMade(call)) continue;
      const figure = roundTripFigure({ from, to: component, connection });
      if (figure === undefined) continue;
      const key = JSON.stringify([figure.low, figure.value, figure.high, figure.origin]);
      const known = found.get(key) ?? { name: '', figure, callers: new Set() };
      found.set(key, known);
      known.callers.add(from.label);
    }
  }
  return [...found.values()].map(({ figure, callers }) => ({
    name: `round trip from ${[...callers].join(', ')}`,
    figure,
  }));
}

/** The work of what has no station; that of the others stands with how busy they are. */
function workOf({ capacity, latency }: Analysis, component: Component): readonly FigureInput[] {
  if (latency.stations.some(({ components }) => components.includes(component))) return [];
  const { journeys } = capacity.cases[0].context.basis.graph;
  const kinds = journeys.reduce((all, { visits }) => all | (visits[component.id] ?? 0), 0);
  return [
    ...((kinds & readVisits) === 0 ? [] : timeOf(component, 'reads', 'time of a read')),
    ...((kinds & writeVisits) === 0 ? [] : timeOf(component, 'writes', 'time of a write')),
  ];
}

function timeOf(component: Component, operation: Operation, name: string): readonly FigureInput[] {
  const cost = bareCost(component, operation);
  if (cost === undefined) return [];
  if (cost.key.endsWith('time')) return [{ name: cost.key, figure: cost.figure }];
  const seconds = divide(exactly(1), cost.figure);
  if (seconds === undefined) return [];
  const figure = derivedFigure(scale(seconds, 1000), {
    unit: 'ms',
    formula: `1 / ${cost.key}`,
    inputs: () => [{ name: cost.key, figure: cost.figure }],
  });
  return [{ name, figure }];
}

function latencyOf(component: Component): readonly FigureInput[] {
  const figure = figureOf(component, 'latency');
  return figure === undefined ? [] : [{ name: 'latency', figure }];
}
