// What the grammar expected where it met something else, in words for someone who writes the first file.
// Told from the rule that failed and from the token before.
import type { IRecognitionException } from 'chevrotain';
import type { Token } from './token.ts';

/** What should stand there, and what to do. */
export interface Expectation {
  readonly what: string;
  readonly advice: string;
}

const lineEnd: Expectation = {
  what: 'the end of the line',
  advice: 'Every statement stands on a line of its own; in a block on one line, commas part them.',
};

const byRule = new Map<string, Expectation>([
  [
    'value',
    { what: 'a value behind the colon', advice: 'Write one, such as `4`, `50 ms`, `auto` or `[a, b]`.' },
  ],
  ['list', { what: '`]`', advice: 'A list is written `[a, b]`, with commas between its values.' }],
  ['scalar', { what: 'a value', advice: 'Write a number with its unit, a word or a text in quotes.' }],
  ['amount', { what: 'a number', advice: 'Write one with its unit, such as `300 ms`.' }],
  ['name', { what: 'a name', advice: 'Write the name of a component, such as `app`.' }],
  ['attribute', { what: '`:`', advice: 'An attribute is written `key: value`.' }],
  [
    'statement',
    {
      what: 'a statement',
      advice: 'A line begins with a word: a kind (`web app`), a name (`app -> db`) or a key (`cores: 4`).',
    },
  ],
]);

const byPrevious = new Map<string, Expectation>([
  ['->', { what: 'a name behind the arrow', advice: 'Write what is called, such as `app -> db`.' }],
  ['.', { what: 'a name behind the dot', advice: 'A qualified name is written `seoul.app`.' }],
  ['/', { what: 'a unit behind `/`', advice: 'Write what it is per, such as `200/s` or `20/user/day`.' }],
  ['..', { what: 'a number behind `..`', advice: 'A range is written `4..20`.' }],
  ['<', { what: 'a number behind `<`', advice: 'A limit is written `p99 < 300 ms`.' }],
  ['like', { what: 'a name behind `like`', advice: 'Write the name of what it repeats.' }],
]);

/** What may follow a statement that is complete but for what stands behind it. */
function afterStatement(header: readonly Token[]): Expectation {
  const kinds = header.map(({ kind }) => kind);
  if (kinds[1] === ':') return lineEnd;
  if (kinds.includes('->')) {
    return {
      what: 'the end of the line, `,` or `{`',
      advice: 'More targets follow a comma: `app -> db, cache`.',
    };
  }
  return {
    what: 'the end of the line or `{`',
    advice:
      'A declaration is written `kind name "Title" like other { … }`; all but the kind may be left out.',
  };
}

/** What chevrotain's error says was expected, with `previous` the token before the one it failed at. */
export function findExpectation(
  error: IRecognitionException,
  header: readonly Token[],
  previous: Token | undefined,
): Expectation {
  if (error.name === 'NotAllInputParsedException') return afterStatement(header);
  const rule = error.context.ruleStack.at(-1) ?? 'statement';
  const isLike = rule === 'name' && previous?.text === 'like' && header.indexOf(previous) > 1;
  const behind = byPrevious.get(isLike ? 'like' : (previous?.kind ?? ''));
  return (rule === 'value' ? undefined : behind) ?? byRule.get(rule) ?? lineEnd;
}
