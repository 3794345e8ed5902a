// How many instances an autoscaled tier runs: `instances` is what runs at the declared peak; as the load grows more are
// started, up to the upper end of `autoscale`. The lower end runs in quiet hours, and is what availability counts.
import type { Component } from '../model/model.ts';
import { type CaseContext, createCaseContext } from './case-context.ts';
import { machinesCarrying, noneLost } from './demand.ts';
import { instanceCount, planStations } from './plan-stations.ts';

/** The most instances that are ever started: the upper end of `autoscale`, never below `instances`. Otherwise 0. */
export function mostInstances(component: Component): number {
  const autoscale = component.attributes.get('autoscale')?.values[0];
  if (component.kind.redundancy !== 'instances' || autoscale?.type !== 'quantity') return 0;
  return Math.max(instanceCount(component), Math.round(autoscale.high));
}

/** Whether more instances are started than run at the declared peak. */
export const growsByItself = (component: Component): boolean =>
  mostInstances(component) > instanceCount(component);

/** The same loads on as many instances as are ever started. */
export const atUpperEnd = (context: CaseContext): CaseContext => withInstances(context, mostInstances);

/** The same loads on as many instances as the autoscaler then runs: enough for the target, within its range. */
export const autoscaled = (context: CaseContext, target: number): CaseContext =>
  withInstances(context, (component) => {
    const most = mostInstances(component);
    const demands = [{ loads: context.loads, target, lost: noneLost }];
    const enough = machinesCarrying({ component, tables: [] }, demands) ?? most;
    return Math.min(most, Math.max(instanceCount(component), enough));
  });

function withInstances(context: CaseContext, count: (component: Component) => number): CaseContext {
  const { basis } = context;
  if (!basis.model.components.some(growsByItself)) return context;
  const plansOf: typeof basis.plansOf = (component) =>
    growsByItself(component)
      ? planStations(component, { lostMachines: instanceCount(component) - count(component) })
      : basis.plansOf(component);
  return createCaseContext({ ...basis, plansOf }, context.attributes, context);
}
