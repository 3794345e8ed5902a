// From connection lines to connections: looks every name up, joins each source to the nearest targets, and keeps one
// connection for each pair. Chains follow the components that each hop reached.
import type { Block, ConnectionStatement, Name } from '../../../../grammar/src/syntax/ast.ts';
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { AttributeTable } from './attribute-value.ts';
import { type CopiedLine, type Element, isContainer, isWithin } from './element.ts';
import { ambiguousName, containerAsEnd, lostInCopy, unknownName } from './name-problems.ts';
import type { Problems } from './problems.ts';
import { readConnection } from './read-declaration.ts';
import { findPlace, type Lookup, lookUpComponents } from './scope.ts';

/** One arrow between two elements, before components are numbered. */
export interface Arrow {
  readonly from: Element;
  readonly to: Element;
  attributes: AttributeTable;
  readonly node: ConnectionStatement;
  /** Where attributes of this arrow were written, if anywhere; a second writing is an error. */
  readonly location: Location;
  readonly fromLocation: Location;
  readonly toLocation: Location;
  /** The block from which names were looked up. */
  readonly scope: Element;
}

/** Tells what a written name stands for. */
export type NoteUse = (uri: string, name: Name, elements: readonly Element[]) => void;

export interface ConnectContext {
  readonly problems: Problems;
  readonly noteUse: NoteUse;
}

/** The arrows of lines written in `scope`, in the order of the text; one per pair of components. */
export function connectLines(
  scope: Element,
  lines: readonly CopiedLine[],
  context: ConnectContext,
  into: ArrowTable,
): void {
  for (const line of lines) connectLine(scope, line, context, into);
}

/** Arrows by source and target. Both ends are numbered components. */
export class ArrowTable {
  readonly arrows: Arrow[] = [];
  readonly #byEnds = new Map<number, Arrow>();

  /** The arrow between the two, or undefined. */
  find(from: Element, to: Element): Arrow | undefined {
    return this.#byEnds.get(keyOf(from, to));
  }

  add(arrow: Arrow): void {
    this.#byEnds.set(keyOf(arrow.from, arrow.to), arrow);
    this.arrows.push(arrow);
  }
}

// Two numbers in one: exact below 2^26 components.
const keyOf = (from: Element, to: Element): number => from.number * 0x4000000 + to.number;

const noAttributes: AttributeTable = new Map();

function connectLine(scope: Element, line: CopiedLine, context: ConnectContext, into: ArrowTable): void {
  const { sources, targets } = line.node;
  const first = sources[0];
  if (first === undefined) return;
  const found = resolve(scope, first, line, context);
  let reached = found.elements;
  // A copied line belongs to the copy: where its source was left out, the line is left out with it.
  if (
    line.copiedFrom !== undefined &&
    startedInside(line.copiedFrom, first) &&
    !reached.some((element) => isWithin(element, scope))
  )
    return;
  let fromName = first;
  for (const name of sources.slice(1)) {
    reached = connectHop({ scope, line, context, into }, { reached, fromName, toName: name });
    fromName = name;
  }
  for (const name of targets) connectHop({ scope, line, context, into }, { reached, fromName, toName: name });
}

const wordsOf = (name: Name): readonly string[] =>
  name.parts.length === 1 ? [name.text] : name.parts.map((part) => part.text);

function startedInside(original: Element, name: Name): boolean {
  const level = lookUpComponents(original, wordsOf(name)).level;
  return level !== undefined && isWithin(level, original);
}

function resolve(scope: Element, name: Name, line: CopiedLine, context: ConnectContext): Lookup {
  const found = lookUpComponents(scope, wordsOf(name));
  if (found.ambiguous) {
    context.problems.add(line.uri, ambiguousName({ uri: line.uri, name }, found.elements));
    return { ...found, elements: [] };
  }
  if (found.elements.length === 0 && !found.isGhost) reportMissing(scope, name, line, context);
  context.noteUse(line.uri, name, found.elements);
  return found;
}

