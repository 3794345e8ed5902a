// Messages that pile up while whoever works on them is lost, or needs what is. Invariant: only what arrives while the queue itself is up.
import type { CapacityReport } from '../capacity/report.ts';
import type { Call, CallGraph, JourneyGraph } from '../model/call-graph.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { exactly, multiply } from '../model/range.ts';

export interface PileUp {
  readonly queue: Component;
  /** Consumers that are lost, or that can finish nothing, in the order of the text. */
  readonly consumers: readonly Component[];
  /** Those among them that run, and need for each message something that fails. */
  readonly stalled: readonly Component[];
  /** Messages an hour at the peak, of which each of them leaves every one. */
  readonly perHour: Figure;
  /** Whether fewer may come: a journey that brings messages fails as well, perhaps before it brings them. */
  readonly isAtMost: boolean;
  /** How long a message is kept, in ms; undefined where nothing is written. */
  readonly retention: Figure | undefined;
}

interface LossOfConsumers {
  readonly healthy: CallGraph;
  /** With the loss. Asked for only where a consumer may need what is lost. */
  readonly failed: () => CallGraph;
  readonly capacity: CapacityReport;
  readonly lost: ReadonlySet<Component>;
  /** Names of the journeys that fail. */
  readonly cutJourneys: () => readonly string[];
}

/** In the order of the text. */
export function findPileUps(loss: LossOfConsumers): readonly PileUp[] {
  const { healthy, capacity, cutJourneys } = loss;
  return [...idleConsumers(loss)].flatMap(([queue, { consumers, stalled }]): readonly PileUp[] => {
    const arrivals = capacity.cases[0].components[queue.id]?.requests;
    if (arrivals === undefined || arrivals.value === 0) return [];
    const isAtMost = healthy.journeys.some(
      ({ journey, visits }) => visits[queue.id] !== 0 && cutJourneys().includes(journey.name),
    );
    const retention = declaredFigure(queue, 'retention');
    return [{ queue, consumers, stalled, perHour: hourly(arrivals), isAtMost, retention }];
  });
}

/** By queue, both in the order of the text. Linear in the queues' own calls, for it is asked of hundreds of losses. */
function idleConsumers({
  healthy,
  failed,
  lost,
}: LossOfConsumers): ReadonlyMap<Component, Pick<PileUp, 'consumers' | 'stalled'>> {
  const { components, journeys } = healthy;
  const found = new Map<Component, Pick<PileUp, 'consumers' | 'stalled'>>();
  if (lost.size === 0) return found;
  for (const queue of components) {
    if (queue.kind.word !== 'queue' || lost.has(queue)) continue;
    const idle = new Set<Component>();
    const stalled = new Set<Component>();
    for (const [i, journey] of journeys.entries()) {
      for (const index of journey.outgoing[queue.id] ?? []) {
        const to = components[journey.calls[index]?.to ?? -1];
        if (to === undefined) continue;
        if (lost.has(to)) idle.add(to);
        else if (mayNeed(to, journey, lost) && failed().journeys[i]?.failing?.[to.id]) stalled.add(to);
      }
    }
    if (idle.size + stalled.size === 0) continue;
    found.set(queue, { consumers: inOrder([...idle, ...stalled]), stalled: inOrder([...stalled]) });
  }
  return found;
}

const inOrder = (parts: readonly Component[]): readonly Component[] =>
  [...new Set(parts)].toSorted((x, y) => x.id - y.id);

/** Looked up for each of hundreds of losses: what each consumer needs for every message, in one journey. */
const known = new WeakMap<JourneyGraph, Map<number, ReadonlySet<number>>>();

/** Whether it comes to something that is lost for every message; others may stand in for that. */
function mayNeed({ id }: Component, journey: JourneyGraph, lost: ReadonlySet<Component>): boolean {
  const needs = known.get(journey) ?? new Map<number, ReadonlySet<number>>();
  known.set(journey, needs);
  const needed = needs.get(id) ?? neededBy(id, journey);
  needs.set(id, needed);
  return [...lost].some((part) => needed.has(part.id));
}

/** By calls that are made each time, or share their requests with others. Linear in the calls. */
function neededBy(from: number, { calls, outgoing }: JourneyGraph): ReadonlySet<number> {
  const found = new Set([from]);
  for (const id of found) {
    for (const index of outgoing[id] ?? []) {
      const call = calls[index];
      if (call !== undefined && isNeeded(call)) found.add(call.to);
    }
  }
  return found;
}

const isNeeded = (call: Call): boolean =>
  call.alternative !== undefined ||
  (call.required &&
    Math.max(call.readsPerRead + call.writesPerRead, call.readsPerWrite + call.writesPerWrite) >= 1);

const hourly = (arrivals: Figure): Figure =>
  derivedFigure(multiply(arrivals, exactly(3600)), {
    unit: 'count',
    formula: 'messages a second x 3,600 s',
    inputs: () => [{ name: 'messages a second', figure: arrivals }],
  });
