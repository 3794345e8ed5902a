// Replacing stretches of a text. Edits of one list refer to the text before any of them, and do not overlap.
import type { Span } from './span.ts';

/** Replace `span` by `newText`; an empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * The text after all edits. Edits may come in any order; two insertions at one offset keep their order.
 * Throws a RangeError when two edits overlap: that is a mistake of the program, not of the input.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.map((edit, order) => ({ edit, order }));
  sorted.sort(
    (a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.order - b.order,
  );
  let result = '';
  let at = 0;
  for (const { edit } of sorted) {
    if (edit.span.start < at) throw new RangeError(`edits overlap at offset ${edit.span.start}`);
    result += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return result + text.slice(at);
}
