// How many machines of a component must be up for the peak to be carried: what availability at the peak counts.
import type { Component } from '../model/model.ts';
import { machineCount } from './failing-journeys.ts';
import { machinesNeeded } from './machines-needed.ts';
import type { LoadCase, Station } from './report.ts';

/**
 * Instances of a tier, or copies of one shard of a store with the primary, that carry the declared peak at 100 % busy;
 * at least 1, at most those that there are. Undefined for what has no machines of its own, or no limit.
 */
export function machinesAtPeak(load: LoadCase): (component: Component) => number | undefined {
  return (component) => {
    const stations = load.components[component.id]?.stations ?? [];
    const all = machineCount(component);
    const primary = stations.find(({ role }) => role === 'primary');
    const needed = stations.flatMap((station) => needOf(station, { all, primary }) ?? []);
    return needed.length === 0 ? undefined : Math.min(all, Math.max(...needed));
  };
}

interface Group {
  readonly all: number;
  /** Of the replicas. */
  readonly primary: Station | undefined;
}

function needOf(station: Station, { all, primary }: Group): number | undefined {
  if (station.utilization === undefined) return undefined;
  switch (station.role) {
    case 'instances':
      return machinesNeeded(station, { targetUtilization: 1 }) ?? all;
    case 'replicas':
      // The last copy takes the reads as well; else they are beside the primary.
      if ((primary?.utilization?.value ?? 1) + station.sharing.divided <= 1) return 1;
      return 1 + (machinesNeeded(station, { targetUtilization: 1 }) ?? all - 1);
    case 'nodes':
      return machinesNeeded(station, { targetUtilization: 1 }) ?? all;
    default:
      return undefined;
  }
}
