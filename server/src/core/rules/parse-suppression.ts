// Reads one comment as `arch-ignore <rule>[, <rule>]: <reason>`. Any other comment is none of ours; one that starts
// like ours is kept whatever is wrong with it, so that the user can be told.
import type { Comment } from '../../../../grammar/src/syntax/ast.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';

export interface SuppressedId {
  readonly text: string;
  readonly span: Span;
}

export interface Suppression {
  readonly comment: Comment;
  /** `arch-ignore-file`. */
  readonly wholeFile: boolean;
  /** As written, in order; empty where none is written. */
  readonly ids: readonly SuppressedId[];
  /** '' where none is given. */
  readonly reason: string;
}

/** The suppression in a comment, or undefined where it is an ordinary comment. */
export function parseSuppression(text: string, comment: Comment): Suppression | undefined {
  const raw = text.slice(comment.span.start, comment.span.end);
  const head = /^\/\/[ \t]*arch-ignore(-file)?(?![\p{L}\p{N}_-])/u.exec(raw);
  if (!head) return undefined;
  const colon = raw.indexOf(':', head[0].length);
  const listEnd = colon < 0 ? raw.length : colon;
  const ids: SuppressedId[] = [];
  const word = /[^\s,]+/g;
  word.lastIndex = head[0].length;
  for (let match = word.exec(raw); match && match.index < listEnd; match = word.exec(raw)) {
    const id = match[0].slice(0, listEnd - match.index);
    const start = comment.span.start + match.index;
    ids.push({ text: id, span: { start, end: start + id.length } });
  }
  const reason = colon < 0 ? '' : raw.slice(colon + 1).trim();
  return { comment, wholeFile: head[1] !== undefined, ids, reason };
}
