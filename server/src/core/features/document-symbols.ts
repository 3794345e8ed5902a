// The outline of a file: its declarations as they are nested. Read from the tree, so it stands while the model does not.
import type { DeclarationStatement, SourceFile, Statement } from '../../../../grammar/src/syntax/ast.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';
import { findKind } from '../../../../grammar/src/vocabulary/index.ts';
import type { KindSpec, Role } from '../../../../grammar/src/vocabulary/kind.ts';

export interface DocumentSymbol {
  /** Its name; its kind where it has none. */
  readonly name: string;
  /** The kind, and the title where there is one. */
  readonly detail: string;
  readonly role: Role;
  readonly kind: string;
  readonly span: Span;
  /** Lies within `span`. */
  readonly nameSpan: Span;
  readonly children: readonly DocumentSymbol[];
}

/** Editors grow slow beyond this many. */
const MOST_SYMBOLS = 10_000;

/** In the order of the text; declarations of unknown kinds are left out, what stands in them is not. */
export function findSymbols(file: SourceFile): readonly DocumentSymbol[] {
  const budget = { left: MOST_SYMBOLS };
  return symbolsOf(file.statements, budget);
}

function symbolsOf(statements: readonly Statement[], budget: { left: number }): readonly DocumentSymbol[] {
  return statements.flatMap((statement) => {
    if (statement.type !== 'declaration' || budget.left <= 0) return [];
    const kind = findKind(statement.kind.text);
    if (kind === undefined) return symbolsOf(statement.block?.statements ?? [], budget);
    budget.left -= 1;
    return [toSymbol(statement, kind, budget)];
  });
}

function toSymbol(statement: DeclarationStatement, kind: KindSpec, budget: { left: number }): DocumentSymbol {
  const title = statement.title?.text;
  const name = statement.name?.text ?? (title !== undefined && title !== '' ? title : kind.word);
  const isTitled = statement.name !== undefined && title !== undefined && title !== '';
  return {
    name,
    detail: isTitled ? `${kind.label}, ${title}` : kind.label,
    role: kind.role,
    kind: kind.word,
    span: statement.span,
    nameSpan: statement.name?.span ?? statement.kind.span,
    children: symbolsOf(statement.block?.statements ?? [], budget),
  };
}
