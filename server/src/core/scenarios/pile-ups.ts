// Messages that pile up while whoever works on them is lost. Invariant: only what arrives while the queue itself is up.
import type { CapacityReport } from '../capacity/report.ts';
import type { CallGraph } from '../model/call-graph.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { exactly, multiply } from '../model/range.ts';

export interface PileUp {
  readonly queue: Component;
  /** Consumers that are lost. */
  readonly consumers: readonly Component[];
  /** Messages an hour at the peak, of which each of them leaves every one. */
  readonly perHour: Figure;
  /** How long a message is kept, in ms; undefined where nothing is written. */
  readonly retention: Figure | undefined;
}

/** In the order of the text. */
export function findPileUps(
  graph: CallGraph,
  { cases: [healthy] }: CapacityReport,
  lost: ReadonlySet<Component>,
): readonly PileUp[] {
  if (lost.size === 0) return [];
  return graph.components.flatMap((queue): readonly PileUp[] => {
    if (queue.kind.word !== 'queue' || lost.has(queue)) return [];
    const targets = graph.journeys.flatMap(({ calls }) => calls.filter(({ from }) => from === queue.id));
    const consumers = graph.components.filter(
      (component) => lost.has(component) && targets.some(({ to }) => to === component.id),
    );
    const arrivals = healthy.components[queue.id]?.requests;
    if (consumers.length === 0 || arrivals === undefined || arrivals.value === 0) return [];
    return [{ queue, consumers, perHour: hourly(arrivals), retention: declaredFigure(queue, 'retention') }];
  });
}

const hourly = (arrivals: Figure): Figure =>
  derivedFigure(multiply(arrivals, exactly(3600)), {
    unit: 'count',
    formula: 'messages a second x 3,600 s',
    inputs: () => [{ name: 'messages a second', figure: arrivals }],
  });
