// What has to be run so that a case is carried: at the target utilization with one machine lost, and in each loss that
// the targets want survived. Told is what lacks something. Invariant: whatever it says keeps all of these.
import type { Component, Place } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { mostInstances } from './autoscaled.ts';
import { hostUtilization } from './build-host-load.ts';
import { buildStation } from './build-station.ts';
import { type CaseContext, createCaseContext } from './case-context.ts';
import { carries, type Demand, noneLost, oneLost } from './demand.ts';
import { planUtilization } from './find-bottleneck.ts';
import { hostOf } from './host-of.ts';
import { isElsewhere } from './machine-cost.ts';
import { machineCount } from './machine-count.ts';
import type { LossState, Station, Survival } from './report.ts';
import { type Sizing, sizeGroup } from './size-group.ts';
import type { StationPlan } from './station-plan.ts';

/** One group of machines that lacks something. */
export interface ToRun {
  readonly component: Component;
  /** The station that it is told of: of a store with replicas these, where more of them help. */
  readonly label: string;
  readonly station: () => Station;
  /** Likely, of that station while nothing is lost. */
  readonly utilization: number;
  /** Whether it is told of the replicas of a store, whose primary is beside them. */
  readonly isOfReplicas: boolean;
  /** Machines of one group now (of a store, copies with the first), and how many groups there are. */
  readonly machines: number;
  readonly groups: number;
  /** The end of `autoscale`, where machines are started up to it. */
  readonly autoscaleEnd: number | undefined;
  readonly sizing: Sizing;
  /** A loss that the targets want survived is not carried. */
  readonly isForLosses: boolean;
}

export interface WhatToRun {
  readonly context: CaseContext;
  /** Utilization to stay at or below with one machine lost. */
  readonly target: number;
  /** Losses to be survived at 100 % busy, as estimated for any size: their traffic is that of this case. */
  readonly survival: Survival | undefined;
}

/** In the order of the model. Nothing where all is carried; parts of a host are the host's. */
export function whatToRun({ context, target, survival }: WhatToRun): readonly ToRun[] {
  const { basis, loads } = context;
  const losses = lossDemands(context, survival);
  return basis.model.components.flatMap((component) => {
    if (sharesHost(component, context)) return [];
    const surviving = losses(component);
    return groupsOf(component, basis.plansOf(component)).flatMap((plans): readonly ToRun[] => {
      const [first] = plans;
      if (first === undefined || first.cost === undefined) return [];
      const machines = Math.max(machineCount(component), mostInstances(component));
      const atTarget: Demand = { loads, target, lost: noneLost };
      if (isIdle(plans, [atTarget, ...surviving])) return [];
      const isAlone = machines < 2;
      const asIs = [atTarget, ...(isAlone ? [] : [{ ...atTarget, lost: oneLost }]), ...surviving];
      if (carries(first, machines, asIs)) return [];
      const isFixed = component.kind.redundancy === 'none' || isElsewhere(component);
      const demands = [atTarget, { ...atTarget, lost: oneLost }, ...surviving];
      const sizing: Sizing = isFixed ? { type: 'none' } : sizeGroup(first, demands);
      const isForLosses = !carries(first, machines, surviving);
      return [toRun({ component, plans, machines, sizing, isForLosses }, context)];
    });
  });
}

/** Whether it surely carries all of it: to lose one of several machines makes the others at most twice as busy. */
const isIdle = (plans: readonly StationPlan[], demands: readonly Demand[]): boolean =>
  demands.every(
    ({ loads, target, lost }) =>
      (lost === noneLost || lost === oneLost) &&
      plans.every((plan) => planUtilization(plan, 'value', loads) <= target / 2),
  );

/** Stations of one component by the machines that share data or work. */
export function groupsOf(
  component: Component,
  plans: readonly StationPlan[],
): readonly (readonly StationPlan[])[] {
  const groups = Map.groupBy(plans, ({ tables }) => tables.map(({ name }) => name).join());
  return component.kind.redundancy === 'replicas' ? [...groups.values()] : plans.map((plan) => [plan]);
}

