// The canonical layout, for a whole file, for a selection, and for the block that was just closed.

import type { SourceFile } from '../../../../grammar/src/syntax/ast.ts';
import { format, formatRange } from '../../../../grammar/src/syntax/format.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';
import type { TextEdit } from '../../../../grammar/src/text/text-edit.ts';
import { findStatementPath } from '../analysis/statement-path.ts';

/** Edits that give the file its canonical layout; none where it has it. */
export const formatDocument = ({ text }: SourceFile): readonly TextEdit[] => format(text);

/** The same for the lines that a span meets. */
export const formatSpan = ({ text }: SourceFile, span: Span): readonly TextEdit[] => formatRange(text, span);

/** The same for the statement whose block ends at `offset`, right behind its brace. */
export function formatClosedBlock(file: SourceFile, offset: number): readonly TextEdit[] {
  const closed = findStatementPath(file, offset).find((it) => 'block' in it && it.block?.span.end === offset);
  return closed === undefined ? [] : formatSpan(file, closed.span);
}
