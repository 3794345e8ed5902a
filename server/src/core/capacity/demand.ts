// What machines have to carry: the load of one state of the system, and how busy they may be in it. Invariant: machines
// are planned anew for every number, by the same functions as the estimate, so what takes over from whom is the same.
import { needsMajority } from '../availability/machine-loss.ts';
import type { AttributeValue } from '../model/attribute-value.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { planUtilization } from './find-bottleneck.ts';
import { machineCount } from './machine-count.ts';
import { planStations } from './plan-stations.ts';
import { isLeaderless } from './plan-store.ts';
import { scaleOutLimits, scaleOutOf } from './scale-out.ts';
import type { StationPlan } from './station-plan.ts';
import type { Loads } from './sum-loads.ts';

/** One state that has to be carried. */
export interface Demand {
  readonly loads: Loads;
  /** Utilization of the busiest machine at which it is carried, above 0. */
  readonly target: number;
  /** How many of so many machines are lost in it. */
  readonly lost: (machines: number) => number;
}

export const noneLost = (): number => 0;
export const oneLost = (): number => 1;

/** Machines of a component that share data or work: its instances, or the copies of one group of shards. */
export type Group = Pick<StationPlan, 'component' | 'tables'>;

export const isOfGroup = ({ tables }: Group, plan: StationPlan): boolean =>
  plan.tables.length === tables.length && plan.tables.every((table, i) => table === tables[i]);

/**
 * Likely utilization of the busiest machine of the group, were there `machines` of them (instances; of a store, copies
 * of one shard with the first) of which some are lost. Undefined where none is left.
 */
export function utilizationWith(
  { component, tables }: Group,
  { machines, lost = 0 }: { readonly machines: number; readonly lost?: number },
  loads: Loads,
): number | undefined {
  if (machines - lost < 1) return undefined;
  const plans = isLeaderless(component)
    ? // How many copies a read asks follows from how many there are, lost ones included.
      planStations(withAttribute(component, 'replicas', copiesBesideFirst(machines)), { lostMachines: lost })
    : planStations(component, { lostMachines: machineCount(component) - machines + lost });
  const own = plans.filter((plan) => isOfGroup({ component, tables }, plan));
  return own.length === 0 ? undefined : Math.max(...own.map((plan) => planUtilization(plan, 'value', loads)));
}

/** Whether so many machines of the group carry all of it. */
export const carries = (group: Group, machines: number, demands: readonly Demand[]): boolean =>
  demands.every(({ loads, target, lost }) => {
    const left = utilizationWith(group, { machines, lost: lost(machines) }, loads);
    return left !== undefined && left <= target * (1 + 1e-9);
  });

/** Whether what is lost leaves as many copies as have to agree. */
function isServed({ component }: Group, machines: number, demands: readonly Demand[]): boolean {
  if (!needsMajority(component)) return true;
  const agreeing = declaredFigure(component, 'quorum')?.value ?? Math.floor(machines / 2) + 1;
  return demands.every(({ lost }) => lost(machines) === 0 || machines - lost(machines) >= agreeing);
}

/** Machines beyond this are no answer. */
const mostMachines = 100_000;
/** Small numbers are tried one by one: where a majority is asked, one machine more may carry less. */
const triedSingly = 16;

/** The smallest number of machines that carries all of it; undefined where none does. */
export function machinesCarrying(group: Group, demands: readonly Demand[]): number | undefined {
  const fits = (machines: number): boolean =>
    isServed(group, machines, demands) && carries(group, machines, demands);
  for (let machines = 1; machines <= triedSingly; machines++) if (fits(machines)) return machines;
  const most = mostHelping(group);
  if (most <= triedSingly) return undefined;
  let low = triedSingly;
  let high = Math.min(most, triedSingly * 2);
  while (!fits(high)) {
    if (high >= most) return undefined;
    low = high;
    high = Math.min(most, high * 2);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Beyond this number machines that cost each other work carry less, also with one of them lost. */
function mostHelping({ component }: Group): number {
  const scaleOut = scaleOutOf(component);
  const peak = scaleOut && scaleOutLimits(scaleOut, 1).mostMachines?.value;
  return peak === undefined ? mostMachines : Math.min(mostMachines, Math.floor(peak) + 1);
}

const copiesBesideFirst = (copies: number): AttributeValue => {
  const value = copies - 1;
  return { type: 'quantity', dimension: 'count', low: value, value, high: value };
};

/** With an attribute of another value than is written. */
export function withAttribute(component: Component, key: string, value: AttributeValue): Component {
  const before = component.attributes.get(key);
  const location = before?.location ?? component.declaration.location;
  const keyLocation = before?.keyLocation ?? location;
  const written = { key, values: [value], location, keyLocation };
  return { ...component, attributes: new Map([...component.attributes, [key, written]]) };
}
