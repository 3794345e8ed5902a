// Comments of the tree from comment tokens.
// A `#` is taken for `//`, since it is a wrong sign with a plain meaning.
import type { Comment } from './ast.ts';
import type { Token } from './token.ts';

/** The comment of a token. */
export function toComment({ start, end, text }: Token): Comment {
  return { span: { start, end }, text: text.slice(text.startsWith('#') ? 1 : 2).trim() };
}

const noComments: readonly Comment[] = [];

/** The comments of tokens, in their order. */
export const toComments = (tokens: readonly Token[]): readonly Comment[] =>
  tokens.length === 0 ? noComments : tokens.map(toComment);
