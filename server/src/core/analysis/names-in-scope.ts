// The names that may be written at a place: each name once, with what it stands for, and behind `seoul.` only what
// stands in `seoul`. What a name means from a given block is the model's matter; this lists what can be meant at all.
import type { Model, Place, Target } from '../model/model.ts';

export interface NameInScope {
  /** As written: `app`, or the rest of a qualified name. */
  readonly name: string;
  readonly targets: readonly Target[];
}

/** In the order of the text, each name once. With a qualifier: the parts right inside that place, or of that database. */
export function listNames(model: Model, qualifier: readonly string[]): readonly NameInScope[] {
  const byName = new Map<string, Target[]>();
  for (const target of qualifier.length === 0 ? listAll(model) : listInside(model, qualifier)) {
    const list = byName.get(target.name);
    if (list === undefined) byName.set(target.name, [target]);
    else list.push(target);
  }
  return [...byName].map(([name, targets]) => ({ name, targets }));
}

const listAll = ({ places, components }: Model): readonly Target[] => [...components, ...places];

function listInside(model: Model, qualifier: readonly string[]): readonly Target[] {
  const inner = qualifier.at(-1);
  const stores = model.components.filter(({ name }) => name === inner);
  const isInner = (place: Place | undefined): boolean => place?.name === inner;
  return [
    ...model.components.filter(({ place }) => isWithin(place, isInner)),
    ...model.places.filter(({ parent }) => isInner(parent)),
    ...stores.flatMap(({ tables }) => tables),
  ];
}

function isWithin(place: Place | undefined, matches: (place: Place) => boolean): boolean {
  for (let at = place; at !== undefined; at = at.parent) if (matches(at)) return true;
  return false;
}

/** What kind of part a target is, in a word for the user. */
export const labelOf = (target: Target): string => ('path' in target ? target.kind.label : 'table');
