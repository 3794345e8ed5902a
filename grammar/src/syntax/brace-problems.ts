// What is said about braces that do not match. Each names the brace, where it belongs, and where the block began.
import type { Span } from '../text/span.ts';
import type { Problem } from './problem.ts';
import type { Token } from './token.ts';

const spanOf = ({ start, end }: Token): { start: number; end: number } => ({ start, end });

/** The block that `open` begins should have ended behind `last`; `closing` is the text that the fix puts there. */
export const missingClose = (open: Token, last: Token, closing: string): Problem => ({
  code: 'unexpected-token',
  message: 'The block needs a closing `}` here, judging by the indentation. Write `}` to end it.',
  span: spanOf(last),
  related: { span: spanOf(open), message: 'The block begins here.' },
  fixes: [
    {
      title: 'Write the missing `}`',
      safety: 'safe',
      edits: [{ span: { start: last.end, end: last.end }, newText: closing }],
    },
  ],
});

/** Nothing tells where the block of `open` should end. */
export const neverClosed = (open: Token): Problem => ({
  code: 'unexpected-token',
  message: 'This `{` is never closed. Write a `}` where its block ends.',
  span: spanOf(open),
});

/** The line that ends with `last` needs a brace, since the lines below it are indented. */
export const missingOpen = (last: Token): Problem => ({
  code: 'unexpected-token',
  message: 'The lines below are indented as a block, but no `{` opens it. Write `{` at the end of this line.',
  span: spanOf(last),
  fixes: [
    {
      title: 'Write the missing `{`',
      safety: 'safe',
      edits: [{ span: { start: last.end, end: last.end }, newText: ' {' }],
    },
  ],
});

/** A brace too many: one that closes nothing, or a second one that opens the same block. */
export const strayBrace = (brace: Token): Problem => ({
  code: 'unexpected-token',
  message:
    brace.kind === '}'
      ? 'This `}` closes nothing: no `{` is open here. Delete it.'
      : 'This `{` opens a block that is open already. Delete it.',
  span: spanOf(brace),
  fixes: [
    {
      title: `Delete the stray \`${brace.kind}\``,
      safety: 'safe',
      edits: [{ span: spanOf(brace), newText: '' }],
    },
  ],
});

/** `open` stands on the line below the statement that ends at `headerEnd`. */
export const braceBelow = (open: Token, headerEnd: number): Problem => ({
  code: 'unexpected-token',
  message:
    'A newline ends a statement, so `{` must stand on the same line. Write it at the end of the line above.',
  span: spanOf(open),
  fixes: [
    {
      title: 'Move `{` to the line above',
      safety: 'safe',
      edits: [{ span: { start: headerEnd, end: open.end }, newText: ' {' }],
    },
  ],
});

/** A statement of that length behind a `}` on the same line. */
export const unseparated = ({ end }: Span): Problem => ({
  code: 'unexpected-token',
  message: 'A block ends right before this. Begin a new line here, or write a comma inside a one-line block.',
  span: { start: 0, end },
  fixes: [
    { title: 'Begin a new line', safety: 'safe', edits: [{ span: { start: 0, end: 0 }, newText: '\n' }] },
  ],
});

/** More than `maxNesting` blocks in one another, the innermost one opened by `open`; offsets count from there. */
export const nestsTooDeep = (open: Token, maxNesting: number): Problem => ({
  code: 'limit-exceeded',
  message: `Blocks nest deeper than ${maxNesting} levels here, and what lies deeper is left out. Take a level out.`,
  span: { start: 0, end: open.end - open.start },
});
