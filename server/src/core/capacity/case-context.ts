// The loads of one set of workload values, with the makers of their figures. Each figure is made once.
import type { AttributeTable } from '../model/attribute-value.ts';
import { once } from '../model/derived-figure.ts';
import type { Component, Place } from '../model/model.ts';
import type { Basis } from './basis.ts';
import { buildComponentLoad, type LoadContext } from './build-component-load.ts';
import { buildHostStation } from './build-host-load.ts';
import { buildHostLinkStation, buildLinkStation } from './build-link-station.ts';
import { buildStation } from './build-station.ts';
import { estimateRates, type Rates } from './estimate-rates.ts';
import { type Busiest, toBottleneck } from './find-bottleneck.ts';
import { hostOf } from './host-of.ts';
import { createLinks } from './links.ts';
import { findQueuedWork, judgedStation, type QueuedWorkOf } from './queued-work.ts';
import type { Bottleneck, ComponentLoad, Station } from './report.ts';
import { sumLoads } from './sum-loads.ts';

/** What the report and the survival estimate share of one case. */
export interface CaseContext extends LoadContext {
  readonly rates: Rates;
  readonly attributes: AttributeTable;
  readonly loadOf: (component: Component) => ComponentLoad;
  readonly queuedWorkOf: QueuedWorkOf;
}

/**
 * Loads and the makers of figures for one set of workload values. `healthy`: of the same model and the same values, in
 * other circumstances; what these do not change is taken over.
 */
export function createCaseContext(
  basis: Basis,
  attributes: AttributeTable,
  healthy?: CaseContext,
): CaseContext {
  const rates = healthy?.rates ?? estimateRates(basis.model, attributes);
  const isSameTraffic = healthy !== undefined && healthy.basis.traffic === basis.traffic;
  const loads = isSameTraffic ? healthy.loads : sumLoads(basis, rates);
  const stations = new Map<Place, Station | undefined>();
  const hostStationOf = (component: Component): Station | undefined => {
    const host = hostOf(component);
    if (host === undefined) return undefined;
    if (!stations.has(host)) {
      stations.set(host, buildHostStation(host, basis.hosts().get(host) ?? [], { basis, loads }));
    }
    return stations.get(host);
  };
  // Most losses are looked at without reading the load of any component.
  let known: (ComponentLoad | undefined)[] | undefined;
  const links = once(() => createLinks({ basis, rates, attributes }));
  const context: LoadContext = { basis, loads, journeys: rates.journeys, hostStationOf, links };
  const loadOf = (component: Component): ComponentLoad => {
    known ??= new Array<undefined>(basis.model.components.length).fill(undefined);
    const load = known[component.id] ?? buildComponentLoad(component, context);
    known[component.id] = load;
    return load;
  };
  const queuedWorkOf = isSameTraffic ? healthy.queuedWorkOf : findQueuedWork({ basis, loads, rates });
  return { ...context, rates, attributes, loadOf, queuedWorkOf };
}

/** The bottleneck with its figures. */
export function bottleneckOf(busiest: Busiest | undefined, context: CaseContext): Bottleneck | undefined {
  if (busiest === undefined) return undefined;
  const { component } = busiest;
  return toBottleneck(component, () => stationOf(busiest, context));
}

function stationOf({ component, plan, host, isLink }: Busiest, context: CaseContext): Station {
  const traffic = context.links()?.traffic;
  if (isLink && traffic !== undefined) {
    const link =
      plan === undefined ? buildHostLinkStation(host as Place, traffic) : buildLinkStation(plan, traffic);
    if (link !== undefined) return link;
  }
  return plan === undefined
    ? (context.hostStationOf(component) as Station)
    : judgedStation(buildStation(plan, context.loadOf(component)), context.queuedWorkOf(component));
}
