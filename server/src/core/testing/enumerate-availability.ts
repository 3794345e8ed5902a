// Availability by trying every state of every single machine, place and provider: the plain meaning of the language, with
// no diagram, no groups of machines and no formula but the structure itself. Only the unavailabilities of promotions and
// switches, which are figures of their own, are taken from the report.
import { findFailures } from '../availability/failures.ts';
import { hostOf } from '../availability/find-failure-domains.ts';
import {
  copiesOf,
  fewestInstances,
  isManaged,
  majorityOf,
  needsMajority,
} from '../availability/machine-loss.ts';
import type { Availability, FailureSubject } from '../availability/report.ts';
import { buildStructure } from '../availability/structure.ts';
import type { JourneyGraph } from '../model/call-graph.ts';
import { findCopiesApart } from '../model/copies-apart.ts';
import type { Component, Model, Place } from '../model/model.ts';
import { figureOf, isFlagOn, wordOf } from '../model/quantity.ts';

/** Something that is up or down by itself: `box`, `w 0`, `zone 1 of d`. */
type Key = string;
type IsUp = (key: Key) => boolean;

/** Likely unavailability of a journey; undefined where there are more than `most` things that can be down. */
export function enumerateAvailability(
  model: Model,
  graph: JourneyGraph,
  { report, most = 11 }: { readonly report: Availability; readonly most?: number },
): number | undefined {
  const context = createContext(model, report);
  const structure = buildStructure(graph, model.components.length);
  const nodes = structure.components.map((id, node) => ({
    part: model.components[id],
    mode: structure.modes[node],
  }));
  // What is asked for while everything is up names everything that counts.
  for (const { part, mode } of nodes) if (part !== undefined) isServed(context, part, mode === 1)(() => true);
  for (const { part, mode } of nodes)
    if (part !== undefined) isServed(context, part, mode === 1)(() => false);
  const keys = [...context.keys.keys()];
  if (keys.length > most) return undefined;
  let unavailability = 0;
  for (let state = 0; state < 2 ** keys.length; state++) {
    const isUp: IsUp = (key) => ((state >> keys.indexOf(key)) & 1) === 1;
    let probability = 1;
    for (const key of keys) probability *= isUp(key) ? 1 - context.down(key) : context.down(key);
    const failures = findFailures(structure, (node) => {
      const found = nodes[node];
      return found?.part !== undefined && !isServed(context, found.part, found.mode === 1)(isUp);
    });
    if (structure.entries.some((entry) => failures.has(entry))) unavailability += probability;
  }
  return unavailability;
}

interface Context {
  readonly model: Model;
  readonly apart: ReadonlyMap<Component, readonly Component[]>;
  readonly report: Availability;
  /** Unavailability by key, filled in as they are asked for. */
  readonly keys: Map<Key, number>;
  readonly down: (key: Key) => number;
}

function createContext(model: Model, report: Availability): Context {
  const keys = new Map<Key, number>();
  return { model, apart: findCopiesApart(model), report, keys, down: (key) => keys.get(key) ?? 0 };
}

/** Asks for a key, and notes that it counts. */
function ask(context: Context, isUp: IsUp, key: Key, unavailability: number): boolean {
  if (unavailability > 0) context.keys.set(key, unavailability);
  return unavailability === 0 || isUp(key);
}

const unavailabilityOf = (owner: Component | Place): number =>
  1 - (figureOf(owner, 'availability')?.value ?? 1);

function isServed(context: Context, component: Component, isWrite: boolean): (isUp: IsUp) => boolean {
  return (isUp) => {
    const served = serves(context, component, isUp)[isWrite ? 'writes' : 'reads'];
    const switching = ownFigure(context, component, 'switch');
    const isSwitched = switching === undefined || ask(context, isUp, `switch ${component.path}`, switching);
    return [isSwitched, ...awaited(context, component, isUp)].every(Boolean) && served;
  };
}

const isAwaited = (subject: FailureSubject): boolean =>
  subject.type === 'promotion' && subject.awaitedAt !== undefined;

/** Promotions that users of a name service wait for. */
const awaited = (context: Context, at: Component, isUp: IsUp): readonly boolean[] =>
  context.report.importance.flatMap(({ subject }) =>
    subject.type === 'promotion' && subject.awaitedAt === at
      ? [ask(context, isUp, `wait ${at.path} ${subject.component.path}`, subject.unavailability.value)]
      : [],
  );

function ownFigure(
  { report }: Context,
  component: Component,
  type: 'promotion' | 'switch',
): number | undefined {
  const found = report.importance.find(
    ({ subject }) => subject.type === type && subject.component === component && !isAwaited(subject),
  );
  return found?.subject.unavailability.value;
}

