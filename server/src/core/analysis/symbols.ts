// What the names of a system stand for, word by word: in `seoul.app` the first word is the place, the second the
// component. Copies made by `like` and the parts that override them share one name, so they are one symbol.
import type { Location } from '../../../../grammar/src/text/span.ts';
import { touches } from '../../../../grammar/src/text/span.ts';
import type { Component, Place, Table, Target } from '../model/model.ts';
import type { Analysis } from './analysis.ts';

/** One word in a file that names something. */
export interface Occurrence {
  readonly location: Location;
  readonly isDeclaration: boolean;
  /** What it stands for: several in places, none when it could not be resolved. */
  readonly targets: readonly Target[];
}

/** All words of the system that name places, components and tables: by file, then in the order of the text. */
export function listOccurrences(analysis: Analysis): readonly Occurrence[] {
  const known = occurrences.get(analysis);
  if (known !== undefined) return known;
  const found = sortByPlace(analysis, [...listDeclarations(analysis), ...listUses(analysis)]);
  occurrences.set(analysis, found);
  return found;
}

const occurrences = new WeakMap<Analysis, readonly Occurrence[]>();

/** The naming word that a cursor stands in or touches. */
export function findOccurrence(analysis: Analysis, uri: string, offset: number): Occurrence | undefined {
  return listOccurrences(analysis).find(
    ({ location, targets }) => targets.length > 0 && location.uri === uri && touches(location.span, offset),
  );
}

/** Everything that must share a name with the given parts: copies, originals and overrides; in no special order. */
export function findFamily(analysis: Analysis, targets: readonly Target[]): ReadonlySet<Target> {
  const all = listTargets(analysis);
  const groups = new Map<string, Set<Target>>();
  for (const target of all) {
    const keys = keysOf(target);
    const joined = new Set<Target>([target]);
    for (const key of keys) for (const other of groups.get(key) ?? []) joined.add(other);
    for (const member of joined) for (const key of keysOf(member)) groups.set(key, joined);
  }
  return new Set(targets.flatMap((target) => [...(groups.get(keysOf(target)[0] ?? '') ?? [target])]));
}

/** The words that name any of the given parts. */
export function findOccurrencesOf(analysis: Analysis, family: ReadonlySet<Target>): readonly Occurrence[] {
  return listOccurrences(analysis).filter(({ targets }) => targets.some((target) => family.has(target)));
}

/** Where the parts are declared, each place once: for a copy, where the original or the override stands. */
export function declarationsOf(targets: readonly Target[]): readonly Location[] {
  const places = new Map(
    targets.map(({ declaration: { nameLocation } }) => [keyOf(nameLocation), nameLocation]),
  );
  return [...places.values()];
}

const keyOf = ({ uri, span }: Location): string => `${span.start} ${uri}`;

/** Two parts with a key in common are one symbol. */
function keysOf(target: Target): readonly string[] {
  const own = keyOf(target.declaration.nameLocation);
  if (!('copyOf' in target) || target.copyOf === undefined) return [own];
  return [own, keyOf(target.copyOf.declaration.nameLocation)];
}

function listTargets({ model }: Analysis): readonly Target[] {
  return [...model.places, ...model.components, ...model.components.flatMap((component) => component.tables)];
}

function listDeclarations(analysis: Analysis): readonly Occurrence[] {
  const byPlace = new Map<string, { location: Location; targets: Target[] }>();
  for (const target of listTargets(analysis)) {
    const location = target.declaration.nameLocation;
    const entry = byPlace.get(keyOf(location));
    if (entry === undefined) byPlace.set(keyOf(location), { location, targets: [target] });
    else entry.targets.push(target);
  }
  return [...byPlace.values()].map((entry) => ({ ...entry, isDeclaration: true }));
}

function listUses(analysis: Analysis): readonly Occurrence[] {
  const owners = new Map<Table, Component>();
  for (const component of analysis.model.components) {
    for (const table of component.tables) owners.set(table, component);
  }
  return analysis.model.references.flatMap(({ location, targets }) => {
    const text = analysis.files.get(location.uri)?.file.text ?? '';
    const words = [...text.slice(location.span.start, location.span.end).matchAll(/[^\s.]+/g)];
    return words.map((word, at) => ({
      location: { uri: location.uri, span: wordSpan(location.span.start, word) },
      isDeclaration: false,
      targets: outward(
        targets,
        words.slice(at).map(([part]) => part.normalize('NFC')),
        owners,
      ),
    }));
  });
}

function wordSpan(start: number, word: RegExpExecArray): { readonly start: number; readonly end: number } {
  return { start: start + word.index, end: start + word.index + word[0].length };
}

/** What the first of `words` stands for, when the last stands for `targets`. */
function outward(
  targets: readonly Target[],
  words: readonly string[],
  owners: ReadonlyMap<Table, Component>,
): readonly Target[] {
  let found = targets;
  for (const word of words.slice(0, -1).reverse()) {
    const next = found.flatMap((target) => enclosing(target, word, owners) ?? []);
    found = [...new Set(next)];
  }
  return found;
}

/** The nearest thing around a part that has the given name. */
function enclosing(target: Target, name: string, owners: ReadonlyMap<Table, Component>): Target | undefined {
  if (!('path' in target)) {
    const owner = owners.get(target);
    return owner?.name === name ? owner : undefined;
  }
  let place: Place | undefined = 'place' in target ? target.place : (target as Place).parent;
  while (place !== undefined && place.name !== name) place = place.parent;
  return place;
}

function sortByPlace(analysis: Analysis, list: readonly Occurrence[]): readonly Occurrence[] {
  const order = new Map([...analysis.files.keys()].map((uri, index) => [uri, index]));
  return [...list].sort(
    (a, b) =>
      (order.get(a.location.uri) ?? 0) - (order.get(b.location.uri) ?? 0) ||
      a.location.span.start - b.location.span.start,
  );
}
