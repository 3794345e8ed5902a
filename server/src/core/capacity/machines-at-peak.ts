// How many machines of a component must be up for the peak to be carried: what availability at the peak counts.
import type { Component } from '../model/model.ts';
import { mostInstances } from './autoscaled.ts';
import { type Demand, machinesCarrying, noneLost } from './demand.ts';
import { machineCount } from './machine-count.ts';
import { machinesNeeded } from './machines-needed.ts';
import type { LoadCase, Station } from './report.ts';
import { groupsOf } from './what-to-run.ts';

/** Not even all machines that there are carry the peak. */
export const notCarried = Number.POSITIVE_INFINITY;

/**
 * Instances of a tier, or copies of one shard of a store with the primary, that carry the declared peak at 100 % busy:
 * at least 1, and `notCarried` where all that there are do not, nor the host or the link that it needs. Undefined for
 * what has no limit.
 */
export function machinesAtPeak(load: LoadCase): (component: Component) => number | undefined {
  return (component) => {
    const shared = (load.components[component.id]?.stations ?? []).flatMap(
      (station) => sharedNeed(component, station) ?? [],
    );
    const needed = [...ownNeeds(component, load), ...shared];
    if (needed.length === 0) return undefined;
    const most = Math.max(...needed);
    return most > Math.max(machineCount(component), mostInstances(component)) ? notCarried : most;
  };
}

/** Of each group of machines, as the estimate of so many machines says. */
function ownNeeds(component: Component, { context }: LoadCase): readonly number[] {
  const { basis, loads } = context;
  const demand: Demand = { loads, target: 1, lost: noneLost };
  return groupsOf(component, basis.plansOf(component)).flatMap(([first]) =>
    first?.cost === undefined ? [] : (machinesCarrying(first, [demand]) ?? notCarried),
  );
}

/** Of what its machines need beside themselves: the cores of a host, and links. */
function sharedNeed({ kind }: Component, station: Station): number | undefined {
  if (station.role !== 'host' && station.role !== 'link') return undefined;
  if ((station.utilization?.value ?? 0) > 1) return notCarried;
  return station.role === 'link' && kind.redundancy === 'instances'
    ? machinesNeeded(station, { targetUtilization: 1 })
    : undefined;
}
