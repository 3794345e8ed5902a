// The station that gives out first when all load grows in proportion, and how far it is from that.
// Works on bare numbers; figures are made for the one station that is found.

import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Component, Place } from '../model/model.ts';
import { type Bound, rangeOf } from '../model/range.ts';
import type { Basis } from './basis.ts';
import { busyCoresOf, hostUtilization } from './build-host-load.ts';
import type { Bottleneck, Station } from './report.ts';
import { utilizationAt } from './station-load.ts';
import type { StationPlan } from './station-plan.ts';
import type { Loads } from './sum-loads.ts';

/** The busiest station by its likely utilization. */
export interface Busiest {
  readonly component: Component;
  /** Undefined: it is the host's station. */
  readonly plan: StationPlan | undefined;
  readonly host: Place | undefined;
  readonly utilization: number;
}

/** Likely utilization of the busiest of these stations of one component, under these loads. */
export function busiestOf(
  plans: readonly StationPlan[],
  loads: Loads,
): { readonly plan: StationPlan; readonly utilization: number } | undefined {
  let found: { plan: StationPlan; utilization: number } | undefined;
  for (const plan of plans) {
    const utilization = planUtilization(plan, 'value', loads);
    if (utilization > (found?.utilization ?? 0)) found = { plan, utilization };
  }
  return found;
}

export const planUtilization = (plan: StationPlan, bound: Bound, loads: Loads): number => {
  const { reads, writes } = loads.at(bound);
  const { id } = plan.component;
  return utilizationAt(plan, bound, { reads: reads[id] ?? 0, writes: writes[id] ?? 0 });
};

/** Undefined where nothing that has a limit is loaded. Of two equally busy ones the first in the text. */
export function findBusiest(basis: Basis, loads: Loads): Busiest | undefined {
  let found: Busiest | undefined;
  for (const component of basis.model.components) {
    const busiest = busiestOf(basis.plansOf(component), loads);
    if (busiest !== undefined && busiest.utilization > (found?.utilization ?? 0)) {
      found = { component, ...busiest, host: undefined };
    }
  }
  for (const [host, parts] of basis.hosts()) {
    const utilization = hostUtilization(host, parts, { basis, loads });
    // A host with one busy part is as busy as that part: then the part is named.
    if (utilization <= (found?.utilization ?? 0) * (1 + 1e-9)) continue;
    const busyCores = parts.map((part) => busyCoresOf(part, 'value', { basis, loads }));
    const component = parts[busyCores.indexOf(Math.max(...busyCores))];
    if (component !== undefined) found = { component, plan: undefined, host, utilization };
  }
  return found;
}

/** The highest utilization of any station at one end of the figures. */
export function highestUtilization(basis: Basis, loads: Loads, bound: Bound): number {
  let highest = 0;
  for (const component of basis.model.components) {
    for (const plan of basis.plansOf(component))
      highest = Math.max(highest, planUtilization(plan, bound, loads));
  }
  return highest;
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
