// The tokens of one line. Newlines end statements, and neither strings nor comments cross them, so a line can be
// lexed by itself. The token types are shared with the statement parser. The lexer accepts any text.
import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';
import type { Token, TokenKind } from './token.ts';

/** A pattern with the `u` flag, which chevrotain takes only as a function. It must match at `offset`. */
function unicodePattern(source: string): { exec: (text: string, offset: number) => RegExpExecArray | null } {
  const regExp = new RegExp(source, 'uy');
  return {
    exec: (text, offset) => {
      regExp.lastIndex = offset;
      return regExp.exec(text);
    },
  };
}

/** First characters for chevrotain's dispatch: ASCII one by one, the rest by its buckets of 255 codes. */
const startsOf = (ascii: RegExp): string[] => [
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter((char) => ascii.test(char)),
  ...Array.from({ length: 128 }, (_, code) => String.fromCharCode(128 + code)),
  ...Array.from({ length: 514 }, (_, step) => String.fromCharCode(Math.min(256 + step * 127, 0xffff))),
];

const inner = String.raw`[\p{L}\p{M}\p{N}_]`;
const wordSource = String.raw`[\p{L}_]${inner}*(?:-[\p{L}\p{N}_]${inner}*)*`;
/** Runs of what begins no other token; a single one of the characters that may also begin a sign. */
const junkSource = String.raw`(?:[^\p{L}\w\s"“”„‘’'{}\[\]:,./<%;#=~→⇒⟶≤–—-]|[\v\f\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF])+|[\s\S]`;

const token = (name: TokenKind, pattern: RegExp): TokenType => createToken({ name, pattern });

export const Word = createToken({
  name: 'word',
  pattern: unicodePattern(wordSource),
  start_chars_hint: startsOf(/[A-Za-z_]/),
  line_breaks: false,
});
/** An ordinary word but for its meaning behind a kind and a name. */
export const Like = createToken({ name: 'like', pattern: /like/, longer_alt: Word, categories: Word });
export const NumberToken = token('number', /\d[\d_]*(?:\.\d+)?/);
// Closed at the line's end at the latest. Unrolled, so that it stays linear on any text.
export const StringToken = token(
  'string',
  /"[^"\\]*(?:\\[\s\S][^"\\]*)*\\?"?|[“”„][^“”„]*[“”]|[“”„][^“”„"]*"?|‘[^‘’']*['’]|'[^']*'/,
);
export const Arrow = token('->', /->|<-+|-{2,}>|[=~–—]+>|→|⇒|⟶/);
export const LeftBrace = token('{', /\{/);
export const RightBrace = token('}', /\}/);
export const LeftBracket = token('[', /\[/);
export const RightBracket = token(']', /\]/);
export const Colon = token(':', /:|=/);
export const Comma = token(',', /,|;/);
export const Range = token('..', /\.{2,}/);
export const Dot = token('.', /\./);
export const Slash = token('/', /\//);
export const Less = token('<', /<=?|≤/);
export const Percent = token('%', /%/);
/** Made by hand where the file needs one; no line contains it. */
export const Newline = createToken({ name: 'newline', pattern: Lexer.NA });
const Comment = token('comment', /(?:\/\/|#)[\s\S]*/);
const Space = createToken({ name: 'space', pattern: /[ \t\u00A0]+/, group: Lexer.SKIPPED });
export const Junk = createToken({
  name: 'junk',
  pattern: unicodePattern(junkSource),
  start_chars_hint: startsOf(/[^\w" \t]/),
  line_breaks: false,
});

const order = [
  ...[Space, Comment, StringToken, NumberToken, Like, Word, Arrow, LeftBrace, RightBrace, LeftBracket],
  ...[RightBracket, Colon, Comma, Range, Dot, Slash, Less, Percent, Junk],
];
/** What the statement parser must know. */
export const tokenTypes: TokenType[] = [...order, Newline];

const typeOfKind = new Map<string, TokenType>(tokenTypes.map((type) => [type.name, type]));

let lexer: Lexer | undefined;

/** Appends the tokens and comments of a line without its break, which begins at `start`. */
export function lexLine(line: string, start: number, into: Token[]): void {
  lexer ??= new Lexer(order, {
    positionTracking: 'onlyOffset',
    recoveryEnabled: true,
    skipValidations: true,
  });
  const { tokens } = lexer.tokenize(line);
  for (let i = 0; i < tokens.length; i++) {
    const { tokenType, image, startOffset } = tokens[i] as IToken;
    const kind = (tokenType === Like ? 'word' : tokenType.name) as TokenKind;
    into.push({ kind, text: image, start: start + startOffset, end: start + startOffset + image.length });
  }
}

/** The same token for chevrotain, whose ends are inclusive. Offsets count from `base`. */
export function toChevrotain(token: Token, base: number): IToken {
  const type = token.kind === 'word' && token.text === 'like' ? Like : typeOfKind.get(token.kind);
  const tokenType = type ?? Junk;
  return {
    image: token.text,
    startOffset: token.start - base,
    endOffset: token.end - base - 1,
    tokenTypeIdx: tokenType.tokenTypeIdx as number,
    tokenType,
  };
}
