// Makes any text safe inside a quoted Mermaid label: what is not a letter, a digit or plain spacing becomes an entity
// code, so that neither Mermaid's grammar, nor its Markdown, nor HTML finds anything of its own in it.
// Invariant: the drawn label shows the same characters, but for control characters and runs of spaces. Behind each
// dollar sign stands an invisible character.

/** Joins emoji and letters of some scripts; the only format character that is kept. */
const JOINER = '\u200d';
/** Invisible, and no place to break a line. */
const WORD_JOINER = '\u2060';
const LONGEST_LINE = 60;

/** One line of a label as Mermaid text. Longer than 60 characters it is cut and ends in an ellipsis. */
export function escapeLine(line: string): string {
  const characters = [...clean(line)];
  const shown =
    characters.length > LONGEST_LINE ? [...characters.slice(0, LONGEST_LINE - 1), '…'] : characters;
  return shown.map((character, at) => (isPlain(shown, at) ? character : toCode(character))).join('');
}

/** The line as a reader will see it: no control characters, single spaces, none at the ends. */
export function clean(line: string): string {
  const wellFormed = line.replace(/\p{Surrogate}/gu, '\ufffd');
  const visible = wellFormed.replace(/\p{Cf}/gu, (character) => (character === JOINER ? character : ''));
  return visible.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** Letters, digits, spaces and commas stay; so does a hyphen inside a word, since names are full of them. */
function isPlain(characters: readonly string[], at: number): boolean {
  const character = characters[at] ?? '';
  if (character === '-') return isWordPart(characters[at - 1]) && isWordPart(characters[at + 1]);
  return character === ' ' || character === ',' || isWordPart(character);
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /^[\p{L}\p{M}\p{N}]$/u.test(character);
}

/** Mermaid decodes the codes before it looks for `$$` as formulas and for `$&` as what was matched: nothing may follow. */
function toCode(character: string): string {
  const code = `#${character.codePointAt(0)};`;
  return character === '$' ? code + toCode(WORD_JOINER) : code;
}
