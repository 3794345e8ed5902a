// The tokens of a whole file, line by line, newlines included. The text can always be rebuilt from the tokens
// and the blanks between them.
import { lexLine } from './lexer.ts';
import { type ParseCache, recall } from './parse-cache.ts';
import type { Token } from './token.ts';

const LF = 10;
const CR = 13;
const BOM = 0xfeff;

/** Offset of the line's end: of its break, or of the end of the text. */
function findLineEnd(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === LF || unit === CR) return i;
  }
  return text.length;
}

const breakLength = (text: string, at: number): number =>
  text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;

/** Tokens and comments of the text in its order; one newline token for each line break. */
export function tokenize(text: string, cache: ParseCache): Token[] {
  const tokens: Token[] = [];
  let start = text.charCodeAt(0) === BOM ? 1 : 0;
  for (;;) {
    const end = findLineEnd(text, start);
    if (end > start) {
      const line = recall(cache.lines, cache.turn, { key: text.slice(start, end), make: lexLine });
      for (const token of line) {
        const { kind, text: own } = token;
        tokens.push({ kind, text: own, start: token.start + start, end: token.end + start });
      }
    }
    if (end === text.length) return tokens;
    const next = end + breakLength(text, end);
    tokens.push({ kind: 'newline', text: next - end === 2 ? '\r\n' : '\n', start: end, end: next });
    start = next;
  }
}
