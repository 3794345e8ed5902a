// The station that gives out first when all load grows in proportion, and how far it is from that.
// Works on bare numbers; figures are made for the one station that is found.

import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Component, Place } from '../model/model.ts';
import { type Bound, rangeOf } from '../model/range.ts';
import type { Basis } from './basis.ts';
import { busyCoresOf, hostUtilization, hostUtilizationAt } from './build-host-load.ts';
import { hostLinkUtilization, linkUtilization } from './link-load.ts';
import type { Links } from './links.ts';
import type { QueuedWorkOf } from './queued-work.ts';
import type { Bottleneck, Station } from './report.ts';
import { utilizationAt, utilizationRange } from './station-load.ts';
import type { StationPlan } from './station-plan.ts';
import { type Loads, operationsAt } from './sum-loads.ts';

/** The station that is nearest to giving out, by its likely utilization; of workers behind a queue, as it is judged. */
export interface Busiest {
  readonly component: Component;
  /** Undefined: it is the host's station. */
  readonly plan: StationPlan | undefined;
  readonly host: Place | undefined;
  /** It is the network link of that machine. */
  readonly isLink: boolean;
  readonly utilization: number;
}

/** Likely utilization of the busiest of these stations of one component, as it is judged. */
export function busiestOf(
  plans: readonly StationPlan[],
  context: Judging,
): { readonly plan: StationPlan; readonly utilization: number } | undefined {
  let found: { plan: StationPlan; utilization: number } | undefined;
  for (const plan of plans) {
    const utilization = judgedUtilization(plan, 'value', context);
    if (utilization > (found?.utilization ?? 0)) found = { plan, utilization };
  }
  return found;
}

export function planUtilization(plan: StationPlan, bound: Bound, loads: Loads): number {
  if (bound === 'value') return utilizationAt(plan, bound, operationsAt(loads.at(bound), plan.component.id));
  return utilizationRange(plan, loads.of(plan.component))?.[bound] ?? 0;
}

interface Judging {
  readonly loads: Loads;
  readonly queuedWorkOf: QueuedWorkOf;
}

/** How near the station is to giving out: workers behind a queue may be busier than that for a while. */
export function judgedUtilization(plan: StationPlan, bound: Bound, { loads, queuedWorkOf }: Judging): number {
  const utilization = planUtilization(plan, bound, loads);
  return utilization > 0 ? (queuedWorkOf(plan.component)?.judge(utilization, bound) ?? utilization) : 0;
}

export interface LoadedBasis extends Judging {
  readonly basis: Basis;
  /** Undefined where no link is written. */
  readonly links: () => Links | undefined;
}

/** Undefined where nothing that has a limit is loaded. Of two equally busy ones the first in the text. */
export function findBusiest(context: LoadedBasis): Busiest | undefined {
  const { basis, loads } = context;
  let found: Busiest | undefined;
  for (const component of basis.model.components) {
    const busiest = busiestOf(basis.plansOf(component), context);
    if (busiest !== undefined && busiest.utilization > (found?.utilization ?? 0)) {
      found = { component, ...busiest, host: undefined, isLink: false };
    }
  }
  for (const [host, parts] of basis.hosts()) {
    const utilization = hostUtilization(host, parts, { basis, loads });
    // A host with one busy part is as busy as that part: then the part is named.
    if (utilization <= (found?.utilization ?? 0) * (1 + 1e-9)) continue;
    const component = busiestPart(parts, context);
    if (component !== undefined) found = { component, plan: undefined, host, isLink: false, utilization };
  }
  const links = context.links();
  return links === undefined ? found : (busiestLink(links, context, found?.utilization) ?? found);
}

function busiestPart(parts: readonly Component[], context: LoadedBasis): Component | undefined {
  const busyCores = parts.map((part) => busyCoresOf(part, 'value', context));
  return parts[busyCores.indexOf(Math.max(...busyCores))];
}

/** The busiest link that is busier than `least`. */
function busiestLink(links: Links, context: LoadedBasis, least = 0): Busiest | undefined {
  let found: Busiest | undefined;
  for (const component of links.components) {
    const busiest = busiestLinkOf(context.basis.plansOf(component), links);
    if (busiest === undefined || busiest.utilization <= (found?.utilization ?? least)) continue;
    found = { component, ...busiest, host: undefined, isLink: true };
  }
  for (const host of links.hosts) {
    const utilization = hostLinkUtilization(host, links.traffic, 'value');
    if (utilization <= (found?.utilization ?? least)) continue;
    const component = busiestPart(context.basis.hosts().get(host) ?? [], context);
    if (component !== undefined) found = { component, plan: undefined, host, isLink: true, utilization };
  }
  return found;
}

/** The busiest link of these stations of one component. */
export function busiestLinkOf(
  plans: readonly StationPlan[],
  { traffic }: Links,
): { readonly plan: StationPlan; readonly utilization: number } | undefined {
  let found: { plan: StationPlan; utilization: number } | undefined;
  for (const plan of plans) {
    const utilization = linkUtilization(plan, traffic, 'value');
    if (utilization > (found?.utilization ?? 0)) found = { plan, utilization };
  }
  return found;
}

/** The highest utilization of any station at one end of the figures. */
export function highestUtilization(context: LoadedBasis, bound: Bound): number {
  const { basis, loads, links } = context;
  let highest = 0;
  for (const component of basis.model.components) {
    for (const plan of basis.plansOf(component))
      highest = Math.max(highest, judgedUtilization(plan, bound, context));
  }
  for (const [host, parts] of basis.hosts())
    highest = Math.max(highest, hostUtilizationAt(host, parts, { basis, loads, bound }));
  const linked = links();
  if (linked === undefined) return highest;
  for (const component of linked.components) {
    for (const plan of basis.plansOf(component))
      highest = Math.max(highest, linkUtilization(plan, linked.traffic, bound));
  }
  return linked.hosts.reduce(
    (most, host) => Math.max(most, hostLinkUtilization(host, linked.traffic, bound)),
    highest,
  );
}

/** With the headroom as a figure of that station. */
export function toBottleneck(component: Component, station: () => Station): Bottleneck {
  const kept = once(station);
  return {
    component,
    get station() {
      return kept();
    },
    get headroom() {
      const utilization = kept().utilization;
      const range = rangeOf(inverse(utilization?.value), (bound) =>
        inverse(bound === 'low' ? utilization?.high : utilization?.low),
      );
      return derivedFigure(range, {
        unit: 'x',
        formula: '1 / utilization',
        inputs: () => (utilization === undefined ? [] : [{ name: 'utilization', figure: utilization }]),
      });
    },
  };
}

/** Finite also where nothing is known of a load. */
const inverse = (utilization = 1): number => 1 / Math.max(utilization, 1e-12);
