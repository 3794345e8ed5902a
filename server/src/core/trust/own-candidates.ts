// The numbers of a station itself: what an operation costs there, how many cores and machines there are, and which part
// of the operations comes to the busiest. Exact: the station is planned anew with the number moved.
import { busyCoresOf } from '../capacity/build-host-load.ts';
import type { CaseContext } from '../capacity/case-context.ts';
import { hostOf } from '../capacity/host-of.ts';
import { planStations } from '../capacity/plan-stations.ts';
import { busyCoresAt, utilizationAt } from '../capacity/station-load.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import { type Operations, operationsAt } from '../capacity/sum-loads.ts';
import type { ChangedPart, FigureChange } from '../model/change-figures.ts';
import type { Component, Place } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import type { CandidateList } from './candidate-list.ts';
import { changeComponent } from './change-component.ts';
import { amountOf, type Inputs, moved } from './input.ts';
import { elasticityBy } from './probe.ts';
import type { Input } from './report.ts';
import { componentOf, findPlan, hostOfKey, type StationKey } from './station-of.ts';

/** Numbers that a plan may rest on; those that do not matter to a station come out as 0. */
const ownKeys = [
  'service-time',
  'read-time',
  'write-time',
  'rate',
  'read-rate',
  'write-rate',
  'cores',
  'instances',
  'replicas',
  'shards',
  'hot-key',
  'hot-key-copies',
  'largest-shard',
  'key-cardinality',
  'popularity',
  'contention',
  'coherency',
  'apply-cost',
];

const tableKeys = [
  'traffic',
  'shards',
  'hot-key',
  'hot-key-copies',
  'largest-shard',
  'key-cardinality',
  'popularity',
  'scatter',
];

/** Machines come whole: of these the step is one more. */
const wholeKeys: ReadonlySet<string> = new Set(['instances', 'replicas', 'shards', 'hot-key-copies']);

interface Own {
  readonly load: CaseContext;
  readonly inputs: Inputs;
  readonly utilization: number;
}

/** Adds the elasticities of the utilization of the station. */
export function addOwnCandidates(list: CandidateList, key: StationKey, own: Own): void {
  const host = hostOfKey(key, own.load);
  const { plan: label } = key;
  if (label !== undefined) {
    const component = componentOf(key, own.load);
    addPartCandidates(list, component, own, (plans, at) => {
      const plan = findPlan(plans, label);
      return plan === undefined ? undefined : utilizationAt(plan, 'value', at);
    });
    const lender = hostWithCores(component);
    if (lender !== undefined && usesCores(component, own.load)) list.add(own.inputs.of(lender, 'cores'), -1);
    return;
  }
  const cores = host === undefined ? undefined : figureOf(host, 'cores')?.value;
  if (host === undefined || cores === undefined) return;
  list.add(own.inputs.of(host, 'cores'), -1);
  for (const part of own.load.basis.hosts().get(host) ?? []) {
    const others = own.utilization - busyCoresOf(part, 'value', own.load) / cores;
    addPartCandidates(list, part, own, (plans, at) => {
      const busy = plans.reduce((sum, plan) => sum + busyCoresAt(plan, 'value', at), 0);
      return others + busy / cores;
    });
  }
}

type Busy = (plans: readonly StationPlan[], at: Operations) => number | undefined;

function addPartCandidates(list: CandidateList, component: Component, own: Own, busy: Busy): void {
  const { load, inputs, utilization } = own;
  const at = operationsAt(load.loads.at('value'), component.id);
  const lostMachines = load.basis.scenario.lostMachines?.get(component) ?? 0;
  const busyWith = (changes: readonly FigureChange[]): number | undefined =>
    busy(planStations(changeComponent(component, changes), { lostMachines }), at);
  const add = (part: ChangedPart, key: string): void => {
    const input = inputs.of(part, key);
    if (input !== undefined) list.add(input, slopeOf(input, busyWith, utilization));
  };
  const host = hostWithCores(component);
  for (const key of ownKeys) if (host === undefined || key !== 'cores') add(component, key);
  for (const table of component.tables) for (const key of tableKeys) add(table, key);
}

const usesCores = (component: Component, { basis }: CaseContext): boolean =>
  basis
    .plansOf(component)
    .some(({ cost }) =>
      [cost?.read, cost?.write].some((each) => each?.inputs.some(({ name }) => name === 'cores')),
    );

/** The host whose cores it takes for its own. */
function hostWithCores(component: Component): Place | undefined {
  const host = hostOf(component);
  const isTaken =
    host !== undefined && !component.attributes.has('cores') && figureOf(host, 'cores') !== undefined;
  return isTaken ? host : undefined;
}

function slopeOf(
  input: Input,
  busyWith: (changes: readonly FigureChange[]) => number | undefined,
  utilization: number,
): number {
  const at = (factor: number): number | undefined => busyWith(moved(input, factor));
  if (!wholeKeys.has(input.key)) return elasticityBy(at, utilization) ?? 0;
  const amount = amountOf(input, 'value');
  const more = (amount + 1) / amount;
  const after = at(more);
  return after !== undefined && after > 0 ? Math.log(after / utilization) / Math.log(more) : 0;
}
