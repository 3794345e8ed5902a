// What is meant where the tokens alone make it plain: a number behind a key without a colon, `per` for a slash. The
// statement is read as what was meant, so that one slip is one error and the value counts. No slip: `p99.9`, whose point
// looks like that of a qualified name.
import type { Token } from './token.ts';

/** The tokens that were meant; the same array where nothing is to be read otherwise. */
export function readAsMeant(tokens: readonly Token[]): readonly Token[] {
  const [key, next] = tokens;
  if (key?.kind !== 'word') return tokens;
  if (next?.kind === 'number') return readAsMeant([key, colonBehind(key), ...tokens.slice(1)]);
  const point = tokens.findIndex((_, i) => isPointOfPercentile(tokens, i));
  if (point > 0) {
    const [whole, digits] = [tokens[point - 1] as Token, tokens[point + 1] as Token];
    const percentile: Token = { ...whole, text: `${whole.text}.${digits.text}`, end: digits.end };
    return readAsMeant([...tokens.slice(0, point - 1), percentile, ...tokens.slice(point + 2)]);
  }
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

/** Whether the token is the point of `p99.9 <`. No name begins with a digit, so it is no qualified one. */
function isPointOfPercentile(tokens: readonly Token[], index: number): boolean {
  const [before, point, behind, sign] = tokens.slice(index - 1, index + 3);
  return (
    point?.kind === '.' &&
    before?.kind === 'word' &&
    behind?.kind === 'number' &&
    sign?.kind === '<' &&
    /^p\d\d$/.test(before.text) &&
    /^\d+$/.test(behind.text) &&
    before.end === point.start &&
    point.end === behind.start
  );
}

/** Whether the token is the `per` of `20 per user`. */
const isPer = (tokens: readonly Token[], index: number): boolean =>
  tokens[index]?.kind === 'word' &&
  tokens[index]?.text === 'per' &&
  index > 2 &&
  tokens.slice(2, index).some(({ kind }) => kind === 'number') &&
  tokens[index + 1]?.kind === 'word';
