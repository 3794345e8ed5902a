// What each word of a file is: more than a pattern of characters can tell, such as whether a name stands for a
// component or a place. Strings, numbers and comments are left to the TextMate grammar.
import type { Name, Scalar, SourceFile, Statement, Value } from '../../../../grammar/src/syntax/ast.ts';
import { type Span, touches } from '../../../../grammar/src/text/span.ts';
import { findKind } from '../../../../grammar/src/vocabulary/index.ts';
import type { Role } from '../../../../grammar/src/vocabulary/kind.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { listOccurrences } from '../analysis/symbols.ts';
import type { Target } from '../model/model.ts';

/** The protocol's names of the types, in the order of the legend. */
export const semanticTokenTypes = [
  'keyword',
  'class',
  'namespace',
  'struct',
  'event',
  'property',
  'enumMember',
] as const;

/** Likewise of the modifiers. */
export const semanticTokenModifiers = ['declaration'] as const;

export type SemanticTokenType = (typeof semanticTokenTypes)[number];

export interface SemanticToken {
  /** Within one line. */
  readonly span: Span;
  readonly type: SemanticTokenType;
  readonly isDeclaration: boolean;
}

/** More tokens than this are not sent: the editor's own grammar colors the rest. */
const MOST_TOKENS = 100_000;

/** In the order of the text; with `within` only those of the statements that meet it. */
export function findSemanticTokens(analysis: Analysis, uri: string, within?: Span): readonly SemanticToken[] {
  const file = analysis.files.get(uri)?.file;
  if (file === undefined) return [];
  const uses = new Map<number, readonly Target[]>();
  for (const { location, targets } of listOccurrences(analysis)) {
    if (location.uri === uri && targets.length > 0) uses.set(location.span.start, targets);
  }
  const tokens = collectTokens(file, uses, within);
  return tokens.sort((a, b) => a.span.start - b.span.start).slice(0, MOST_TOKENS);
}

const roleTypes: Record<Role, SemanticTokenType> = {
  component: 'class',
  place: 'namespace',
  table: 'struct',
  settings: 'event',
  journey: 'event',
  header: 'event',
};

function typeOf(target: Target): SemanticTokenType {
  if (!('path' in target)) return 'struct';
  return roleTypes[target.kind.role];
}

function collectTokens(
  file: SourceFile,
  uses: ReadonlyMap<number, readonly Target[]>,
  within: Span | undefined,
): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  const add = (span: Span, type: SemanticTokenType, isDeclaration = false): void => {
    if (span.end > span.start) tokens.push({ span, type, isDeclaration });
  };
  const addName = (name: Name, unresolved: SemanticTokenType): void => {
    for (const { span } of name.parts) {
      const [target] = uses.get(span.start) ?? [];
      add(span, target === undefined ? unresolved : typeOf(target));
    }
  };
  const visit = (statement: Statement): void => {
    if (
      within !== undefined &&
      !(touches(within, statement.span.start) || touches(statement.span, within.start))
    )
      return;
    if (statement.type === 'attribute') {
      add(statement.key.span, 'property');
      for (const name of namesOf(statement.value)) addName(name, 'enumMember');
    } else if (statement.type === 'flag') add(statement.key.span, 'property');
    else if (statement.type === 'connection') {
      for (const name of [...statement.sources, ...statement.targets]) addName(name, 'class');
    } else if (statement.type === 'declaration') {
      const kind = findKind(statement.kind.text);
      if (kind !== undefined) add(statement.kind.span, 'keyword');
      if (statement.name !== undefined && kind !== undefined)
        add(statement.name.span, roleTypes[kind.role], true);
      if (statement.like !== undefined) addName(statement.like, 'namespace');
    }
    if ('block' in statement) statement.block?.statements.forEach(visit);
  };
  file.statements.forEach(visit);
  return tokens;
}

function namesOf(value: Value | undefined): readonly Name[] {
  if (value === undefined) return [];
  const items: readonly Scalar[] = value.type === 'list' ? value.items : [value];
  return items.flatMap((item) => (item.type === 'name' ? [item] : []));
}
