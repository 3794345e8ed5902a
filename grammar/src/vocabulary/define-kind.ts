// Short ways to write kinds of the catalogue. Components stand at the top level and in places.
import type { AttributeSpec } from './attribute.ts';
import type { KindSpec, Redundancy } from './kind.ts';

/** Where components may stand. */
const componentPlaces = ['file', 'host', 'zone', 'datacenter', 'group'] as const;

interface ComponentOptions {
  readonly doc: string;
  readonly redundancy: Redundancy;
  readonly attributes: readonly AttributeSpec[];
  readonly snippet?: string;
}

/** A kind of component: named, with an optional title. */
export const component = (word: string, label: string, options: ComponentOptions): KindSpec => ({
  word,
  label,
  role: 'component',
  name: 'required',
  title: 'optional',
  within: componentPlaces,
  ...options,
});

/** A place in a snippet where the user types, with what stands there at first. */
export const stop = (place: number, text: string): string => `\${${place}:${text}}`;
