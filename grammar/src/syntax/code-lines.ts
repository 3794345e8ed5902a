// The lines that hold code, with their indentation, for judging braces by layout. Lines of comments and empty
// lines say nothing about blocks. Indentation is compared as text, never as columns.
import type { Token } from './token.ts';

/** Where a line ends. */
export interface LineEnd {
  readonly indent: string;
  /** The last token, in a line of code not counting comments. */
  readonly last: Token;
  /** Index, in all tokens, of the newline that ends the line; the number of tokens for the last line. */
  readonly newlineIndex: number;
}

export interface CodeLine extends LineEnd {
  /** Without comments and the newline; at least one. */
  readonly tokens: readonly Token[];
  /** Lines of comments below it, down to the next line of code. */
  readonly comments: LineEnd[];
}

/** All lines with code, top to bottom. */
export function findCodeLines(text: string, tokens: readonly Token[]): CodeLine[] {
  const lines: CodeLine[] = [];
  let lineStart = 0;
  let line: Token[] = [];
  const flush = (newlineIndex: number): void => {
    const code = line.filter(({ kind }) => kind !== 'comment');
    const last = code.at(-1) ?? line.at(-1);
    if (!last) return;
    const end = { indent: text.slice(lineStart, line[0]?.start), last, newlineIndex };
    if (code.length > 0) lines.push({ ...end, tokens: code, comments: [] });
    else lines.at(-1)?.comments.push(end);
    line = [];
  };
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'newline') {
      line.push(token);
      continue;
    }
    flush(i);
    lineStart = token.end;
  }
  flush(tokens.length);
  return lines;
}

export const isDeeper = (indent: string, than: string): boolean =>
  indent.length > than.length && indent.startsWith(than);

/** Certainly not deeper; indentations of which neither begins the other cannot be compared. */
export const isNotDeeper = (indent: string, than: string): boolean => than.startsWith(indent);

const opensBlock = (line: CodeLine): boolean => line.last.kind === '{';

function agrees(above: CodeLine, line: CodeLine): boolean {
  const opens = opensBlock(above);
  const closes = line.tokens[0]?.kind === '}';
  if (opens && !closes) return isDeeper(line.indent, above.indent);
  if (closes && !opens) return isDeeper(above.indent, line.indent);
  return line.indent === above.indent;
}

/** Whether indentation and braces agree in four of five lines, one exception being free. */
export function followsLayout(lines: readonly CodeLine[]): boolean {
  let agreed = 0;
  let differing = 0;
  for (let i = 1; i < lines.length; i++) {
    const [above, line] = [lines[i - 1], lines[i]];
    if (above && line && agrees(above, line)) agreed++;
    else differing++;
  }
  return (differing - 1) * 4 <= agreed;
}
