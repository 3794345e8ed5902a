// The single losses of a level: one machine, host, zone or data center. Listed is what can make a difference: a loss
// that a journey of users fails with, one that leaves fewer machines, and one that sends traffic elsewhere.
import type { Component, Place } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { isAsideCache } from '../model/stores-behind.ts';
import type { Basis } from './basis.ts';
import { type FailingJourneys, machineCount } from './failing-journeys.ts';
import { hostOf } from './host-of.ts';
import { isElsewhere } from './machine-cost.ts';

export interface Loss {
  readonly label: string;
  readonly components: readonly Component[];
  /** How many machines of each component are lost, where others are left. */
  readonly machines: ReadonlyMap<Component, number>;
  /** Components go altogether, so that traffic goes elsewhere. */
  readonly redirects: boolean;
  /** Names of the journeys of users that fail with it. */
  readonly failing: readonly string[];
}

/** In the order of the text. */
export function listLosses(
  basis: Basis,
  level: 'instance' | 'zone' | 'datacenter',
  failing: FailingJourneys,
): readonly Loss[] {
  if (level === 'instance') return [...machineLosses(basis, failing), ...hostLosses(basis, failing)];
  const places = basis.model.places.filter((place) => place.kind.word === level);
  const lost = places.flatMap((place) => placeLoss(basis, place, failing));
  return level === 'zone' ? [...lost, ...spreadLosses(basis, failing)] : lost;
}

function machineLosses(basis: Basis, { ofMachine }: FailingJourneys): readonly Loss[] {
  const standIns = alternatives(basis);
  return basis.model.components.flatMap((component): Loss[] => {
    if (component.kind.redundancy === 'none' || isElsewhere(component) || hostOf(component) !== undefined)
      return [];
    const failing = ofMachine.get(component) ?? none;
    const components = [component];
    if (machineCount(component) > 1) {
      const label = `one machine of \`${component.label}\``;
      return [{ label, components, machines: new Map([[component, 1]]), redirects: false, failing }];
    }
    if (failing.length === 0 && !standIns.has(component.id) && !isAsideCache(component)) return [];
    return [{ label: `\`${component.label}\``, components, machines: new Map(), redirects: true, failing }];
  });
}

const none: readonly string[] = [];

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

function hostLosses(basis: Basis, { ofPlace }: FailingJourneys): readonly Loss[] {
  const standIns = alternatives(basis);
  const cuts = [...ofPlace.keys()].filter((place) => place.kind.word === 'host');
  const hosts = new Set([...basis.hosts().keys(), ...cuts]);
  return [...hosts]
    .toSorted((a, b) => a.id - b.id)
    .flatMap((host) => {
      const failing = ofPlace.get(host) ?? none;
      const parts = basis.hosts().get(host) ?? [];
      if (failing.length === 0 && !parts.some((part) => standIns.has(part.id))) return [];
      const components = failing.length === 0 ? parts : componentsIn(basis, host);
      return [{ label: `host \`${host.path}\``, components, machines: new Map(), redirects: true, failing }];
    });
}

const isWithin = (component: Component, place: Place): boolean => {
  for (let at = component.place; at !== undefined; at = at.parent) if (at === place) return true;
  return false;
};

const componentsIn = ({ model }: Basis, place: Place): readonly Component[] =>
  model.components.filter((component) => isWithin(component, place));

function placeLoss(basis: Basis, place: Place, { ofPlace }: FailingJourneys): readonly Loss[] {
  const components = componentsIn(basis, place);
  if (components.length === 0) return [];
  const label = `${place.kind.label} \`${place.path}\``;
  return [{ label, components, machines: new Map(), redirects: true, failing: ofPlace.get(place) ?? none }];
}

/** One zone of several over which components say they are spread, without writing the zones out. */
function spreadLosses({ model }: Basis, { without }: FailingJourneys): readonly Loss[] {
  const bySite = new Map<string, Component[]>();
  for (const component of model.components) {
    if (!component.attributes.has('zones') || isElsewhere(component)) continue;
    const site = siteOf(component)?.path ?? '';
    bySite.set(site, [...(bySite.get(site) ?? []), component]);
  }
  return [...bySite].map(([site, components]) => {
    const machines = new Map(components.map((component) => [component, lostWithZone(component)] as const));
    const label = site === '' ? 'one zone' : `one zone of \`${site}\``;
    return { label, components, machines, redirects: false, failing: without(machines) };
  });
}

const lostWithZone = (component: Component): number =>
  Math.ceil(machineCount(component) / Math.max(1, figureOf(component, 'zones')?.value ?? 1));

function siteOf(component: Component): Place | undefined {
  let place = component.place;
  while (place !== undefined && place.kind.word !== 'datacenter') place = place.parent;
  return place;
}
