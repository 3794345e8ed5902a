// One station of a case, and how busy it is; the same one can be found again in a case with other figures.
// Invariant: utilizations are likely ones.
import { hostUtilization } from '../capacity/build-host-load.ts';
import type { CaseContext } from '../capacity/case-context.ts';
import { type Busiest, planUtilization } from '../capacity/find-bottleneck.ts';
import { hostLinkUtilization, linkUtilization } from '../capacity/link-load.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import type { Component, Place } from '../model/model.ts';

/** By numbers and labels, which a changed model keeps. */
export interface StationKey {
  /** One of the parts, for the station of a host. */
  readonly component: number;
  /** The label of its plan; undefined: that of the host. */
  readonly plan: string | undefined;
  readonly host: number | undefined;
  readonly isLink: boolean;
}

export const keyOf = ({ component, plan, host, isLink }: Busiest): StationKey => ({
  component: component.id,
  plan: plan?.label,
  host: host?.id,
  isLink,
});

export const componentOf = ({ component }: StationKey, { basis }: CaseContext): Component =>
  basis.model.components[component] as Component;

export const planOf = (key: StationKey, context: CaseContext): StationPlan | undefined =>
  key.plan === undefined ? undefined : findPlan(context.basis.plansOf(componentOf(key, context)), key.plan);

/** Plans come and go when figures change; their labels stay. */
export const findPlan = (plans: readonly StationPlan[], label: string): StationPlan | undefined =>
  plans.find((plan) => plan.label === label);

export const hostOfKey = ({ host }: StationKey, { basis }: CaseContext): Place | undefined =>
  host === undefined ? undefined : basis.model.places.find(({ id }) => id === host);

/** As it is judged: 0 where there is no such station, or nothing limits it. */
export function utilizationOf(key: StationKey, context: CaseContext): number {
  const busy = busyOf(key, context);
  const work =
    key.isLink || key.plan === undefined ? undefined : context.queuedWorkOf(componentOf(key, context));
  return busy > 0 ? (work?.judge(busy, 'value') ?? busy) : busy;
}

/** How busy it is at the peak. */
export function busyOf(key: StationKey, context: CaseContext): number {
  const plan = planOf(key, context);
  const host = hostOfKey(key, context);
  if (key.isLink) {
    const traffic = context.links()?.traffic;
    if (traffic === undefined) return 0;
    if (plan !== undefined) return linkUtilization(plan, traffic, 'value');
    return host === undefined ? 0 : hostLinkUtilization(host, traffic, 'value');
  }
  if (plan !== undefined) return planUtilization(plan, 'value', context.loads);
  if (host === undefined) return 0;
  return hostUtilization(host, context.basis.hosts().get(host) ?? [], context);
}
