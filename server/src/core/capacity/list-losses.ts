// The single losses of a level that leave the system something to go on with: one machine of several, one host,
// zone or data center. A loss that takes the last machine of a part that nothing stands in for is a cut, which is
// for `single-point-of-failure` to say, and is not listed.
import type { Component, Place } from '../model/model.ts';
import { isAsideCache } from '../model/outgoing-calls.ts';
import { figureOf } from '../model/quantity.ts';
import type { Basis } from './basis.ts';
import { hostOf } from './host-of.ts';
import { isElsewhere } from './machine-cost.ts';
import { instanceCount } from './plan-stations.ts';
import { replicaCount } from './plan-store.ts';

export interface Loss {
  readonly label: string;
  readonly components: readonly Component[];
  /** How many machines of each component are lost, where others are left. */
  readonly machines: ReadonlyMap<Component, number>;
  /** Components go altogether, so that traffic goes elsewhere. */
  readonly redirects: boolean;
}

/** In the order of the text. */
export function listLosses(basis: Basis, level: 'instance' | 'zone' | 'datacenter'): readonly Loss[] {
  if (level === 'instance') return [...machineLosses(basis), ...hostLosses(basis)];
  const places = basis.model.places.filter((place) => place.kind.word === level);
  const lost = places.flatMap((place) => placeLoss(basis, place));
  return level === 'zone' ? [...lost, ...spreadLosses(basis)] : lost;
}

/** Machines in all: instances, or the copies of one shard. */
function machineCount(component: Component): number {
  if (component.kind.redundancy === 'instances') return instanceCount(component);
  return component.kind.redundancy === 'replicas' ? 1 + replicaCount(component) : 1;
}

function machineLosses(basis: Basis): readonly Loss[] {
  const standIns = alternatives(basis);
  return basis.model.components.flatMap((component): Loss[] => {
    if (component.kind.redundancy === 'none' || isElsewhere(component) || hostOf(component) !== undefined)
      return [];
    const label = `one machine of \`${component.label}\``;
    if (machineCount(component) > 1) {
      return [{ label, components: [component], machines: new Map([[component, 1]]), redirects: false }];
    }
    if (!standIns.has(component.id) && !isAsideCache(component)) return [];
    return [
      { label: `\`${component.label}\``, components: [component], machines: new Map(), redirects: true },
    ];
  });
}

/** Components that another one stands in for, in some journey. */
function alternatives({ graph }: Basis): ReadonlySet<number> {
  const found = new Set<number>();
  for (const journey of graph.journeys) {
    for (const group of journey.alternatives) {
      if (group.calls.length <= group.needed) continue;
      for (const index of group.calls) found.add(journey.calls[index]?.to ?? -1);
    }
  }
  return found;
}

function hostLosses(basis: Basis): readonly Loss[] {
  const standIns = alternatives(basis);
  return [...basis.hosts()].flatMap(([host, parts]) =>
    parts.some((part) => standIns.has(part.id))
      ? [{ label: `host \`${host.path}\``, components: parts, machines: new Map(), redirects: true }]
      : [],
  );
}

const isWithin = (component: Component, place: Place): boolean => {
  for (let at = component.place; at !== undefined; at = at.parent) if (at === place) return true;
  return false;
};

function placeLoss({ model }: Basis, place: Place): readonly Loss[] {
  const components = model.components.filter((component) => isWithin(component, place));
  if (components.length === 0) return [];
  const label = `${place.kind.label} \`${place.path}\``;
  return [{ label, components, machines: new Map(), redirects: true }];
}

/** One zone of several over which components say they are spread, without writing the zones out. */
function spreadLosses({ model }: Basis): readonly Loss[] {
  const bySite = new Map<string, Component[]>();
  for (const component of model.components) {
    if (!component.attributes.has('zones') || isElsewhere(component)) continue;
    const site = siteOf(component)?.path ?? '';
    bySite.set(site, [...(bySite.get(site) ?? []), component]);
  }
  return [...bySite].map(([site, components]) => {
    const machines = new Map(components.map((component) => [component, lostWithZone(component)] as const));
    const label = site === '' ? 'one zone' : `one zone of \`${site}\``;
    return { label, components, machines, redirects: false };
  });
}

const lostWithZone = (component: Component): number =>
  Math.ceil(machineCount(component) / Math.max(1, figureOf(component, 'zones')?.value ?? 1));

function siteOf(component: Component): Place | undefined {
  let place = component.place;
  while (place !== undefined && place.kind.word !== 'datacenter') place = place.parent;
  return place;
}
