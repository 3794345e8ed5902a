// All stations of a case by their likely utilization, in bare numbers: a scenario looks at hundreds of them and tells of
// a few, so the figures of one are made when somebody reads them.
import { hostUtilization } from '../capacity/build-host-load.ts';
import { buildHostLinkStation, buildLinkStation } from '../capacity/build-link-station.ts';
import { buildStation } from '../capacity/build-station.ts';
import type { CaseContext } from '../capacity/case-context.ts';
import { judgedUtilization, planUtilization } from '../capacity/find-bottleneck.ts';
import { hostLinkUtilization, linkUtilization } from '../capacity/link-load.ts';
import { judgedStation } from '../capacity/queued-work.ts';
import type { Station } from '../capacity/report.ts';
import { once } from '../model/derived-figure.ts';
import type { Component } from '../model/model.ts';

export interface BusyStation {
  /** As in messages; tells stations of one system apart. */
  readonly label: string;
  /** The cores or the rate of its own machines, the cores of a host, or a network link. */
  readonly kind: 'own' | 'host' | 'link';
  /** For a host the first of its parts. */
  readonly component: Component;
  /** Likely, of the busiest machine; may exceed 1. */
  readonly utilization: number;
  readonly station: () => Station;
}

/**
 * Those that have a limit: of components in the order of the model, then of hosts, then links. `only`: those of these
 * components, and links.
 */
export const busyStations = (context: CaseContext, only?: ReadonlySet<Component>): readonly BusyStation[] => [
  ...ofComponents(context, only ?? context.basis.model.components),
  ...(only === undefined ? ofHosts(context) : []),
  ...ofLinks(context),
];

function ofComponents(context: CaseContext, among: Iterable<Component>): BusyStation[] {
  const { basis, loads, loadOf, queuedWorkOf } = context;
  const found: BusyStation[] = [];
  for (const component of among) {
    const work = queuedWorkOf(component);
    for (const plan of basis.plansOf(component)) {
      if (plan.cost === undefined) continue;
      const utilization = judgedUtilization(plan, 'value', context);
      const station = once(() => judgedStation(buildStation(plan, loadOf(component)), work));
      const label =
        work === undefined
          ? plan.label
          : `${plan.label} ${work.suffix(planUtilization(plan, 'value', loads))}`;
      found.push({ label, kind: 'own', component, utilization, station });
    }
  }
  return found;
}

function ofHosts({ basis, loads, hostStationOf }: CaseContext): BusyStation[] {
  return [...basis.hosts()].flatMap(([host, parts]): BusyStation[] => {
    const [component] = parts;
    const station = component && hostStationOf(component);
    if (component === undefined || station === undefined) return [];
    const utilization = hostUtilization(host, parts, { basis, loads });
    return [{ label: station.label, kind: 'host', component, utilization, station: () => station }];
  });
}

function ofLinks({ basis, links }: CaseContext): BusyStation[] {
  const linked = links();
  if (linked === undefined) return [];
  const { traffic } = linked;
  const own = linked.components.flatMap((component) =>
    basis.plansOf(component).flatMap((plan): BusyStation[] => {
      const station = buildLinkStation(plan, traffic);
      if (station === undefined) return [];
      const utilization = linkUtilization(plan, traffic, 'value');
      return [{ label: station.label, kind: 'link', component, utilization, station: () => station }];
    }),
  );
  const ofHost = linked.hosts.flatMap((host): BusyStation[] => {
    const station = buildHostLinkStation(host, traffic);
    const component = basis.hosts().get(host)?.[0];
    if (station === undefined || component === undefined) return [];
    const utilization = hostLinkUtilization(host, traffic, 'value');
    return [{ label: station.label, kind: 'link', component, utilization, station: () => station }];
  });
  return [...own, ...ofHost];
}