/** Whether it answers reads and takes writes, with databases apart that hold the same data. */
function serves(context: Context, component: Component, isUp: IsUp): { reads: boolean; writes: boolean } {
  const own = servesAlone(context, component, isUp);
  const others = (context.apart.get(component) ?? []).map((copy) => servesAlone(context, copy, isUp));
  const isData = own.data || others.some(({ data }) => data);
  const isAuto = wordOf(component, 'failover') === 'auto';
  const promotion = ownFigure(context, component, 'promotion');
  const isPromoted = promotion === undefined || ask(context, isUp, `promotion ${component.path}`, promotion);
  const writes = (isAuto ? isData : own.writes) && isPromoted;
  const isPinned =
    component.kind.word === 'database' &&
    wordOf(component, 'reads-from') === 'primary' &&
    !needsMajority(component);
  return { writes, reads: isPinned ? writes : own.reads || others.some(({ data }) => data) };
}

interface Alone {
  readonly data: boolean;
  readonly reads: boolean;
  readonly writes: boolean;
}

const alike = (isUp: boolean): Alone => ({ data: isUp, reads: isUp, writes: isUp });

function servesAlone(context: Context, component: Component, isUp: IsUp): Alone {
  // Every key is asked for in every state, so that the list of keys is complete.
  const stands = placesOf(component).map((place) => ask(context, isUp, place.path, unavailabilityOf(place)));
  const isStanding = stands.every(Boolean);
  const machines = machinesOf(context, component, isUp);
  return {
    data: isStanding && machines.data,
    reads: isStanding && machines.reads,
    writes: isStanding && machines.writes,
  };
}

function placesOf(component: Component): readonly Place[] {
  const host = hostOf(component);
  const places: Place[] = [];
  for (let at = component.place; at !== undefined; at = at.parent) {
    if (at.kind.word === 'zone' || at.kind.word === 'datacenter' || at === host) places.push(at);
  }
  return places;
}

function machinesOf(context: Context, component: Component, isUp: IsUp): Alone {
  const kind = component.kind.word;
  if (kind === 'client') return alike(true);
  const isElsewhere = isManaged(component) || kind === 'external' || component.kind.redundancy === 'none';
  if (hostOf(component) !== undefined && !isManaged(component) && kind !== 'external') return alike(true);
  if (isElsewhere) return alike(ask(context, isUp, component.path, unavailabilityOf(component)));
  const isStore = component.kind.redundancy === 'replicas';
  const count = isStore ? copiesOf(component) : fewestInstances(component);
  const machines = Array.from({ length: count }, (_, i) => isMachineUp(context, component, i, isUp));
  return isStore ? storeServes(component, machines) : alike(machines.some(Boolean));
}

function isMachineUp(context: Context, component: Component, i: number, isUp: IsUp): boolean {
  const own = ask(context, isUp, `${component.path} ${i}`, unavailabilityOf(component));
  const zone = zoneOfMachine(context, component, i);
  if (zone === undefined) return own;
  const inZone =
    typeof zone === 'string'
      ? ask(context, isUp, zone, 0.0005)
      : ask(context, isUp, zone.path, unavailabilityOf(zone));
  return own && inZone;
}

/** A written zone of its site, or the name of one that nobody wrote. */
function zoneOfMachine({ model }: Context, component: Component, i: number): Place | string | undefined {
  const zones = component.attributes.has('zones') ? figureOf(component, 'zones')?.value : undefined;
  if (zones === undefined || placesOf(component).some(({ kind }) => kind.word === 'zone')) return undefined;
  const siteOf = (place: Place | undefined): Place | undefined =>
    place === undefined || place.kind.word === 'datacenter' ? place : siteOf(place.parent);
  const site = siteOf(component.place);
  const written = model.places.filter((place) => place.kind.word === 'zone' && siteOf(place) === site);
  return written[i % zones] ?? `zone ${i % zones} of ${site?.path ?? ''}`;
}

function storeServes(component: Component, machines: readonly boolean[]): Alone {
  const up = machines.filter(Boolean).length;
  if (needsMajority(component)) return alike(up >= Math.min(machines.length, majorityOf(component)));
  const any = up > 0;
  if (component.kind.word !== 'database' || machines.length === 1) return alike(any);
  const isStrict = wordOf(component, 'reads-from') === 'replicas' && !isFlagOn(component, 'read-fallback');
  if (wordOf(component, 'failover') === 'auto')
    return { data: any, writes: any, reads: isStrict ? up > 1 : any };
  const replicas = machines.slice(1).some(Boolean);
  return { data: any, writes: machines[0] === true, reads: isStrict ? replicas : any };
}
