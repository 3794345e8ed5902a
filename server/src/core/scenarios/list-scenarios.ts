// The single losses that are worth a look: machines and copies, hosts and sites, caches that hold nothing. In the order
// of the text: parts, then places, then zones that nobody wrote, then caches and CDNs.
import { isManaged } from '../availability/machine-loss.ts';
import { hostOf } from '../capacity/host-of.ts';
import { isElsewhere } from '../capacity/machine-cost.ts';
import { machineCount } from '../capacity/machine-count.ts';
import { isLeaderless, replicaCount } from '../capacity/plan-store.ts';
import type { Component, Model, Place } from '../model/model.ts';
import { figureOf, wordOf } from '../model/quantity.ts';
import type { FailureScenario, ScenarioKind } from './scenario.ts';

/** Every single loss. `isVisited` tells whether a journey comes to a component; of others nobody takes notice. */
export function listScenarios(
  model: Model,
  isVisited: (component: Component) => boolean,
): readonly FailureScenario[] {
  const visited = model.components.filter(isVisited);
  return [
    ...visited.flatMap((component) => lossesOf(component)),
    ...model.places.flatMap((place) => lossOfPlace(place, model)),
    ...lossesOfSpreadZones(visited),
    ...visited.flatMap((component) => coldOf(component)),
  ];
}

interface Loss {
  readonly lost?: readonly Component[];
  readonly machines?: ReadonlyMap<Component, number>;
  readonly cold?: readonly Component[];
}

export const scenarioOf = (
  kind: ScenarioKind,
  label: string,
  subjects: readonly (Component | Place)[],
  { lost = [], machines = new Map(), cold = [] }: Loss,
): FailureScenario => ({
  id: `${kind}:${subjects.map(({ path }) => path).join('+')}`,
  kind,
  label,
  subjects,
  lost,
  machines,
  cold,
});

/** One machine, or one copy of each role. What stands in a host is lost with the host. */
function lossesOf(component: Component): readonly FailureScenario[] {
  if (component.kind.word === 'client' || hostOf(component) !== undefined) return [];
  const label = `\`${component.label}\``;
  if (component.kind.redundancy === 'none' || isElsewhere(component)) {
    const isOne = component.kind.word === 'external' || isManaged(component);
    const isPart = isOne && component.kind.word !== 'monitoring' && component.kind.word !== 'pipeline';
    return isPart ? [scenarioOf('machine', label, [component], whole([component]))] : [];
  }
  if (machineCount(component) < 2) {
    return [scenarioOf('machine', label, [component], whole([component]))];
  }
  const one = { machines: new Map([[component, 1]]) };
  if (component.kind.redundancy === 'instances') {
    return [scenarioOf('machine', `one machine of ${label}`, [component], one)];
  }
  return lossesOfCopies(component, one);
}

function lossesOfCopies(store: Component, one: Loss): readonly FailureScenario[] {
  const label = `\`${store.label}\``;
  if (store.kind.word !== 'database' || isLeaderless(store)) {
    return [scenarioOf('machine', `one copy of ${label}`, [store], one)];
  }
  const isPromoted = wordOf(store, 'failover') === 'auto';
  const primary = isPromoted ? `the primary of ${label}, a replica promoted` : `the primary of ${label}`;
  return [
    ...(replicaCount(store) > 0 ? [scenarioOf('replica', `one replica of ${label}`, [store], one)] : []),
    scenarioOf('primary', primary, [store], one),
  ];
}

/** All of them are gone. */
export const whole = (components: readonly Component[]): Loss => ({ lost: components });

export const isWithin = (component: Component, place: Place): boolean => {
  for (let at = component.place; at !== undefined; at = at.parent) if (at === place) return true;
  return false;
};

function lossOfPlace(place: Place, { components }: Model): readonly FailureScenario[] {
  const { word, label } = place.kind;
  if (word !== 'host' && word !== 'zone' && word !== 'datacenter') return [];
  if (word === 'host' && isInHost(place)) return [];
  const within = components.filter((component) => isWithin(component, place) && !isManagedBeyond(component));
  if (within.length === 0) return [];
  return [scenarioOf(word, `${label} \`${place.path}\``, [place], whole(within))];
}

function isInHost(place: Place): boolean {
  for (let outer = place.parent; outer !== undefined; outer = outer.parent)
    if (outer.kind.word === 'host') return true;
  return false;
}

/** Name services and CDNs are drawn somewhere and stand everywhere. */
const isManagedBeyond = (component: Component): boolean =>
  (component.kind.word === 'dns' || component.kind.word === 'cdn') && isManaged(component);

/** Zones over which parts say that they are spread: the first of them, as all are alike. */
function lossesOfSpreadZones(components: readonly Component[]): readonly FailureScenario[] {
  const bySite = new Map<Place | undefined, Component[]>();
  for (const component of components) {
    if (!component.attributes.has('zones') || isElsewhere(component)) continue;
    const site = siteOf(component);
    const parts = bySite.get(site) ?? [];
    bySite.set(site, parts);
    parts.push(component);
  }
  return [...bySite].map(([site, parts]) => {
    const label = site === undefined ? 'one zone' : `one zone of \`${site.path}\``;
    const share = (part: Component): number =>
      Math.ceil(machineCount(part) / Math.max(1, figureOf(part, 'zones')?.value ?? 1));
    const all = parts.filter((part) => share(part) >= machineCount(part));
    const some = parts.filter((part) => share(part) < machineCount(part));
    const loss = { ...whole(all), machines: new Map(some.map((part) => [part, share(part)] as const)) };
    const about = site === undefined ? parts : [site];
    return { ...scenarioOf('zone', label, about, loss), id: `spread-zone:${site?.path ?? ''}` };
  });
}

function siteOf(component: Component): Place | undefined {
  let place = component.place;
  while (place !== undefined && place.kind.word !== 'datacenter') place = place.parent;
  return place;
}

function coldOf(component: Component): readonly FailureScenario[] {
  const label = `\`${component.label}\``;
  if (component.kind.word === 'cache') {
    return [scenarioOf('cold-cache', `${label} holding nothing`, [component], { cold: [component] })];
  }
  if (component.kind.word !== 'cdn') return [];
  return [scenarioOf('cdn-bypass', `${label} answering nothing itself`, [component], { cold: [component] })];
}
