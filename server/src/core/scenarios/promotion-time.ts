// How long writes wait until a copy takes them. Invariant: no time where nothing is written, where nobody is left to
// write, and where the copy takes writes of its own already.
import type { CapacityReport } from '../capacity/report.ts';
import type { Scenario } from '../model/build-call-graph.ts';
import type { CallGraph } from '../model/call-graph.ts';
import type { Figure } from '../model/figure.ts';
import { findLosses } from '../model/losses.ts';
import type { Component, Model } from '../model/model.ts';
import { figureOf, wordOf } from '../model/quantity.ts';
import type { FailureScenario } from './scenario.ts';

export interface Promoting {
  readonly model: Model;
  readonly graph: CallGraph;
  readonly capacity: CapacityReport;
  /** The loss as the call graph understands it. */
  readonly circumstances: Scenario;
}

/** The longest, in ms: of replicas of the same database, and of databases that are joined to it by `replicate`. */
export function promotionTime(
  { kind, subjects }: FailureScenario,
  { model, graph, capacity, circumstances }: Promoting,
): Figure | undefined {
  const isWritten = ({ id }: Component): boolean => (capacity.cases[0].components[id]?.writes.value ?? 0) > 0;
  const [store] = subjects;
  if (kind === 'primary' && store !== undefined && 'tables' in store)
    return wordOf(store, 'failover') === 'auto' && isWritten(store)
      ? figureOf(store, 'failover-time')
      : undefined;
  const losses = findLosses(model, circumstances);
  if (losses === undefined) return undefined;
  const times = [...losses.takeovers].flatMap(([id, { to, takesWrites }]) => {
    const lost = model.components[id];
    if (lost === undefined || !takesWrites || !isWritten(lost) || takesWritesAlready(model, lost, to))
      return [];
    const isCalled = graph.journeys.some(({ calls }) =>
      calls.some((call) => call.to === id && call.reason !== 'replication' && !losses.isLost(call.from)),
    );
    return isCalled ? (figureOf(lost, 'failover-time') ?? []) : [];
  });
  return times.toSorted((a, b) => b.value - a.value)[0];
}

/** It replicates to the lost one, so it is a primary itself. */
const takesWritesAlready = ({ connections }: Model, lost: Component, copy: Component): boolean =>
  connections.some(({ from, to, attributes }) => from === copy && to === lost && attributes.has('replicate'));
