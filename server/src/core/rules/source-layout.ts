// How the user laid out a file: its line endings, indentation and lines, so that what a fix writes looks like what
// stands around it. Only CR, LF and CR LF end lines.
import type { SourceFile } from '../../../../grammar/src/syntax/ast.ts';

/** The line ending that most lines of the text have; LF where there is none or a tie. */
export function lineEndingOf(text: string): '\n' | '\r\n' | '\r' {
  let crlf = 0;
  let lf = 0;
  let cr = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) lf += 1;
    else if (code === 13 && text.charCodeAt(i + 1) === 10) {
      crlf += 1;
      i += 1;
    } else if (code === 13) cr += 1;
  }
  if (crlf > lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}

const isLineEnd = (code: number): boolean => code === 10 || code === 13;

/** Where the line of an offset starts. */
export function lineStartAt(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineEnd(text.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** Where the line of an offset ends, before its line ending. */
export function lineEndAt(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at += 1;
  return at;
}

/** The offset after the line ending that stands at `offset`; `offset` itself where none does. */
export function skipLineEnd(text: string, offset: number): number {
  if (text.charCodeAt(offset) === 13 && text.charCodeAt(offset + 1) === 10) return offset + 2;
  return isLineEnd(text.charCodeAt(offset)) ? offset + 1 : offset;
}

/** The white space before the first sign of the line of an offset. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStartAt(text, offset);
  let at = start;
  while (isBlank(text, at)) at += 1;
  return text.slice(start, at);
}

/** Whether only white space stands before the offset on its line. */
export const isFirstOnLine = (text: string, offset: number): boolean =>
  text.slice(lineStartAt(text, offset), offset).trim() === '';

const isBlank = (text: string, at: number): boolean =>
  text[at] === ' ' || text[at] === '\t' || text[at] === '\u00a0';

/** One level of indentation as the file has it: that of its first indented statement, else two spaces. */
export function indentUnitOf(file: SourceFile): string {
  for (const statement of file.statements) {
    if (statement.type !== 'declaration' || !statement.block) continue;
    const first = statement.block.statements[0];
    if (!first || !isFirstOnLine(file.text, first.span.start)) continue;
    const outer = indentationAt(file.text, statement.span.start);
    const inner = indentationAt(file.text, first.span.start);
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  }
  return '  ';
}
