// Why requests fail with a loss: who is left and calls what is not, and what of the lost parts requests come to at all.
// Invariant: only calls that a request cannot do without are named.
import type { CallGraph, JourneyGraph } from '../model/call-graph.ts';
import type { Component } from '../model/model.ts';

export interface Needs {
  /** Calls of what is left, that fail with the loss and that nothing stands in for. */
  readonly across: readonly { readonly caller: Component; readonly callee: Component }[];
  /** Lost parts that requests need, in the order of the model. */
  readonly within: readonly Component[];
}

export interface FailedState {
  readonly healthy: CallGraph;
  /** The same journeys, with the loss. */
  readonly failed: CallGraph;
  readonly lost: ReadonlySet<Component>;
  /** Names of the journeys that fail. */
  readonly cutJourneys: readonly string[];
}

/** Linear in the calls. */
export function findNeeds({ healthy, failed, lost, cutJourneys }: FailedState): Needs {
  const { components } = healthy;
  const across = new Map<string, { caller: Component; callee: Component }>();
  const within = new Set<Component>();
  healthy.journeys.forEach((journey, i) => {
    const failing = failed.journeys[i]?.failing;
    if (failing === undefined || !cutJourneys.includes(journey.journey.name)) return;
    for (const index of neededCalls(journey)) {
      const call = journey.calls[index];
      const [caller, callee] = [components[call?.from ?? -1], components[call?.to ?? -1]];
      if (call === undefined || caller === undefined || callee === undefined) continue;
      if (lost.has(callee)) within.add(callee);
      const isOnlyWay = call.alternative === undefined && caller.kind.word !== 'client';
      if (!isOnlyWay || lost.has(caller) || !lost.has(callee) || failing[callee.id] === 0) continue;
      across.set(`${caller.id} ${callee.id}`, { caller, callee });
    }
  });
  return { across: [...across.values()], within: [...within].toSorted((a, b) => a.id - b.id) };
}

/** Breadth first from the entries, by calls that are required or stand in for a required one. */
function neededCalls({ entries, calls, outgoing }: JourneyGraph): readonly number[] {
  const found: number[] = [];
  const open = entries.map(({ component }) => component);
  const seen = new Set(open);
  for (const id of open) {
    for (const index of outgoing[id] ?? []) {
      const call = calls[index];
      if (call === undefined || (!call.required && call.alternative === undefined)) continue;
      found.push(index);
      if (seen.has(call.to)) continue;
      seen.add(call.to);
      open.push(call.to);
    }
  }
  return found;
}
