// The single losses of a level: one machine, host, zone or data center. Listed is what can make a difference: a loss
// that a journey of users fails with, one that leaves fewer machines, and one that sends traffic elsewhere.
import { isUserJourney } from '../availability/user-journeys.ts';
import type { Component, Place } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { isAsideCache } from '../model/stores-behind.ts';
import type { Basis } from './basis.ts';
import type { FailingJourneys } from './failing-journeys.ts';
import { hostOf } from './host-of.ts';
import { toLossScenario } from './loss-scenario.ts';
import { isElsewhere } from './machine-cost.ts';
import { machineCount } from './machine-count.ts';

export interface Loss {
  readonly label: string;
  readonly components: readonly Component[];
  /** How many machines of each component are lost, where others are left. */
  readonly machines: ReadonlyMap<Component, number>;
  /** Components go altogether, or too few of their machines are left, so that traffic goes elsewhere. */
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
  const needed = findNeeded(basis);
  return basis.model.components.flatMap((component): Loss[] => {
    if (component.kind.redundancy === 'none' || isElsewhere(component) || hostOf(component) !== undefined)
      return [];
    const failing = ofMachine.get(component) ?? none;
    const components = [component];
    if (machineCount(component) > 1) {
      const label = `one machine of \`${component.label}\``;
      const machines = new Map([[component, 1]]);
      return [{ label, components, machines, redirects: stopsAny(machines), failing }];
    }
    if (failing.length === 0 && needed[component.id] === 0 && !isAsideCache(component)) return [];
    return [{ label: `\`${component.label}\``, components, machines: new Map(), redirects: true, failing }];
  });
}

const none: readonly string[] = [];

/** By component id: whether a request of users fails where it comes to this and nothing stands in, on any way that may be taken. */
function findNeeded({ graph }: Basis): Uint8Array {
  const needed = new Uint8Array(graph.components.length);
  for (const { journey, entries, calls, outgoing } of graph.journeys) {
    if (!isUserJourney(journey)) continue;
    const open = entries.map(({ component }) => component);
    const seen = new Uint8Array(needed.length);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen[id] !== 0) continue;
      seen[id] = 1;
      needed[id] = 1;
      for (const index of outgoing[id] ?? []) {
        const call = calls[index];
        if (call?.required === true || call?.alternative !== undefined) open.push(call.to);
      }
    }
  }
  return needed;
}

function hostLosses(basis: Basis, { ofPlace }: FailingJourneys): readonly Loss[] {
  const needed = findNeeded(basis);
  const cuts = [...ofPlace.keys()].filter((place) => place.kind.word === 'host');
  const hosts = new Set([...basis.hosts().keys(), ...cuts]);
  return [...hosts]
    .toSorted((a, b) => a.id - b.id)
    .flatMap((host) => {
      const failing = ofPlace.get(host) ?? none;
      const parts = basis.hosts().get(host) ?? [];
      if (failing.length === 0 && !parts.some((part) => needed[part.id] === 1)) return [];
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
    return { label, components, machines, redirects: stopsAny(machines), failing: without(machines) };
  });
}

/** Whether too few machines of one of them are left, so that its callers go elsewhere. */
function stopsAny(machines: ReadonlyMap<Component, number>): boolean {
  const { lost, lostWrites } = toLossScenario({ lost: [], machines });
  return (lost?.size ?? 0) + (lostWrites?.size ?? 0) > 0;
}

const lostWithZone = (component: Component): number =>
  Math.ceil(machineCount(component) / Math.max(1, figureOf(component, 'zones')?.value ?? 1));

function siteOf(component: Component): Place | undefined {
  let place = component.place;
  while (place !== undefined && place.kind.word !== 'datacenter') place = place.parent;
  return place;
}
