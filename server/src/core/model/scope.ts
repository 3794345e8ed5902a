// What a name means: looked up in the block where it stands, then outward; at each level its own members first, then
// what lies deeper. The nearest level with a match wins. In places one name may stand for several components.
import { type Element, isContainer, type Match } from './element.ts';

const nothing: Match = { elements: [], ambiguous: false };

const isComponent = (element: Element): boolean => element.kind.role === 'component';

/** Components by name below a container: its own first, else the union over the containers in it. */
function deepIndex(container: Element): Map<string, Match> {
  if (container.deep !== undefined) return container.deep;
  const index = new Map<string, Match>();
  for (const inner of container.children) {
    if (!isContainer(inner)) continue;
    for (const [name, match] of deepIndex(inner)) {
      const other = index.get(name);
      index.set(name, other === undefined ? markGroup(match, inner) : mergeMatches(other, match, inner));
    }
  }
  for (const [name, member] of container.members) {
    if (isComponent(member)) index.set(name, { elements: [member], ambiguous: false });
  }
  container.deep = index;
  return index;
}

// Only where two containers hold the name does it matter whether one of them is a group.
const markGroup = (match: Match, container: Element): Match & { group?: boolean } =>
  container.kind.word === 'group' ? { ...match, group: true } : match;

function mergeMatches(first: Match & { group?: boolean }, second: Match, container: Element): Match {
  const isGroup = first.group === true || container.kind.word === 'group';
  return {
    elements: [...first.elements, ...second.elements],
    ambiguous: first.ambiguous || second.ambiguous || isGroup,
  };
}

/** The components that a name stands for, seen from a block. Neither a match nor a ghost: unresolved. */
export interface Lookup extends Match {
  /** Declared in a way that could not be understood: no match, and no further error. */
  readonly isGhost: boolean;
  /** The block at which it was found. */
  readonly level: Element | undefined;
}

/** Looks a component up by its words, from `scope` outward. */
export function lookUpComponents(scope: Element, words: readonly string[]): Lookup {
  for (let level: Element | undefined = scope; level !== undefined; level = level.parent) {
    const match = findWithin(level, words);
    if (match.elements.length > 0) {
      return { elements: match.elements, ambiguous: match.ambiguous, isGhost: false, level };
    }
    if (level.ghosts.has(words[0] ?? '')) return { ...nothing, isGhost: true, level };
  }
  return { ...nothing, isGhost: false, level: undefined };
}

function findWithin(container: Element, words: readonly string[]): Match {
  const [first = '', ...rest] = words;
  if (rest.length === 0) return deepIndex(container).get(first) ?? nothing;
  const outer = findPlace(container, first);
  return outer === undefined ? nothing : findWithin(outer, rest);
}

/** The place of that name in the container: a member, else the first below it. */
export function findPlace(container: Element, name: string): Element | undefined {
  const own = container.members.get(name);
  if (own !== undefined && isContainer(own)) return own;
  for (const inner of container.children) {
    const found = isContainer(inner) ? findPlace(inner, name) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Looks up whatever an attribute or `like` may name: places, components, and tables as `database.table`. */
export function lookUpAny(scope: Element, words: readonly string[]): readonly Element[] {
  for (let level: Element | undefined = scope; level !== undefined; level = level.parent) {
    const found = findAny(level, words);
    if (found.length > 0) return found;
  }
  return [];
}

function findAny(container: Element, words: readonly string[]): readonly Element[] {
  const [first = '', ...rest] = words;
  if (rest.length === 0) return findOne(container, first);
  const outer = findPlace(container, first);
  const inside = outer === undefined ? [] : findAny(outer, rest);
  if (inside.length > 0 || rest.length > 1) return inside;
  const stores = findWithin(container, [first]).elements;
  return stores.flatMap((store) => store.children.filter((table) => table.name === rest[0]));
}

function findOne(container: Element, name: string): readonly Element[] {
  const own = container.members.get(name);
  if (own !== undefined) return [own];
  const table = container.children.find((child) => child.kind.role === 'table' && child.name === name);
  if (table !== undefined) return [table];
  const components = deepIndex(container).get(name)?.elements ?? [];
  if (components.length > 0) return components;
  const place = findPlace(container, name);
  return place === undefined ? [] : [place];
}

/** All names that could be meant from here, for suggestions: shortest first where they repeat, in text order. */
export function namesInScope(scope: Element): readonly string[] {
  const names = new Set<string>();
  for (let level: Element | undefined = scope; level !== undefined; level = level.parent) {
    for (const name of deepIndex(level).keys()) names.add(name);
  }
  return [...names];
}
