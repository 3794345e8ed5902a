// `like`: the same again. Copies what stands in the named element, lets the element's own block change it, and leaves
// out what `without` names. Names inside a copy are looked up again where the copy stands.
import type { Name } from '../../../../grammar/src/syntax/ast.ts';
import type { AttributeTable } from './attribute-value.ts';
import { addChild, type CopiedLine, createElement, type Element, isContainer, pathOf } from './element.ts';
import { unresolvedLike } from './name-problems.ts';
import type { Problems } from './problems.ts';
import { lookUpAny } from './scope.ts';

/** What `like` names, by the element that says so: for go-to-definition. */
export type LikeTargets = Map<Element, Element>;

/** Expands every `like` below `root`. A `like` that names nothing, or itself, is an error and copies nothing. */
export function expandLikes(root: Element, problems: Problems): LikeTargets {
  const targets: LikeTargets = new Map();
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
    targets.set(element, source);
    inherit(element, source, withoutNames(element));
  };

  expand(root);
  forgetSearches(root);
  return targets;
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

const merge = (base: AttributeTable, own: AttributeTable): AttributeTable =>
  own.size === 0 ? base : new Map([...base, ...own]);

/** Gives `element` all that `source` has and it does not say itself. */
function inherit(element: Element, source: Element, without: ReadonlySet<string>): void {
  const own = [...element.children];
  const ownLines = element.lines.splice(0);
  element.children.length = 0;
  element.members.clear();
  element.attributes = merge(withoutKey(source.attributes), element.attributes);
  element.copyOf = source;
  for (const ghost of source.ghosts) element.ghosts.add(ghost);
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

// `without: auth` and `without: box.auth` both leave out the `auth` in `box`.
function isLeftOut(child: Element, source: Element, without: ReadonlySet<string>): boolean {
  if (without.size === 0) return false;
  if (without.has(child.name)) return true;
  const path = pathOf(child);
  for (const name of without)
    if (name.includes('.') && (path === name || path.endsWith(`.${name}`))) return true;
  return source.parent !== undefined && without.has(`${source.name}.${child.name}`);
}
