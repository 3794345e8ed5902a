// Hosts, zones and data centers as variables. What stands in a place is down with it; machines that are spread over
// `zones` stand in zones 1, 2, ... of their data center, which are the written ones where it has some.
// Invariant: a place has one variable, whatever stands in it and in however many journeys.
import { findKind } from '../../../../grammar/src/vocabulary/index.ts';
import type { Model, Place } from '../model/model.ts';
import type { Range } from '../model/range.ts';
import type { AtEnd } from './by-end.ts';
import { addVariable, type VariableTable } from './failure-variables.ts';
import type { FailureSubject } from './report.ts';
import { type Unreliability, unreliabilityOf } from './unreliability.ts';

export interface PlaceVariables {
  /** Variables of the places around a place, itself included, the outermost first. */
  around(place: Place | undefined): readonly number[];
  /** Variable of a zone of a site (of the system where there is none), numbered from 0. */
  zone(site: Place | undefined, number: number): number;
  /** How such a place fails: by its variable. */
  unreliability(variable: number): Unreliability | undefined;
  /** As in messages: zone 1, data center `seoul`. */
  label(variable: number): string;
}

/** The data center around a place, itself included. */
export function siteOf(place: Place | undefined): Place | undefined {
  let site = place;
  while (site !== undefined && site.kind.word !== 'datacenter') site = site.parent;
  return site;
}

interface Registry {
  readonly table: VariableTable;
  readonly lost: ReadonlySet<Place>;
  /** Variables by path, or by site and number. */
  readonly known: Map<string, number>;
  readonly reliabilities: Map<number, Unreliability>;
}

/** `lost` places are certainly down. */
export function createPlaceVariables(
  model: Model,
  table: VariableTable,
  lost: ReadonlySet<Place>,
): PlaceVariables {
  const registry: Registry = { table, lost, known: new Map(), reliabilities: new Map() };
  const zonesBySite = Map.groupBy(
    model.places.filter((place) => place.kind.word === 'zone'),
    siteOf,
  );
  return {
    around: (place) => chainOf(place).map((at) => variableOf(registry, at.path, () => writtenPlace(at))),
    zone(site, number) {
      const written = zonesBySite.get(site)?.[number];
      return written === undefined
        ? variableOf(registry, `${site?.path ?? ''} ${number}`, () => spreadZone(site, number))
        : variableOf(registry, written.path, () => writtenPlace(written));
    },
    unreliability: (variable) => registry.reliabilities.get(variable),
    label: (variable) => table.variables[variable]?.subject.label ?? '',
  };
}

function variableOf(registry: Registry, key: string, make: () => PlaceSeed): number {
  const { table, lost, known, reliabilities } = registry;
  const before = known.get(key);
  if (before !== undefined) return before;
  const { subject, reliability } = make();
  const isLost = 'place' in subject && lost.has(subject.place);
  const number = addVariable(table, {
    subject,
    unavailability: isLost ? () => 1 : (end) => subject.unavailability[end],
    failures: isLost ? () => 0 : failuresOf(reliability),
    mended: squared(subject.unavailability),
  });
  known.set(key, number);
  if (!isLost) reliabilities.set(number, reliability);
  return number;
}

/** Failures in a year of the calendar: what is down cannot fail. */
export const failuresOf =
  ({ failuresPerYear, unavailability }: Unreliability): AtEnd =>
  (end) =>
    failuresPerYear(end) * (1 - unavailability[end]);

/** Two of them side by side, one of which is enough. */
export const squared =
  (unavailability: Range): AtEnd =>
  (end) =>
    unavailability[end] ** 2;

interface PlaceSeed {
  readonly subject: Extract<
    FailureSubject,
    { readonly type: 'host' | 'zone' | 'datacenter' | 'spread-zone' }
  >;
  readonly reliability: Unreliability;
}

/** Places that fail as one, the outermost first; of hosts only the outermost counts, and nothing inside it. */
function chainOf(place: Place | undefined): readonly Place[] {
  const chain: Place[] = [];
  for (let at = place; at !== undefined; at = at.parent) {
    if (at.kind.word === 'host') chain.length = 0;
    if (at.kind.word !== 'group') chain.push(at);
  }
  return chain.reverse();
}

function writtenPlace(place: Place): PlaceSeed {
  const reliability = unreliabilityOf(place, {}) as Unreliability;
  const type = place.kind.word as 'host' | 'zone' | 'datacenter';
  const label = `${place.kind.label} \`${place.path}\``;
  const { unavailability } = reliability;
  return { subject: { type, place, label, unavailability }, reliability };
}

function spreadZone(site: Place | undefined, number: number): PlaceSeed {
  const reliability = unreliabilityOf({ attributes: new Map() }, { kind: findKind('zone') }) as Unreliability;
  const label = `zone ${number + 1}${site === undefined ? '' : ` of \`${site.path}\``}`;
  const { unavailability } = reliability;
  return {
    subject: { type: 'spread-zone', site, number: number + 1, label, unavailability },
    reliability,
  };
}
