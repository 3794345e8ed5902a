// The lines of a file around a finding, with carets below what it is about.
import type { LineIndex, Span } from '../core/index.ts';
import type { Paint } from './paint.ts';

/** Longer lines are cut, so that one line of a minified file does not fill the terminal. */
const longest = 140;

/** The line of the span's start with one before it; carets run to the span's end or the line's. */
export function renderCodeFrame(
  text: string,
  index: LineIndex,
  { span, paint }: { readonly span: Span; readonly paint: Paint },
): string {
  const { line, column } = index.positionAt(span.start);
  const width = String(line + 1).length;
  const show = (at: number): string => clean(text.slice(index.lineStart(at), index.lineEnd(at)));
  const gutter = (label: string): string => paint.dim(`${label.padStart(width)} |`);
  const lines: string[] = [];
  if (line > 0 && show(line - 1).trim() !== '') lines.push(`${gutter(String(line))} ${show(line - 1)}`);
  const own = show(line);
  lines.push(`${gutter(String(line + 1))} ${own}`);
  const end = Math.min(span.end, index.lineEnd(line)) - index.lineStart(line);
  const before = cellsOf(own.slice(0, column));
  const marked = Math.max(1, cellsOf(own.slice(column, Math.max(column + 1, Math.min(end, longest)))));
  if (column <= longest) lines.push(`${gutter('')} ${' '.repeat(before)}${paint.bold('^'.repeat(marked))}`);
  return lines.join('\n');
}

/** A line of a file as it is shown. */
function clean(line: string): string {
  const shown = visible(line);
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
}

/** Control characters become one space each: columns stay where they are, and no text steers the terminal. */
export const visible = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
  text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ');

/** Columns on a terminal: letters of East Asian scripts take two, combining marks none. */
export function cellsOf(text: string): number {
  if (isAscii(text)) return text.length;
  let cells = 0;
  for (const letter of text) cells += /\p{M}/u.test(letter) ? 0 : isWide(letter) ? 2 : 1;
  return cells;
}

/** Most lines are, and the patterns below take milliseconds to compile. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is a range of codes
const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text);

const isWide = (letter: string): boolean =>
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u.test(
    letter,
  );

/** Text padded with spaces to a number of columns. */
export const padCells = (text: string, cells: number): string =>
  text + ' '.repeat(Math.max(0, cells - cellsOf(text)));
