// Line and column for the offsets of any file the server knows, and back. One line index per text, built when first
// asked for. The protocol's `character` is the grammar's `column`: UTF-16 units.
import type { Position, Range } from 'vscode-languageserver';
import { createLineIndex, type LineIndex, type Span } from '../core/index.ts';

export interface Positions {
  toOffset(uri: string, position: Position): number;
  toSpan(uri: string, range: Range): Span;
  toRange(uri: string, span: Span): Range;
}

/** A text with an identity that lives as long as the text stands: its tree. */
export interface TextHolder {
  readonly text: string;
}

/** `textOf` gives the current text of a file; a file that is not known counts as empty. */
export function createPositions(textOf: (uri: string) => TextHolder | undefined): Positions {
  const indexes = new WeakMap<TextHolder, LineIndex>();
  const empty = createLineIndex('');
  const indexOf = (uri: string): LineIndex => {
    const holder = textOf(uri);
    if (holder === undefined) return empty;
    const index = indexes.get(holder) ?? createLineIndex(holder.text);
    indexes.set(holder, index);
    return index;
  };
  const toOffset = (uri: string, { line, character }: Position): number =>
    indexOf(uri).offsetAt({ line, column: character });
  return {
    toOffset,
    toSpan(uri, { start, end }) {
      const [a, b] = [toOffset(uri, start), toOffset(uri, end)];
      return { start: Math.min(a, b), end: Math.max(a, b) };
    },
    toRange(uri, { start, end }) {
      const index = indexOf(uri);
      const from = index.positionAt(start);
      const to = index.positionAt(end);
      return {
        start: { line: from.line, character: from.column },
        end: { line: to.line, character: to.column },
      };
    },
  };
}
