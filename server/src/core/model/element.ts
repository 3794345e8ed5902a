// The tree of what is declared while a model is being built: places with their components, components with their
// tables. Elements are filled in by `declare.ts`, multiplied by `inherit.ts` and frozen into the model at the end.

import type { ConnectionStatement, DeclarationStatement } from '../../../../grammar/src/syntax/ast.ts';
import type { KindSpec } from '../../../../grammar/src/vocabulary/kind.ts';
import type { AttributeTable } from './attribute-value.ts';

/** A connection statement, and the file it stands in. */
export interface Line {
  readonly node: ConnectionStatement;
  readonly uri: string;
}

export interface Element {
  readonly kind: KindSpec;
  readonly name: string;
  readonly parent: Element | undefined;
  readonly uri: string;
  readonly node: DeclarationStatement;
  readonly title: string | undefined;
  attributes: AttributeTable;
  /** Its own members, in the order of the text: places, components, tables. */
  readonly children: Element[];
  /** Members by name. Tables and settings blocks are not in it. */
  readonly members: Map<string, Element>;
  /** Names declared here in a way that could not be understood: using them is no further error. */
  readonly ghosts: Set<string>;
  /** Connections written in its block, or copied into it. */
  readonly lines: CopiedLine[];
  /** The element that `like` copied this one from. */
  copyOf: Element | undefined;
  /** Number of the component in the model; -1 before it has one. */
  number: number;
  /** What deeper search found by name: filled by `scope.ts`. */
  deep: Map<string, Match> | undefined;
}

/** A line and, when `like` brought it here, the element whose block it was written in. */
export interface CopiedLine extends Line {
  readonly copiedFrom: Element | undefined;
}

/** Components of one name below a place, and whether a group makes the name ambiguous. */
export interface Match {
  readonly elements: readonly Element[];
  readonly ambiguous: boolean;
}

/** What makes an element, apart from what is filled in later. */
export type ElementSeed = Pick<
  Element,
  'kind' | 'name' | 'parent' | 'uri' | 'node' | 'title' | 'attributes' | 'copyOf'
>;

const noMembers: Map<string, Element> = new Map();
const noGhosts: Set<string> = new Set();

/** Remembers a name whose declaration could not be understood. */
export function addGhost(parent: Element, name: string): void {
  if (isContainer(parent)) parent.ghosts.add(name);
}

/** A new element without members. */
export const createElement = (seed: ElementSeed): Element => ({
  ...seed,
  children: [],
  // Only places are searched for names; the others share empty tables that nothing is ever added to.
  members: seed.kind.role === 'place' ? new Map() : noMembers,
  ghosts: seed.kind.role === 'place' ? new Set() : noGhosts,
  lines: [],
  number: -1,
  deep: undefined,
});

/** Adds a member to its parent; a second one of a name stays out of the name table. */
export function addChild(parent: Element, child: Element): void {
  parent.children.push(child);
  if (isContainer(parent) && !parent.members.has(child.name)) parent.members.set(child.name, child);
}

export const isContainer = (element: Element): boolean => element.kind.role === 'place';

/** Names from the outermost container on, joined by dots. The file itself has no name. */
export function pathOf(element: Element): string {
  const names: string[] = [];
  for (let at: Element | undefined = element; at?.parent !== undefined; at = at.parent) names.push(at.name);
  return names.reverse().join('.');
}

/** Whether `inner` is `outer` or stands somewhere inside it. */
export function isWithin(inner: Element | undefined, outer: Element): boolean {
  for (let at = inner; at !== undefined; at = at.parent) if (at === outer) return true;
  return false;
}