type Known = 'component' | 'machines' | 'sizing' | 'isForLosses';

interface Lacking extends Pick<ToRun, Known> {
  readonly plans: readonly StationPlan[];
}

function toRun({ plans, ...lacking }: Lacking, context: CaseContext): ToRun {
  const { component, machines, sizing } = lacking;
  const replicas = plans.find(({ copying }) => copying.role === 'follower');
  const busyOf = (plan: StationPlan): number => planUtilization(plan, 'value', context.loads);
  const busiest = plans.reduce((most, plan) => (busyOf(plan) > busyOf(most) ? plan : most));
  const told = sizing.type === 'machines' ? (replicas ?? busiest) : busiest;
  const end = mostInstances(component);
  const isOfStore = sizing.type === 'shards' && told.tables.length === 0;
  return {
    ...lacking,
    label: isOfStore ? `\`${component.label}\`` : told.label,
    station: () => buildStation(told, context.loadOf(component)),
    utilization: busyOf(told),
    isOfReplicas: told.copying.role === 'follower',
    groups: component.kind.redundancy === 'replicas' ? shardsOf(told, machineCount(component)) : 1,
    autoscaleEnd: component.attributes.has('autoscale') && end === machines ? end : undefined,
  };
}

/** Groups of machines that are alike, by the machines of one role in each. */
function shardsOf({ machines, copying }: StationPlan, copies: number): number {
  const each = copying.role === 'follower' ? copies - 1 : copying.role === 'equal' ? copies : 1;
  return Math.max(1, Math.round(machines / Math.max(1, each)));
}

/** Its cores are those of a host, which all its parts share and which is busier than the part by itself. */
export function sharesHost(component: Component, { basis, loads }: CaseContext): boolean {
  const host = hostOf(component);
  if (host === undefined || !((figureOf(host, 'cores')?.value ?? 0) > 0)) return false;
  const shared = hostUtilization(host, basis.hosts().get(host) ?? [], { basis, loads });
  return basis
    .plansOf(component)
    .every((plan) => planUtilization(plan, 'value', loads) <= shared * (1 + 1e-9));
}

type DemandsOf = (component: Component) => readonly Demand[];

/** What each component has to carry in the losses to be survived, at 100 % busy. */
export function lossDemands(context: CaseContext, survival: Survival | undefined): DemandsOf {
  const states = (survival?.states ?? []).filter(({ failingJourneys }) => failingJourneys.length === 0);
  const carried = states.flatMap((state) => {
    const left = state.context;
    if (left === undefined) return [];
    const isRedirected = state.lostMachines.size === 0;
    const loads = isRedirected ? createCaseContext(left.basis, context.attributes).loads : context.loads;
    return [{ state, loads, isRedirected }];
  });
  return (component) =>
    carried.flatMap(({ state, loads, isRedirected }): readonly Demand[] => {
      if (isRedirected) return state.lost.includes(component) ? [] : [{ loads, target: 1, lost: noneLost }];
      return state.lostMachines.has(component) ? [{ loads, target: 1, lost: lostIn(state, component) }] : [];
    });
}

/** Of machines over zones, those of one zone; else as many as the loss takes. */
function lostIn({ lostMachines }: LossState, component: Component): Demand['lost'] {
  const now = lostMachines.get(component) ?? 1;
  const zones = component.attributes.has('zones') ? (figureOf(component, 'zones')?.value ?? 0) : 0;
  if (now === 1) return oneLost;
  return zones > 1 ? (machines) => Math.ceil(machines / zones) : () => now;
}

/** Cores that a host needs to stay at the target; undefined where its cores are not known. */
export function hostCores(host: Place, { basis, loads }: CaseContext, target: number): number | undefined {
  const cores = figureOf(host, 'cores')?.value ?? 0;
  if (!(cores > 0)) return undefined;
  const utilization = hostUtilization(host, basis.hosts().get(host) ?? [], { basis, loads });
  return Math.ceil((utilization * cores) / target - 1e-9);
}
