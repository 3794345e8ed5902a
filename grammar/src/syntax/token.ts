// One token of a file. `kind` says what it stands for, `text` what is written: where the two differ for a sign
// (`=>` for `->`, `=` for `:`), the sign is wrong but its meaning is plain, and the parser goes on with it.

export type Sign = '{' | '}' | '[' | ']' | ':' | ',' | '->' | '.' | '..' | '/' | '<' | '%';

/** `junk` is a run of characters that begin nothing; `newline` ends a statement. */
export type TokenKind = Sign | 'word' | 'number' | 'string' | 'comment' | 'newline' | 'junk';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Offset of the first character. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
  /** Put there by the repair of braces; it is empty and not in the file. */
  readonly virtual?: true;
}

/** Whether something other than the language's own spelling is written: `=>`, `;`, `#`, a curly quote. */
export function isWrongSign({ kind, text, virtual }: Token): boolean {
  if (kind === 'comment') return text.startsWith('#');
  if (kind === 'string') return !text.startsWith('"');
  const free = kind === 'word' || kind === 'number' || kind === 'newline' || kind === 'junk';
  return !free && !virtual && kind !== text;
}
