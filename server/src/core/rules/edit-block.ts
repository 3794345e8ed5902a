// Writes attributes and statements into the blocks of a file, in the layout that the block already has: one line stays
// one line, comments and line endings stay. Edits refer to the text before any of them.
import type {
  Block,
  ConnectionStatement,
  DeclarationStatement,
  SourceFile,
  Statement,
} from '../../../../grammar/src/syntax/ast.ts';
import type { TextEdit } from '../../../../grammar/src/text/text-edit.ts';
import {
  indentationAt,
  indentUnitOf,
  isFirstOnLine,
  lineEndAt,
  lineEndingOf,
  lineStartAt,
  skipLineEnd,
} from './source-layout.ts';

/** An attribute as a fix writes it: `instances: 2`, or the bare flag where there is no value. */
export interface NewAttribute {
  readonly key: string;
  readonly value?: string;
}

const written = ({ key, value }: NewAttribute): string => (value === undefined ? key : `${key}: ${value}`);

type WithBlock = DeclarationStatement | ConnectionStatement;

/** Sets attributes of a declaration or connection: changed where they stand, added behind the others where not. */
export function setAttributes(
  file: SourceFile,
  node: WithBlock,
  attributes: readonly NewAttribute[],
): TextEdit[] {
  const edits: TextEdit[] = [];
  const added: NewAttribute[] = [];
  for (const attribute of attributes) {
    const present = node.block?.statements.find(
      (statement) => isAttribute(statement) && statement.key.text === attribute.key,
    );
    if (present) edits.push({ span: present.span, newText: written(attribute) });
    else added.push(attribute);
  }
  if (added.length === 0) return edits;
  return [...edits, ...addToBlock(file, node, added.map(written))];
}

const isAttribute = (statement: Statement): statement is Extract<Statement, { readonly key: unknown }> =>
  statement.type === 'attribute' || statement.type === 'flag';

/** Adds statements of one line each to the block of a node, behind its attributes; makes the block where none is. */
export function addToBlock(file: SourceFile, node: WithBlock, lines: readonly string[]): TextEdit[] {
  const { block } = node;
  if (!block) return [insert(node.span.end, ` { ${lines.join(', ')} }`)];
  const last = block.statements.findLast(isAttribute);
  const first = block.statements[0];
  if (!first) return fillEmptyBlock(file, node, block, lines);
  if (!last) return [insertBefore(file, first, lines)];
  return [insertAfter(file, last, block, lines)];
}

const insert = (offset: number, newText: string): TextEdit => ({
  span: { start: offset, end: offset },
  newText,
});

function fillEmptyBlock(
  file: SourceFile,
  node: WithBlock,
  block: Block,
  lines: readonly string[],
): TextEdit[] {
  const inside = { start: block.span.start + 1, end: block.span.end - 1 };
  const { text } = file;
  if (block.dangling.length === 0 && text.slice(inside.start, inside.end).trim() === '') {
    return [{ span: inside, newText: ` ${lines.join(', ')} ` }];
  }
  const eol = lineEndingOf(text);
  const indent = indentationAt(text, node.span.start) + indentUnitOf(file);
  const at = lineEndAt(text, block.span.start);
  return [insert(at, lines.map((line) => eol + indent + line).join(''))];
}

/** Before a statement: on lines of its own where the statement starts its line, else on the same line. */
export function insertBefore(file: SourceFile, statement: Statement, lines: readonly string[]): TextEdit {
  const { text } = file;
  const first = Math.min(statement.span.start, statement.leading[0]?.span.start ?? statement.span.start);
  if (!isFirstOnLine(text, first))
    return insert(statement.span.start, lines.map((line) => `${line}, `).join(''));
  const indent = indentationAt(text, first);
  const eol = lineEndingOf(text);
  return insert(lineStartAt(text, first), lines.map((line) => indent + line + eol).join(''));
}

/** Behind a statement, likewise. `block` is the block that it stands in; undefined at the top level. */
export function insertAfter(
  file: SourceFile,
  statement: Statement,
  block: Block | undefined,
  lines: readonly string[],
): TextEdit {
  const { text } = file;
  const lineEnd = lineEndAt(text, statement.span.end);
  const sharesLine =
    !isFirstOnLine(text, statement.span.start) || (block !== undefined && block.span.end <= lineEnd);
  const followed = text.slice(statement.span.end, lineEnd).replace(/^[ \t\u00a0]*,?[ \t\u00a0]*/, '');
  const nextIsComment = followed.startsWith('//');
  if (sharesLine || (followed !== '' && !nextIsComment)) {
    return insert(statement.span.end, lines.map((line) => `, ${line}`).join(''));
  }
  const indent = indentationAt(text, statement.span.start);
  const eol = lineEndingOf(text);
  return insert(lineEnd, lines.map((line) => eol + indent + line).join(''));
}

/** Takes a statement out of the block of `node`; a block of one line that holds nothing else goes with it. */
export function removeFromBlock(file: SourceFile, node: WithBlock, statement: Statement): TextEdit {
  const { block } = node;
  if (!block || block.statements.length > 1) return removeStatement(file, statement);
  const inside = file.text.slice(block.span.start, block.span.end);
  if (/[\r\n]/.test(inside)) return removeStatement(file, statement);
  const before = /[ \t\u00a0]*$/.exec(file.text.slice(node.span.start, block.span.start))?.[0].length ?? 0;
  return { span: { start: block.span.start - before, end: block.span.end }, newText: '' };
}

/** Takes a statement out of its block, with its line where it is alone on it, else with one comma. */
function removeStatement(file: SourceFile, statement: Statement): TextEdit {
  const { text } = file;
  const lineStart = lineStartAt(text, statement.span.start);
  const lineEnd = lineEndAt(text, statement.span.end);
  const before = text.slice(lineStart, statement.span.start);
  const after = text.slice(statement.span.end, lineEnd);
  const isAlone = before.trim() === '' && /^[ \t\u00a0]*,?[ \t\u00a0]*$/.test(after);
  if (isAlone) return { span: { start: lineStart, end: skipLineEnd(text, lineEnd) }, newText: '' };
  const commaAfter = /^[ \t\u00a0]*,[ \t\u00a0]*/.exec(after);
  if (commaAfter) {
    return {
      span: { start: statement.span.start, end: statement.span.end + commaAfter[0].length },
      newText: '',
    };
  }
  if (before.trim() === '') {
    // A comment behind it stays where the statement stood.
    const blanks = /^[ \t\u00a0]*/.exec(after)?.[0].length ?? 0;
    return { span: { start: statement.span.start, end: statement.span.end + blanks }, newText: '' };
  }
  const commaBefore = /[ \t\u00a0]*,[ \t\u00a0]*$/.exec(before);
  const start = statement.span.start - (commaBefore?.[0].length ?? 0);
  return { span: { start, end: statement.span.end }, newText: '' };
}
