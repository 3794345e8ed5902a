// Builds the model of one system: files, declarations, copies, names, connections, journeys. Every problem becomes a
// diagnostic of the file it stands in; whatever is right stays in the model.
import type { Name } from '../../../../grammar/src/syntax/ast.ts';
import type { Location } from '../../../../grammar/src/text/span.ts';
import { connectionAttributes } from '../../../../grammar/src/vocabulary/index.ts';
import { collectFiles } from './collect-files.ts';
import { type Arrow, ArrowTable, type ConnectContext, connectLines } from './connect.ts';
import { type Declarations, declareAll, type TopLevelBlock } from './declare.ts';
import type { Element } from './element.ts';
import type { FileSource, ParsedFile } from './file-source.ts';
import { declarationOf, freeze, type NamingContext, nameTargets, type Parts } from './freeze.ts';
import { expandLikes } from './inherit.ts';
import { buildJourneys, type WrittenJourney } from './journeys.ts';
import type { Component, Connection, Model, Reference, Settings, Target } from './model.ts';
import { createProblems } from './problems.ts';
import { checkTableTraffic } from './table-traffic.ts';

export interface BuiltModel {
  readonly model: Model;
  /** The file and what it imports, itself first. */
  readonly files: ReadonlyMap<string, ParsedFile>;
}

/** The model of the system whose main file is `uri`. Never throws; a missing file gives an empty model. */
export function buildModel(uri: string, source: FileSource): BuiltModel {
  const problems = createProblems();
  const files = collectFiles(uri, source, problems);
  const declared = declareAll(files.values(), problems);
  const copyNames = expandLikes(declared.root, problems);
  const parts = freeze(declared.root);
  const uses = createUses(parts.partOf);
  for (const { uri: from, name, element } of copyNames) uses.noteUse(from, name, [element]);
  const naming: NamingContext = { partOf: parts.partOf, problems, note: uses.note };
  const connecting = { problems, noteUse: uses.noteUse };
  nameAll(declared.root, parts, naming);
  checkTableTraffic(parts.components, problems);
  const connections = connectAll(declared, naming, connecting);
  const written = declared.blocks.filter((block) => block.kind.role === 'journey');
  const journeys = buildJourneys({
    written: written.map((block) => connectJourney(block, declared.root, { naming, connecting })),
    components: parts.components,
    connections,
    workload: settingsOf(declared.blocks, 'workload')[0],
    problems,
  });
  let references: readonly Reference[] | undefined;
  const model: Model = {
    uri,
    title: declared.title,
    system: settingsOf(declared.blocks, 'system')[0],
    places: parts.places,
    components: parts.components,
    connections,
    journeys,
    workload: settingsOf(declared.blocks, 'workload')[0],
    targets: settingsOf(declared.blocks, 'targets')[0],
    stages: settingsOf(declared.blocks, 'stage'),
    get references() {
      references ??= uses.list();
      return references;
    },
    diagnostics: problems.toMap(),
  };
  return { model, files };
}

function settingsOf(blocks: readonly TopLevelBlock[], word: string): readonly Settings[] {
  return blocks
    .filter((block) => block.kind.word === word)
    .map(({ node, uri, attributes }) => ({
      name: node.name?.text,
      attributes,
      location: { uri, span: node.span },
    }));
}

interface Use {
  readonly location: Location;
  readonly targets: readonly Target[];
}

/** Uses of names as they are met. They are put together when somebody asks: typing does not. */
function createUses(partOf: ReadonlyMap<Element, Target>) {
  const named: Use[] = [];
  const called: { readonly uri: string; readonly name: Name; readonly elements: readonly Element[] }[] = [];
  return {
    note(location: Location, targets: readonly Target[]): void {
      named.push({ location, targets });
    },
    noteUse(uri: string, name: Name, elements: readonly Element[]): void {
      called.push({ uri, name, elements });
    },
    list(): readonly Reference[] {
      const calls = called.map(({ uri, name, elements }) => ({
        location: { uri, span: name.span },
        targets: elements.flatMap((element) => partOf.get(element) ?? []),
      }));
      return mergeUses([...named, ...calls]);
    },
  };
}

/** One for each place in the text, whatever number of copies it was looked up for; by file, in the order of the text. */
function mergeUses(uses: readonly Use[]): readonly Reference[] {
  const byPlace = new Map<string, { readonly location: Location; readonly targets: Set<Target> }>();
  for (const { location, targets } of uses) {
    const key = `${location.span.start} ${location.uri}`;
    const use = byPlace.get(key) ?? { location, targets: new Set() };
    byPlace.set(key, use);
    for (const target of targets) use.targets.add(target);
  }
  const files = Map.groupBy(byPlace.values(), ({ location }) => location.uri);
  return [...files.values()].flatMap((file) =>
    file
      .sort((a, b) => a.location.span.start - b.location.span.start)
      .map(({ location, targets }) => ({ location, targets: [...targets] })),
  );
}

function nameAll(root: Element, parts: Parts, naming: NamingContext): void {
  for (const [element, component] of parts.elements) {
    if (component.attributes.size > 0) {
      component.named = nameTargets(
        component.attributes,
        element.kind.attributes,
        element.parent ?? root,
        naming,
      );
    }
    for (const table of element.children)
      nameTargets(table.attributes, table.kind.attributes, element, naming);
  }
}

function connectAll(
  declared: Declarations,
  naming: NamingContext,
  connecting: ConnectContext,
): readonly Connection[] {
  const table = new ArrowTable();
  const visit = (element: Element): void => {
    connectLines(element, element.lines, connecting, table);
    for (const child of element.children) if (child.kind.role === 'place') visit(child);
  };
  visit(declared.root);
  return toConnections(table.arrows, naming);
}

function connectJourney(
  block: TopLevelBlock,
  root: Element,
  { naming, connecting }: { readonly naming: NamingContext; readonly connecting: ConnectContext },
): WrittenJourney {
  const table = new ArrowTable();
  const statements = block.node.block?.statements ?? [];
  const lines = statements.flatMap((node) =>
    node.type === 'connection' ? [{ node, uri: block.uri, copiedFrom: undefined }] : [],
  );
  connectLines(root, lines, connecting, table);
  nameTargets(block.attributes, block.kind.attributes, root, naming);
  return {
    name: block.node.name?.text ?? '',
    attributes: block.attributes,
    declaration: declarationOf(block),
    connections: toConnections(table.arrows, naming),
  };
}

function toConnections(arrows: readonly Arrow[], naming: NamingContext): readonly Connection[] {
  const connections: Connection[] = [];
  for (const arrow of arrows) {
    const { attributes, node, location, fromLocation, toLocation, scope } = arrow;
    const from = naming.partOf.get(arrow.from) as Component | undefined;
    const to = naming.partOf.get(arrow.to) as Component | undefined;
    if (from === undefined || to === undefined) continue;
    const named = nameTargets(attributes, connectionAttributes, scope, naming);
    connections.push({
      id: connections.length,
      from,
      to,
      attributes,
      named,
      node,
      location,
      fromLocation,
      toLocation,
    });
  }
  return connections;
}
