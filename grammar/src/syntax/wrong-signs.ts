// Signs of other languages whose meaning is plain: each is read as what it stands for, and has its own message and
// a fix that writes the right one. All wrong signs of a statement are mended at once.
import type { WrongSeparator } from './cut.ts';
import type { Problem, ProblemFix } from './problem.ts';
import { replace, spanFrom, unexpected } from './problem-at.ts';
import { isWrongSign, type Token } from './token.ts';

/** What should be written instead of a wrong sign. */
function rightText({ kind, text }: Token): string {
  if (kind === 'comment') return `//${text.slice(1)}`;
  if (kind !== 'string') return kind;
  const inside = text.slice(1).replace(/[”“'’]$/, '');
  return `"${inside.replace(/["\\]/g, '\\$&')}"`;
}

function describe({ kind, text }: Token): string {
  if (kind === '->') return `An arrow is written \`->\`, not \`${text}\`.`;
  if (kind === ':') return 'A value follows a colon, not `=`: write `key: value`.';
  if (kind === ',') return 'A new line or a comma ends an entry, not `;`.';
  if (kind === '<') return `A limit is written with \`<\`, not \`${text}\`.`;
  if (kind === '/') return `Per is written \`/\`, as in \`20/user/day\`.`;
  if (kind === '..') return 'A range is written with two dots, such as `4..20`.';
  if (kind === 'comment') return 'A comment begins with `//`, not with `#`.';
  return 'A text stands in straight double quotes: `"…"`.';
}

const titleOf = (token: Token): string => {
  if (token.kind === 'string') return 'Write straight double quotes';
  if (token.kind === 'comment') return 'Begin the comment with `//`';
  return `Write \`${rightText(token)}\` instead of \`${token.text}\``;
};

/** `a <- b`: read as `b -> a`, which is what the fix writes. Longer chains are not turned. */
function turnedArrow(tokens: readonly Token[], arrow: Token, base: number): Problem {
  const message =
    'An arrow points from the caller to what it calls: write `->`, and the caller on its left side.';
  const span = spanFrom(arrow, arrow, base);
  const at = tokens.indexOf(arrow);
  const before = tokens.slice(0, at);
  const after = tokens.slice(at + 1).filter(({ kind }) => kind !== '{' && kind !== '}');
  const isName = (part: readonly Token[]): boolean =>
    part.length > 0 && part.every(({ kind }, i) => kind === (i % 2 === 0 ? 'word' : '.'));
  if (!isName(before) || !isName(after)) return unexpected(message, span);
  const textOf = (part: readonly Token[]): string => part.map(({ text }) => text).join('');
  const newText = `${textOf(after)} -> ${textOf(before)}`;
  const whole = spanFrom(before[0] as Token, after.at(-1) as Token, base);
  return unexpected(message, span, [replace(`Write \`${newText}\``, 'safe', { span: whole, newText })]);
}

/** The error of the first wrong sign among a statement's tokens; undefined where there is none. */
export function findWrongSign(tokens: readonly Token[], base: number): Problem | undefined {
  const wrong = tokens.filter(isWrongSign);
  const first = wrong[0];
  if (!first) return undefined;
  if (first.kind === '->' && first.text.startsWith('<')) return turnedArrow(tokens, first, base);
  const edits = wrong
    .filter(({ text }) => !text.startsWith('<-'))
    .map((token) => ({ span: spanFrom(token, token, base), newText: rightText(token) }));
  const fix = { title: titleOf(first), safety: 'safe', edits } as const;
  return unexpected(describe(first), spanFrom(first, first, base), [fix]);
}

/** A `;` between entries: deleted at the end of a line, elsewhere it becomes what parts entries there. */
export function wrongSeparator({ token, isLast, isAfterArrow }: WrongSeparator): Problem {
  const span = spanFrom(token, token, token.start);
  const fix = (title: string, newText: string): ProblemFix => replace(title, 'safe', { span, newText });
  const fixes = isLast
    ? [fix('Delete the `;`', '')]
    : [isAfterArrow ? fix('Begin a new line instead of `;`', '\n') : fix('Write `,` instead of `;`', ',')];
  return unexpected(describe(token), span, fixes);
}
