// Slips whose meaning is plain from the tokens alone: a number behind a key without a colon, `per` for a slash. The
// statement is read as what was meant, so that one slip is one error and the value counts.
import type { Token } from './token.ts';

/** The tokens that were meant; the same array where nothing is to be read otherwise. */
export function readAsMeant(tokens: readonly Token[]): readonly Token[] {
  const [key, next] = tokens;
  if (key?.kind !== 'word') return tokens;
  if (next?.kind === 'number') return readAsMeant([key, colonBehind(key), ...tokens.slice(1)]);
  const hasPer = next?.kind === ':' && tokens.some((_, i) => isPer(tokens, i));
  return hasPer ? tokens.map((token, i) => (isPer(tokens, i) ? { ...token, kind: '/' } : token)) : tokens;
}

const colonBehind = ({ end }: Token): Token => ({
  kind: ':',
  text: '',
  start: end,
  end,
  virtual: true,
});

/** Whether the token is the `per` of `20 per user`. */
const isPer = (tokens: readonly Token[], index: number): boolean =>
  tokens[index]?.kind === 'word' &&
  tokens[index]?.text === 'per' &&
  index > 2 &&
  tokens.slice(2, index).some(({ kind }) => kind === 'number') &&
  tokens[index + 1]?.kind === 'word';
