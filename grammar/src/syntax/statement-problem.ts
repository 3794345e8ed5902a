import type { IRecognitionException } from 'chevrotain';
import type { Problem } from './problem.ts';
import { isWrongSign, type Token } from './token.ts';

/** The first error of a statement, with offsets from `base`. */
export function findProblem(
  tokens: readonly Token[],
  error: IRecognitionException | undefined,
  base: number,
): Problem | undefined {
  const wrong = tokens.find(isWrongSign);
  if (wrong)
    return {
      code: 'unexpected-token',
      message: `\`${wrong.text}\` is not a sign`,
      span: { start: wrong.start - base, end: wrong.end - base },
    };
  if (!error) return undefined;
  const start = error.token.startOffset;
  const last = tokens.at(-1) as Token;
  const span = Number.isNaN(start)
    ? { start: last.start - base, end: last.end - base }
    : { start, end: start + error.token.image.length };
  return { code: 'unexpected-token', message: `Unexpected \`${error.token.image}\``, span };
}
