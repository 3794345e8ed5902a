// The same load case with some figures changed: what "with half the service time" is asked of. As little as possible is
// solved anew. Invariant: the likely values of the changed case are those of the changed model, estimated from scratch.
import { type Basis, createBasis } from '../capacity/basis.ts';
import { type CaseContext, createCaseContext } from '../capacity/case-context.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import type { AttributeTable } from '../model/attribute-value.ts';
import { buildCallGraph, type Scenario } from '../model/build-call-graph.ts';
import type { CallGraph } from '../model/call-graph.ts';
import { changeFigures, type FigureChange } from '../model/change-figures.ts';
import type { Component, Model } from '../model/model.ts';
import { partOf } from './part-of.ts';
import { rebaseGraph } from './rebase-graph.ts';

/**
 * The case with these figures; only its likely values mean anything. Changes of the workload alone cost a sum over
 * journeys; changes of what an operation costs, a copy of the model; others, the traffic equations as well.
 */
export function changeCase(load: CaseContext, changes: readonly FigureChange[]): CaseContext {
  const { basis } = load;
  const model = changeFigures(basis.model, changes);
  const attributes = changedWorkload(load, model, changes);
  if (changes.every(({ part }) => part === 'workload')) return createCaseContext(basis, attributes);
  const scenario = copyScenario(basis.scenario, model);
  if (!changes.every(keepsCalls)) {
    return createCaseContext(createBasis(model, buildCallGraph(model, scenario), scenario), attributes);
  }
  const graph = rebaseGraph(basis.graph, basis.model, model);
  const changed = createCaseContext(keepTraffic(basis, { model, graph, scenario, changes }), attributes);
  return changes.some(decidesQueues) ? changed : { ...changed, queuedWorkOf: sameQueues(load) };
}

/** How long messages may wait rests on the peak and on what is written of queues. */
const decidesQueues = ({ part }: FigureChange): boolean =>
  typeof part === 'string' || ('kind' in part && part.kind.word === 'queue');

const sameQueues =
  ({ basis, queuedWorkOf }: CaseContext): CaseContext['queuedWorkOf'] =>
  ({ id }) => {
    const before = basis.model.components[id];
    return before && queuedWorkOf(before);
  };

/** Values of a stage lie over those of the workload; what is changed lies over both. */
function changedWorkload(load: CaseContext, model: Model, changes: readonly FigureChange[]): AttributeTable {
  const attributes = new Map(load.attributes);
  for (const { part, key } of changes) {
    const changed = part === 'workload' ? model.workload?.attributes.get(key) : undefined;
    if (changed !== undefined) attributes.set(key, changed);
  }
  return attributes;
}

function copyScenario(scenario: Scenario, { components }: Model): Scenario {
  const copy = ({ id }: Component): Component => components[id] as Component;
  const { lost, lostWrites, coldCaches, lostMachines } = scenario;
  return {
    ...scenario,
    ...(lost === undefined ? {} : { lost: new Set([...lost].map(copy)) }),
    ...(lostWrites === undefined ? {} : { lostWrites: new Set([...lostWrites].map(copy)) }),
    ...(coldCaches === undefined ? {} : { coldCaches: new Set([...coldCaches].map(copy)) }),
    ...(lostMachines === undefined
      ? {}
      : {
          lostMachines: new Map(
            [...lostMachines].map(([component, machines]) => [copy(component), machines]),
          ),
        }),
  };
}

interface Changed {
  readonly model: Model;
  readonly graph: CallGraph;
  readonly scenario: Scenario;
  readonly changes: readonly FigureChange[];
}

/** The visits are those of before, and so are the stations of what was not changed. */
function keepTraffic(before: Basis, { model, graph, scenario, changes }: Changed): Basis {
  const after = createBasis(model, graph, scenario);
  const touched = touchedBy(changes, before.model);
  const kept: (readonly StationPlan[] | undefined)[] = [];
  const keep = (component: Component): readonly StationPlan[] => {
    const known = before.model.components[component.id] as Component;
    // The same numbers, of the component of the copy.
    kept[component.id] ??= before.plansOf(known).map((plan) => ({ ...plan, component }));
    return kept[component.id] ?? [];
  };
  return {
    ...after,
    traffic: before.traffic,
    replicationTo: changes.some(({ key }) => key === 'apply-cost')
      ? after.replicationTo
      : before.replicationTo,
    graphAt: () => graph,
    plansOf: (component) => (touched(component.id) ? after.plansOf(component) : keep(component)),
  };
}

/** Whose stations may be others. A place stands around any number of components. */
function touchedBy(changes: readonly FigureChange[], { components }: Model): (id: number) => boolean {
  const ids = new Set<number>();
  for (const change of changes) {
    const part = partOf(change.part);
    if (part.type === 'place') return () => true;
    if (part.type === 'component') ids.add(part.component.id);
    if (part.type === 'table')
      ids.add(components.find(({ tables }) => tables.includes(part.table))?.id ?? -1);
  }
  return (id) => ids.has(id);
}

/** Of components: what decides nothing about who calls whom, and how often. */
const ownKeys: ReadonlySet<string> = new Set([
  'service-time',
  'read-time',
  'write-time',
  'rate',
  'read-rate',
  'write-rate',
  'cores',
  'latency',
  'link',
  'object-size',
  'message-size',
  'hot-key',
  'contention',
  'coherency',
  'apply-cost',
  'growth',
  'disk',
  'retention',
  'failure-rate',
  'repair-time',
  'failover-time',
  'failover-coverage',
  'rebuild-time',
  'check-interval',
  'check-failures',
]);

/** Of connections, likewise. */
const wayKeys: ReadonlySet<string> = new Set([
  'round-trip',
  'request-size',
  'response-size',
  'compression',
  'timeout',
  'apply-cost',
]);

function keepsCalls({ part, key }: FigureChange): boolean {
  const { type } = partOf(part);
  if (type === 'component') return ownKeys.has(key);
  if (type === 'connection') return wayKeys.has(key);
  return type !== 'journey' || key === 'share' || key === 'rate';
}