function reportMissing(scope: Element, name: Name, line: CopiedLine, context: ConnectContext): void {
  const use = { uri: line.uri, name };
  for (let level: Element | undefined = scope; level !== undefined; level = level.parent) {
    const place = placeAt(level, wordsOf(name));
    if (place !== undefined) {
      context.problems.add(line.uri, containerAsEnd(use, place));
      return;
    }
  }
  context.problems.add(line.uri, unknownName(use, scope));
}

function placeAt(level: Element, words: readonly string[]): Element | undefined {
  let place: Element | undefined = level;
  for (const word of words) {
    if (place === undefined) return undefined;
    place = findPlace(place, word);
  }
  return place;
}

interface HopContext {
  readonly scope: Element;
  readonly line: CopiedLine;
  readonly context: ConnectContext;
  readonly into: ArrowTable;
}

interface Hop {
  readonly reached: readonly Element[];
  readonly fromName: Name;
  readonly toName: Name;
}

/** Joins every source to its nearest targets; gives all targets reached, each once, in order. */
function connectHop(hop: HopContext, { reached, fromName, toName }: Hop): readonly Element[] {
  const { scope, line, context, into } = hop;
  if (reached.length === 0) return resolve(scope, toName, line, context).elements;
  const only = reached[0];
  if (reached.length === 1 && only?.parent === scope && line.copiedFrom === undefined) {
    const { elements } = resolve(scope, toName, line, context);
    for (const to of elements) addArrow(into, { from: only, to, fromName, toName, scope, line }, context);
    return elements;
  }
  const all = new Set<Element>();
  for (const from of reached) {
    // A qualified name means exactly that component; another is looked up from where its caller stands.
    const container =
      from.parent !== undefined && isWithin(from.parent, scope) && toName.parts.length === 1
        ? from.parent
        : scope;
    const found = resolve(container, toName, line, context);
    const lost = lostCopy(from, toName, found);
    if (lost !== undefined) {
      context.problems.add(line.uri, lostInCopy({ uri: line.uri, name: toName }, lost, found.elements));
      continue;
    }
    for (const to of found.elements) {
      all.add(to);
      addArrow(into, { from, to, fromName, toName, scope, line }, context);
    }
  }
  return [...all];
}

/** The copy that lacks the target its original has, where the name then stands for several components outside. */
function lostCopy(from: Element, name: Name, found: Lookup): Element | undefined {
  if (found.elements.length < 2 || found.level === undefined) return undefined;
  for (let place = from.parent; place !== undefined && place !== found.level; place = place.parent) {
    if (place.copyOf !== undefined && isContainer(place) && startedInside(place.copyOf, name)) return place;
  }
  return undefined;
}

interface ArrowEnds {
  readonly from: Element;
  readonly to: Element;
  readonly fromName: Name;
  readonly toName: Name;
  readonly scope: Element;
  readonly line: CopiedLine;
}

function addArrow(into: ArrowTable, ends: ArrowEnds, context: ConnectContext): void {
  const { node, uri } = ends.line;
  const attributes = node.sources.length === 1 ? readConnection(node, uri, context.problems) : noAttributes;
  const earlier = into.find(ends.from, ends.to);
  if (earlier === undefined) {
    into.add({
      from: ends.from,
      to: ends.to,
      attributes,
      node,
      location: { uri, span: node.span },
      fromLocation: { uri, span: ends.fromName.span },
      toLocation: { uri, span: ends.toName.span },
      scope: ends.scope,
    });
  } else if (earlier.attributes.size === 0) earlier.attributes = attributes;
  else if (attributes.size > 0 && earlier.node !== node) reportRepeated(earlier, node.block, uri, context);
}

function reportRepeated(
  earlier: Arrow,
  block: Block | undefined,
  uri: string,
  context: ConnectContext,
): void {
  if (block === undefined) return;
  context.problems.add(uri, {
    code: 'duplicate-name',
    severity: 'error',
    message: `This connection already has attributes; only the first ones count. Put both blocks together.`,
    span: block.span,
    related: [{ location: earlier.location, message: 'first written here' }],
  });
}
