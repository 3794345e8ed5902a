// From elements to the model's parts: numbers them in the order of the text, gives each its path and the shortest
// label that tells it apart, and looks up what its attributes name.

import type { Name } from '../../../../grammar/src/syntax/ast.ts';
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { AttributeSpec } from '../../../../grammar/src/vocabulary/attribute.ts';
import { findAttribute } from '../../../../grammar/src/vocabulary/index.ts';
import type { AttributeTable, AttributeValue } from './attribute-value.ts';
import { type Element, pathOf } from './element.ts';
import type { Component, Declaration, Place, Table, Target } from './model.ts';
import { unknownName } from './name-problems.ts';
import type { Problems } from './problems.ts';
import { lookUpAny } from './scope.ts';

export interface Parts {
  readonly places: readonly Place[];
  readonly components: readonly Component[];
  readonly partOf: ReadonlyMap<Element, Target>;
  /** Each component's element, to fill in what its attributes name. */
  readonly elements: readonly (readonly [Element, MutableComponent])[];
}

interface MutableComponent extends Omit<Component, 'named'> {
  named: Component['named'];
}

/** Numbers and freezes everything below the root. What attributes name is filled in by `nameTargets` afterwards. */
export function freeze(root: Element): Parts {
  const places: Place[] = [];
  const components: MutableComponent[] = [];
  const elements: [Element, MutableComponent][] = [];
  const partOf = new Map<Element, Target>();
  const labels = shortestLabels(root);

  const visit = (element: Element, place: Place | undefined, prefix: string): void => {
    const path = prefix + element.name;
    if (element.kind.role === 'place') {
      const copyOf =
        element.copyOf === undefined ? undefined : (partOf.get(element.copyOf) as Place | undefined);
      const part: Place = { ...shared(element), id: places.length, path, parent: place, copyOf };
      places.push(part);
      partOf.set(element, part);
      for (const child of element.children) visit(child, part, `${path}.`);
      return;
    }
    if (element.kind.role !== 'component') return;
    const tables =
      element.children.length === 0
        ? noTables
        : element.children
            .filter((child) => child.kind.role === 'table')
            .map((child) => freezeTable(child, partOf));
    const copyOf =
      element.copyOf === undefined ? undefined : (partOf.get(element.copyOf) as Component | undefined);
    const label = labels.get(element) ?? path;
    const part: MutableComponent = {
      kind: element.kind,
      name: element.name,
      title: element.title,
      attributes: element.attributes,
      declaration: declarationOf(element),
      id: components.length,
      path,
      label,
      place,
      named: nothingNamed,
      tables,
      copyOf,
    };
    element.number = part.id;
    components.push(part);
    elements.push([element, part]);
    partOf.set(element, part);
  };
  for (const child of root.children) visit(child, undefined, '');
  return { places, components, partOf, elements };
}

const noTables: readonly Table[] = [];

const shared = (element: Element) => ({
  kind: element.kind,
  name: element.name,
  title: element.title,
  attributes: element.attributes,
  declaration: declarationOf(element),
});

function freezeTable(element: Element, partOf: Map<Element, Target>): Table {
  const table: Table = {
    name: element.name,
    attributes: element.attributes,
    declaration: declarationOf(element),
  };
  partOf.set(element, table);
  return table;
}

export const declarationOf = ({ uri, node }: Pick<Element, 'uri' | 'node'>): Declaration => ({
  location: { uri, span: node.span },
  nameLocation: { uri, span: (node.name ?? node.kind).span },
  node,
});

/** Per component the shortest end of its path that no other component shares. */
function shortestLabels(root: Element): ReadonlyMap<Element, string> {
  const labels = new Map<Element, string>();
  let open: Element[] = [];
  const collect = (element: Element): void => {
    for (const child of element.children) {
      if (child.kind.role === 'component') open.push(child);
      else if (child.kind.role === 'place') collect(child);
    }
  };
  collect(root);
  for (let length = 1; open.length > 0; length++) {
    const byLabel = Map.groupBy(open, (element) => endOfPath(element, length));
    open = [];
    for (const [label, elements] of byLabel) {
      if (elements.length === 1 || label === pathOf(elements[0] as Element))
        for (const element of elements) labels.set(element, label);
      else open.push(...elements);
    }
  }
  return labels;
}

/** The last names of an element's path, as many as asked for. */
const endOfPath = (element: Element, length: number): string =>
  length === 1 ? element.name : pathOf(element).split('.').slice(-length).join('.');

/** Tells where a name is used, and for what. */
export type NoteNamed = (location: Location, targets: readonly Target[]) => void;

export interface NamingContext {
  readonly partOf: ReadonlyMap<Element, Target>;
  readonly problems: Problems;
  readonly note: NoteNamed;
}

/** What the attributes of one element or connection name, looked up from `scope` outward; unresolved names are errors. */
export function nameTargets(
  attributes: AttributeTable,
  specs: readonly AttributeSpec[],
  scope: Element,
  context: NamingContext,
): ReadonlyMap<string, readonly Target[]> {
  let named: Map<string, readonly Target[]> | undefined;
  if (attributes.size === 0) return nothingNamed;
  for (const attribute of attributes.values()) {
    if (!attribute.values.some(isReference)) continue;
    const names = attribute.values.flatMap((value) => (value.type === 'reference' ? [value.name] : []));
    const uri = attribute.location.uri;
    const targets = names.flatMap((name) =>
      lookUpNamed(name, uri, { scope, spec: findAttribute(specs, attribute.key) }, context),
    );
    named ??= new Map();
    named.set(attribute.key, targets);
  }
  return named ?? nothingNamed;
}

const isReference = ({ type }: AttributeValue): boolean => type === 'reference';

const nothingNamed: ReadonlyMap<string, readonly Target[]> = new Map();

interface NamedFrom {
  readonly scope: Element;
  readonly spec: AttributeSpec | undefined;
}

function lookUpNamed(
  name: Name,
  uri: string,
  { scope, spec }: NamedFrom,
  context: NamingContext,
): readonly Target[] {
  const found = lookUpAny(
    scope,
    name.parts.map((part) => part.text),
  );
  const kinds = spec?.types.flatMap((type) => (type.type === 'reference' ? type.kinds : [])) ?? [];
  const fitting = kinds.length === 0 ? found : found.filter((element) => kinds.includes(element.kind.word));
  const targets = fitting.flatMap((element) => context.partOf.get(element) ?? []);
  context.note({ uri, span: name.span }, targets);
  if (found.length === 0) context.problems.add(uri, unknownName({ uri, name }, scope));
  else if (fitting.length === 0) {
    const label = found[0]?.kind.label ?? '';
    const message = `\`${name.text}\` is a ${label}; this asks for ${kinds.map((kind) => `\`${kind}\``).join(' or ')}.`;
    context.problems.add(uri, { code: 'wrong-value', severity: 'error', message, span: name.span });
  }
  return targets;
}
