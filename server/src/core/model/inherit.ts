// `like`: the same again. Copies what stands in the named element, lets the element's own block change it, and leaves
// out what `without` names. Names inside a copy are looked up again where the copy stands.
import type { Name } from '../../../../grammar/src/syntax/ast.ts';
import type { AttributeTable } from './attribute-value.ts';
import {
  addChild,
  addGhost,
  type CopiedLine,
  createElement,
  type Element,
  isContainer,
  pathOf,
} from './element.ts';
import { nothingToLeaveOut, unresolvedLike } from './name-problems.ts';
import type { Problems } from './problems.ts';
import { lookUpAny } from './scope.ts';

/** A name behind `like` or `without`, and what it stands for: for go-to-definition. */
export interface CopyName {
  readonly uri: string;
  readonly name: Name;
  readonly element: Element;
}

/** Expands every `like` below `root`. A `like` that names nothing, or itself, is an error and copies nothing. */
export function expandLikes(root: Element, problems: Problems): readonly CopyName[] {
  const names: CopyName[] = [];
  const done = new Set<Element>();
  const open = new Set<Element>();

  const expand = (element: Element): void => {
    if (done.has(element) || open.has(element)) return;
    open.add(element);
    const name = element.node.like;
    if (name !== undefined && element.copyOf === undefined) expandOne(element, name);
    for (const child of [...element.children]) expand(child);
    open.delete(element);
    done.add(element);
  };

  const expandOne = (element: Element, name: Name): void => {
    const source = findSource(element, name);
    if (source === undefined || open.has(source)) {
      problems.add(element.uri, unresolvedLike(element, name, source !== undefined));
      return;
    }
    expand(source);
    names.push({ uri: element.uri, name, element: source }, ...nameLeftOut(element, source, problems));
    inherit(element, source, withoutNames(element));
  };

  expand(root);
  forgetSearches(root);
  return names;
}

function findSource(element: Element, name: Name): Element | undefined {
  if (element.parent === undefined) return undefined;
  const words = name.parts.map((part) => part.text);
  const found = lookUpAny(element.parent, words).filter((other) => other !== element);
  return (
    found.find((other) => other.kind.word === element.kind.word) ??
    found.find((other) => isContainer(other) && isContainer(element))
  );
}

// `deep` was filled while copies were still missing.
function forgetSearches(element: Element): void {
  element.deep = undefined;
  for (const child of element.children) if (isContainer(child)) forgetSearches(child);
}

function withoutNames(element: Element): ReadonlySet<string> {
  const names = new Set<string>();
  for (const value of element.attributes.get('without')?.values ?? []) {
    if (value.type === 'reference') names.add(value.name.text);
    if (value.type === 'word') names.add(value.word);
  }
  return names;
}

/** What `without` names in the source; a name of nothing there is an error. */
function nameLeftOut(element: Element, source: Element, problems: Problems): readonly CopyName[] {
  const uri = element.uri;
  return (element.attributes.get('without')?.values ?? []).flatMap((value) => {
    if (value.type !== 'reference') return [];
    const found = insideOf(source).filter((inner) => isNamed(inner, source, value.name.text));
    if (found.length === 0) problems.add(uri, nothingToLeaveOut({ uri, name: value.name }, source));
    return found.map((inner) => ({ uri, name: value.name, element: inner }));
  });
}

function insideOf(element: Element): readonly Element[] {
  return element.children.flatMap((child) => [child, ...insideOf(child)]);
}

const merge = (base: AttributeTable, own: AttributeTable): AttributeTable =>
  own.size === 0 ? base : new Map([...base, ...own]);

/** Gives `element` all that `source` has and it does not say itself. */
function inherit(element: Element, source: Element, without: ReadonlySet<string>): void {
  const own = [...element.children];
  const ownLines = element.lines.splice(0);
  element.children.length = 0;
  if (isContainer(element)) element.members.clear();
  element.attributes = merge(withoutKey(source.attributes), element.attributes);
  element.copyOf = source;
  for (const ghost of source.ghosts) addGhost(element, ghost);
  for (const child of source.children) {
    if (isLeftOut(child, source, without)) continue;
    const override = own.find((other) => other.kind.word === child.kind.word && other.name === child.name);
    if (override !== undefined) {
      own.splice(own.indexOf(override), 1);
      addChild(element, override);
      inherit(override, child, without);
    } else {
      const copy = copyShell(child, element);
      addChild(element, copy);
      inherit(copy, child, without);
    }
  }
  for (const child of own) addChild(element, child);
  element.lines.push(
    ...source.lines.map((line): CopiedLine => ({ ...line, copiedFrom: source })),
    ...ownLines,
  );
}

const copyShell = (child: Element, parent: Element): Element =>
  createElement({
    kind: child.kind,
    name: child.name,
    parent,
    uri: child.uri,
    node: child.node,
    title: child.title,
    attributes: new Map(),
    copyOf: child,
  });

function withoutKey(attributes: AttributeTable): AttributeTable {
  if (!attributes.has('without')) return attributes;
  return new Map([...attributes].filter(([key]) => key !== 'without'));
}

function isLeftOut(child: Element, source: Element, without: ReadonlySet<string>): boolean {
  for (const name of without) if (isNamed(child, source, name)) return true;
  return false;
}

// `without: auth`, `without: box.auth` and `without: seoul.auth` all name the `auth` in `box` in `seoul`.
function isNamed(child: Element, source: Element, name: string): boolean {
  if (child.name === name) return true;
  if (!name.includes('.')) return false;
  const path = pathOf(child);
  return path === name || path.endsWith(`.${name}`) || `${source.name}.${child.name}` === name;
}
