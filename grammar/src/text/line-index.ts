// Offsets to lines and columns and back: the one place where that arithmetic is done.
// CRLF, LF and CR end a line; U+2028 and U+2029 do not. Columns count UTF-16 units, so a lone surrogate is
// simply one unit. Every answer lies within the text, whatever is asked.

/** Zero-based line, and UTF-16 units from its start. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of one text begin. */
export interface LineIndex {
  /** At least 1: an empty text has one empty line. */
  readonly lineCount: number;
  /** Offset at which the line begins; lines beyond the ends are clamped. */
  lineStart(line: number): number;
  /** Offset behind the last character of the line, its line break not included. */
  lineEnd(line: number): number;
  /** The line that holds the offset; an offset inside a CRLF belongs to the line that it ends. O(log lines). */
  lineOf(offset: number): number;
  /** Line and column of an offset, clamped to the text and to the end of the line before its break. */
  positionAt(offset: number): Position;
  /** Offset of a position; a column beyond the line is its end, a line beyond the text is the text's end. */
  offsetAt(position: Position): number;
}

const LF = 10;
const CR = 13;

/** Offsets at which lines begin, ascending; the first is 0. */
export function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === LF || (unit === CR && text.charCodeAt(i + 1) !== LF)) starts.push(i + 1);
  }
  return starts;
}

/** Index of the last of the ascending `starts` that is not beyond `offset`. */
export function findLine(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Offset behind the last character before `end` that is no line break, not going below `start`. */
function trimBreak(text: string, start: number, end: number): number {
  let at = end;
  if (at > start && text.charCodeAt(at - 1) === LF) at--;
  if (at > start && text.charCodeAt(at - 1) === CR) at--;
  return at;
}

const clamp = (value: number, low: number, high: number): number =>
  Number.isNaN(value) ? low : Math.min(Math.max(Math.trunc(value), low), high);

/** Builds the index in one pass over the text. */
export function createLineIndex(text: string): LineIndex {
  const starts = findLineStarts(text);
  const last = starts.length - 1;
  const lineStart = (line: number): number => starts[clamp(line, 0, last)] ?? 0;
  const lineEnd = (line: number): number => {
    const at = clamp(line, 0, last);
    return at === last ? text.length : trimBreak(text, starts[at] ?? 0, starts[at + 1] ?? 0);
  };
  const lineOf = (offset: number): number => findLine(starts, clamp(offset, 0, text.length));
  return {
    lineCount: starts.length,
    lineStart,
    lineEnd,
    lineOf,
    positionAt(offset) {
      const line = lineOf(offset);
      const at = Math.min(clamp(offset, 0, text.length), lineEnd(line));
      return { line, column: at - lineStart(line) };
    },
    offsetAt({ line, column }) {
      if (line > last) return text.length;
      const start = lineStart(line);
      if (line < 0) return 0;
      return clamp(start + clamp(column, 0, text.length), start, lineEnd(line));
    },
  };
}
