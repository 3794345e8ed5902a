// From statements to elements: which kind each declaration is, whether it may stand there, and what it is called.
// A declaration that cannot be understood still keeps its name, so that one mistake gives one error.

import type { DeclarationStatement, Statement } from '../../../../grammar/src/syntax/ast.ts';
import { findKind } from '../../../../grammar/src/vocabulary/index.ts';
import type { KindSpec } from '../../../../grammar/src/vocabulary/kind.ts';
import type { AttributeTable } from './attribute-value.ts';
import {
  duplicateProblem,
  kindProblem,
  misplacedStatement,
  nameProblem,
  nestingProblem,
} from './declaration-problems.ts';
import { addChild, addGhost, createElement, type Element } from './element.ts';
import type { ParsedFile } from './file-source.ts';
import type { Problems } from './problems.ts';
import { readDeclaration } from './read-declaration.ts';

/** A settings block, a stage or a journey: found at the top level of the file that the model is of. */
export interface TopLevelBlock {
  readonly node: DeclarationStatement;
  readonly uri: string;
  readonly kind: KindSpec;
  readonly attributes: AttributeTable;
}

export interface Declarations {
  /** The file level: everything else stands in it. */
  readonly root: Element;
  readonly title: string | undefined;
  /** `system`, `workload`, `targets`, stages and journeys, in the order of the text. */
  readonly blocks: readonly TopLevelBlock[];
}

const rootKind: KindSpec = {
  word: 'file',
  label: 'file',
  doc: 'The top level of a file.',
  role: 'place',
  redundancy: 'none',
  name: 'none',
  title: 'none',
  within: [],
  attributes: [],
};

const rootNode: DeclarationStatement = {
  type: 'declaration',
  kind: { text: 'file', span: { start: 0, end: 0 } },
  span: { start: 0, end: 0 },
  leading: [],
};

/** Reads all declarations of all files; the first file is the one that the model is of. */
export function declareAll(files: Iterable<ParsedFile>, problems: Problems): Declarations {
  let root: Element | undefined;
  let title: string | undefined;
  const blocks: TopLevelBlock[] = [];
  for (const { uri, file } of files) {
    const isMain = root === undefined;
    root ??= createElement({
      kind: rootKind,
      name: '',
      parent: undefined,
      uri,
      node: rootNode,
      title: undefined,
      attributes: new Map(),
      copyOf: undefined,
    });
    const seen = new Map<string, DeclarationStatement>();
    const declareTopLevel = (statement: DeclarationStatement, kind: KindSpec): void => {
      const key = `${kind.word} ${statement.name?.text ?? ''}`;
      const earlier = kind.word === 'import' ? undefined : seen.get(key);
      if (earlier !== undefined) problems.add(uri, duplicateProblem(uri, statement, earlier));
      else seen.set(key, statement);
      const attributes = readDeclaration(statement, kind, uri, problems);
      if (!isMain || earlier !== undefined) return;
      if (kind.word === 'system') title = statement.title?.text;
      if (kind.word !== 'import') blocks.push({ node: statement, uri, kind, attributes });
    };
    declareBlock({ parent: root, uri, problems, declareTopLevel }, file.statements);
  }
  return { root: root ?? emptyRoot(), title, blocks };
}

const emptyRoot = (): Element =>
  createElement({
    kind: rootKind,
    name: '',
    parent: undefined,
    uri: '',
    node: rootNode,
    title: undefined,
    attributes: new Map(),
    copyOf: undefined,
  });

interface BlockContext {
  readonly parent: Element;
  readonly uri: string;
  readonly problems: Problems;
  /** What to do with what is no element: settings, journeys, `system`, `import`. */
  readonly declareTopLevel: (statement: DeclarationStatement, kind: KindSpec) => void;
}

function declareBlock(context: BlockContext, statements: readonly Statement[]): void {
  const { parent, uri, problems } = context;
  const holdsLines = parent.kind.role === 'place';
  for (const statement of statements) {
    if (statement.type === 'declaration') declare(context, statement);
    else if (statement.type === 'connection' && holdsLines) {
      parent.lines.push({ node: statement, uri, copiedFrom: undefined });
    } else {
      const problem = misplacedStatement(statement, parent.kind);
      if (problem !== undefined) problems.add(uri, problem);
    }
  }
}

function declare(context: BlockContext, statement: DeclarationStatement): void {
  const { parent, uri, problems } = context;
  const known = findKind(statement.kind.text);
  if (known === undefined) problems.add(uri, kindProblem(uri, statement, parent.kind));
  // An unknown container still holds what stands in it: it counts as a group.
  const holds = statement.block?.statements.some((inner) => inner.type === 'declaration') ?? false;
  const kind = known ?? (holds ? findKind('group') : undefined);
  const misplaced =
    kind === undefined || known === undefined ? undefined : nestingProblem(statement, kind, parent.kind);
  if (misplaced !== undefined) problems.add(uri, misplaced);
  if (kind === undefined || misplaced !== undefined) {
    if (statement.name !== undefined) addGhost(parent, statement.name.text);
    return;
  }
  const unnamed = known === undefined ? undefined : nameProblem(statement, kind);
  if (unnamed !== undefined) problems.add(uri, unnamed);
  if (kind.role === 'settings' || kind.role === 'journey' || kind.role === 'header') {
    context.declareTopLevel(statement, kind);
    return;
  }
  if (statement.name === undefined) return;
  declareElement(context, statement, kind, known === undefined);
}

function declareElement(
  context: BlockContext,
  statement: DeclarationStatement,
  kind: KindSpec,
  isGuess: boolean,
): void {
  const { parent, uri, problems } = context;
  const name = statement.name?.text ?? '';
  const earlier =
    kind.role === 'table' ? parent.children.find((child) => child.name === name) : parent.members.get(name);
  if (earlier !== undefined) {
    problems.add(uri, duplicateProblem(uri, statement, earlier.node, earlier.uri));
    return;
  }
  const attributes = isGuess ? new Map() : readDeclaration(statement, kind, uri, problems);
  const element = createElement({
    kind,
    name,
    parent,
    uri,
    node: statement,
    title: statement.title?.text,
    attributes,
    copyOf: undefined,
  });
  addChild(parent, element);
  if (statement.block !== undefined)
    declareBlock({ ...context, parent: element }, statement.block.statements);
}
