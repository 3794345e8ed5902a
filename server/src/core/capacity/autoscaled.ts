// How many instances an autoscaled tier runs: `instances` is what runs at the declared peak; as the load grows more are
// started, up to the upper end of `autoscale`. The lower end runs in quiet hours, and is what availability counts.
import type { Component } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import type { Basis } from './basis.ts';
import { type CaseContext, createCaseContext } from './case-context.ts';
import { machinesCarrying, noneLost } from './demand.ts';
import { instanceCount, planStations } from './plan-stations.ts';
import type { StationPlan } from './station-plan.ts';

/** The most instances that are ever started: the upper end of `autoscale`, never below `instances`. Otherwise 0. */
export function mostInstances(component: Component): number {
  const autoscale = component.attributes.get('autoscale')?.values[0];
  if (component.kind.redundancy !== 'instances' || autoscale?.type !== 'quantity') return 0;
  return Math.max(instanceCount(component), Math.round(autoscale.high));
}

/** Whether more instances are started than run at the declared peak. */
export const growsByItself = (component: Component): boolean =>
  mostInstances(component) > instanceCount(component);

/** Whether its instances are those that the autoscaler starts for what was asked, and not those that are written. */
export function isStarted(component: Component): boolean {
  const { uri, span } = component.attributes.get('instances')?.location ?? {};
  return component.attributes.has('autoscale') && uri === '' && span?.end === 0;
}

/** The same loads on as many instances as are ever started. */
export const atUpperEnd = (context: CaseContext): CaseContext => withInstances(context, mostInstances);

/** The same loads on as many instances as the autoscaler then runs: enough for the target, within its range. */
export const autoscaled = (context: CaseContext, target: number): CaseContext =>
  withInstances(context, (component) => instancesFor(component, context, target));

/** How many instances run under the loads of the case: as written, and more where these do not keep the target. */
export function instancesFor(component: Component, { loads }: CaseContext, target: number): number {
  const most = mostInstances(component);
  const enough = machinesCarrying({ component, tables: [] }, [{ loads, target, lost: noneLost }]) ?? most;
  return Math.min(most, Math.max(instanceCount(component), enough));
}

function withInstances(context: CaseContext, count: (component: Component) => number): CaseContext {
  const { basis } = context;
  if (!basis.model.components.some(growsByItself)) return context;
  return createCaseContext(withRunning(basis, count), context.attributes, context);
}

type Running = NonNullable<Basis['running']>;

/** Tiers that grow by themselves run so many instances, of which those of the scenario are lost. */
export function withRunning(basis: Basis, running: Running | undefined): Basis {
  if (running === undefined) return basis;
  const known = new Map<Component, readonly StationPlan[]>();
  const plansOf: Basis['plansOf'] = (component) => {
    if (!growsByItself(component)) return basis.plansOf(component);
    const lost = basis.scenario.lostMachines?.get(component) ?? 0;
    const plans = known.get(component) ?? planLeft(component, lost, running);
    known.set(component, plans);
    return plans;
  };
  return { ...basis, running, plansOf };
}

/** What a loss of so many machines, of those that are written, leaves of those that run. */
export function planLeft(
  component: Component,
  lost: number,
  running: Running | undefined,
): readonly StationPlan[] {
  if (running === undefined || !growsByItself(component))
    return planStations(component, { lostMachines: lost });
  const written = instanceCount(component);
  const count = running(component);
  // A zone takes its part of what runs.
  const zones = component.attributes.has('zones') ? (figureOf(component, 'zones')?.value ?? 0) : 0;
  const gone = lost >= written ? count : lost > 1 && zones > 1 ? Math.ceil(count / zones) : lost;
  return planStations(component, { lostMachines: written - count + gone });
}
