// The one error that is reported of a statement: what was expected, what stands there, and what to do.
// Wrong signs and ambiguous connections come first, since they explain whatever else the parser stumbled over.
import type { IRecognitionException } from 'chevrotain';
import { findConnectionProblem, isPlainHeader } from './connection-problems.ts';
import { findExpectation } from './expectation.ts';
import type { Problem } from './problem.ts';
import { replace, spanFrom, unexpected } from './problem-at.ts';
import { isWrongSign, type Token } from './token.ts';
import { findWrongSign } from './wrong-signs.ts';

/** Whether a quoted text lacks its closing quote. */
const isUnclosed = ({ kind, text }: Token): boolean =>
  kind === 'string' && !/^"(?:[^"\\]|\\.)*"$/s.test(text) && text.startsWith('"');

/** Wrong by itself, whatever the statement. */
const isOdd = (token: Token): boolean => token.virtual === true || isWrongSign(token) || isUnclosed(token);

/** `daily-users 1M`, with the colon that was meant as its second token. */
function missingColon(tokens: readonly Token[], base: number): Problem {
  const [key, colon, value] = tokens as [Token, Token, Token];
  const at = colon.start - base;
  return unexpected(
    `A value follows a colon: write \`${key.text}: \` before \`${value.text}\`.`,
    spanFrom(key, value, base),
    [replace('Write the colon', 'safe', { span: { start: at, end: at }, newText: ':' })],
  );
}

function unclosedText(token: Token, base: number): Problem {
  const end = token.end - base;
  return unexpected(
    'The text has no closing quote. A text ends on its line: write `"` behind it.',
    spanFrom(token, token, base),
    [replace('Write the closing quote', 'suggested', { span: { start: end, end }, newText: '"' })],
  );
}

/** Two attributes with nothing between: `cores: 4 memory: 2 GB`. `index` is that of the second one's key. */
function missingComma(tokens: readonly Token[], index: number, base: number): Problem {
  const key = tokens[index] as Token;
  const at = (tokens[index - 1]?.end ?? key.start) - base;
  return unexpected(`A new line or a comma must stand before \`${key.text}:\`.`, spanFrom(key, key, base), [
    replace(`Write a comma before \`${key.text}\``, 'safe', { span: { start: at, end: at }, newText: ',' }),
  ]);
}

/** Index of a key that follows a value without a comma, seen from where the parser failed. */
function findSecondKey(tokens: readonly Token[], failed: number): number {
  for (const index of [failed - 1, failed]) {
    if (index > 1 && tokens[index]?.kind === 'word' && tokens[index + 1]?.kind === ':') return index;
  }
  return -1;
}

function junkProblem(token: Token, base: number): Problem {
  const span = spanFrom(token, token, base);
  if (token.text.trim() === '') {
    return unexpected('This blank is none that parts words. Write a plain space.', span, [
      replace('Write a plain space', 'safe', { span, newText: ' ' }),
    ]);
  }
  const shown = token.text.length > 20 ? `${token.text.slice(0, 20)}…` : token.text;
  return unexpected(`\`${shown}\` means nothing here. Delete it, or write a text in double quotes.`, span);
}

function unclosedList(header: readonly Token[], base: number): Problem {
  const open = header.find(({ kind }) => kind === '[') as Token;
  const last = header.at(-1) as Token;
  const at = last.end - base;
  const fix = replace('Write the missing `]`', 'safe', { span: { start: at, end: at }, newText: ']' });
  return unexpected(
    'The list is not closed. Write `]` behind its last value, on the same line or below the values.',
    spanFrom(open, last, base),
    last === open ? [] : [fix],
  );
}

/** What the parser stumbled over. */
function describeError(tokens: readonly Token[], error: IRecognitionException, base: number): Problem {
  const header = tokens.filter(({ kind }) => kind !== '{' && kind !== '}');
  const found = tokens.findIndex(({ start }) => start - base === error.token.startOffset);
  const failed = found < 0 ? tokens.length : found;
  const token = tokens[failed];
  const secondKey = findSecondKey(tokens, failed);
  if (secondKey > 0) return missingComma(tokens, secondKey, base);
  if (token?.kind === 'junk') return junkProblem(token, base);
  const inList = error.context.ruleStack.includes('list');
  if (inList && (!token || token.kind === '{')) return unclosedList(header, base);
  const { what, advice } = findExpectation(error, header, tokens[failed - 1]);
  const last = token ?? (tokens.at(-1) as Token);
  const shown = token ? `\`${token.text}\`` : 'the end of the line';
  return unexpected(`Expected ${what}, but found ${shown}. ${advice}`, spanFrom(last, last, base));
}

/**
 * The first error of a statement, with offsets from `base`. `tokens` are those of the header and, where it has a
 * block, of an empty block.
 */
export function findProblem(
  tokens: readonly Token[],
  error: IRecognitionException | undefined,
  base: number,
): Problem | undefined {
  if (error === undefined && isPlainHeader(tokens) && !tokens.some(isOdd)) return undefined;
  const colon = tokens[1]?.virtual && tokens[1].kind === ':' ? tokens[1] : undefined;
  if (colon) return missingColon(tokens, base);
  const header = tokens.filter(({ kind }) => kind !== '{' && kind !== '}');
  const hasBlock = header.length < tokens.length;
  const unclosed = tokens.find(isUnclosed);
  const known =
    findWrongSign(tokens, base) ??
    (unclosed && unclosedText(unclosed, base)) ??
    findConnectionProblem(header, hasBlock, base);
  return known ?? (error && describeError(tokens, error, base));
}
