// The tokens of a whole file, line by line, newlines included. With the tokens of an earlier text at hand, only the
// lines that differ are read again. The text can always be rebuilt from the tokens and the blanks between them.
import { lexLine } from './lexer.ts';
import { detach } from './parse-cache.ts';
import type { Token } from './token.ts';

const LF = 10;
const CR = 13;
const BOM = 0xfeff;

/** Offset of the line's end: of its break, or of `limit`. */
function findLineEnd(text: string, start: number, limit: number): number {
  for (let i = start; i < limit; i++) {
    const unit = text.charCodeAt(i);
    if (unit === LF || unit === CR) return i;
  }
  return limit;
}

const breakLength = (text: string, at: number): number =>
  text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;

const moveToken = ({ kind, text, start, end }: Token, by: number): Token => ({
  kind,
  text,
  start: start + by,
  end: end + by,
});

/** Appends the tokens of whole lines; both offsets are line starts, or the end of the text. */
function lexLines(text: string, from: number, to: number, tokens: Token[]): void {
  let start = from === 0 && text.charCodeAt(0) === BOM ? 1 : from;
  while (start < to) {
    const end = findLineEnd(text, start, to);
    if (end > start) lexLine(detach(text.slice(start, end)), start, tokens);
    if (end === to) return;
    const next = end + breakLength(text, end);
    tokens.push({ kind: 'newline', text: next - end === 2 ? '\r\n' : '\n', start: end, end: next });
    start = next;
  }
}

/** How many units both texts begin with. */
function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let i = 0;
  while (i < most && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}

/** How many units both texts end with, beside the `prefix` ones that they begin with. */
function commonSuffix(a: string, b: string, prefix: number): number {
  const most = Math.min(a.length, b.length) - prefix;
  let i = 0;
  while (i < most && a.charCodeAt(a.length - 1 - i) === b.charCodeAt(b.length - 1 - i)) i++;
  return i;
}

/** Index of the first token that starts at `offset` or later. */
function findToken(tokens: readonly Token[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tokens of an earlier text. */
export interface Tokenized {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** How many tokens of whole lines at the beginning are the same in the new text. */
function countKeptHead({ tokens }: Tokenized, prefix: number): number {
  // The unit behind the line break must be the same, too: a new `\n` behind a `\r` would join it.
  let i = findToken(tokens, prefix);
  for (let token = tokens[i - 1]; token; token = tokens[--i - 1]) {
    if (token.kind === 'newline' && token.end < prefix) return i;
  }
  return 0;
}

/** Index of the first token of the whole lines at the end that are the same in the new text. */
function findKeptTail({ text, tokens }: Tokenized, suffix: number): number {
  let i = findToken(tokens, text.length - suffix + 1);
  while (i < tokens.length && tokens[i]?.kind !== 'newline') i++;
  return i + 1;
}

/** Where a text differs from an earlier one. */
export interface Change {
  /** How many units both begin with. */
  readonly prefix: number;
  /** How many units both end with, beside those. */
  readonly suffix: number;
  /** By how much the text has grown. */
  readonly moved: number;
}

export function findChange(before: string, text: string): Change {
  const prefix = commonPrefix(before, text);
  return { prefix, suffix: commonSuffix(before, text, prefix), moved: text.length - before.length };
}

/** Tokens and comments of the text in its order; one newline token for each line break. */
export function tokenize(
  text: string,
  before: Tokenized,
  { prefix, suffix, moved }: Change = findChange(before.text, text),
): readonly Token[] {
  if (text === before.text) return before.tokens;
  const head = countKeptHead(before, prefix);
  const tail = findKeptTail(before, suffix);
  const tokens = before.tokens.slice(0, head);
  const tailStart = before.tokens[tail - 1];
  lexLines(text, tokens.at(-1)?.end ?? 0, tailStart ? tailStart.end + moved : text.length, tokens);
  for (let i = tail; i < before.tokens.length; i++) {
    const token = before.tokens[i] as Token;
    tokens.push(moved === 0 ? token : moveToken(token, moved));
  }
  return tokens;
}
