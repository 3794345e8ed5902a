// Making problems from tokens: spans that count from a base, and fixes of one replacement each.
import type { Span } from '../text/span.ts';
import type { Problem, ProblemFix } from './problem.ts';
import type { Token } from './token.ts';

/** From the first to the last of some tokens, counted from `base`. */
export const spanFrom = (first: Token, last: Token, base: number): Span => ({
  start: first.start - base,
  end: last.end - base,
});

/** A fix that replaces one span. */
export const replace = (
  title: string,
  safety: ProblemFix['safety'],
  edit: { readonly span: Span; readonly newText: string },
): ProblemFix => ({ title, safety, edits: [edit] });

/** A syntax error without fixes, or with some. */
export const unexpected = (
  message: string,
  span: Span,
  fixes: readonly (ProblemFix | undefined)[] = [],
): Problem => {
  const known = fixes.filter((fix) => fix !== undefined);
  return { code: 'unexpected-token', message, span, ...(known.length > 0 && { fixes: known }) };
};
