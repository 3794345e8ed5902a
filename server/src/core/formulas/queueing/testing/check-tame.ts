// The law of every formula: whatever numbers it gets, it gives finite figures of 0 or more, or undefined.
import fc from 'fast-check';

/** Numbers that no argument of a formula may be. */
const FORBIDDEN = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1, -Number.MIN_VALUE];

const EDGES = [
  0,
  -0,
  1,
  1 - 2 ** -53,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
  Number.EPSILON,
  2 ** 53,
  1e-308,
  1e308,
];

const anyNumber = fc.oneof(
  fc.double(),
  fc.double({ min: 0, max: 2 }),
  fc.double({ min: 0, max: 100 }),
  fc.integer({ min: -2, max: 40 }),
  fc.constantFrom(...FORBIDDEN, ...EDGES),
);

/** Calls a formula of `arity` numbers with all kinds of doubles, and throws on any figure that is none. */
export function checkTame(arity: number, formula: (...numbers: number[]) => unknown): void {
  const numbers = fc.array(anyNumber, { minLength: arity, maxLength: arity });
  fc.assert(
    fc.property(numbers, (values) => {
      const wild = findWild(formula(...values));
      if (wild !== undefined) throw new Error(`${wild} for ${values.join(', ')}`);
    }),
    { numRuns: 500 },
  );
}

/** Throws unless a formula answers for `good` numbers and refuses each forbidden one in each place. */
export function checkRefuses(good: readonly number[], formula: (...numbers: number[]) => unknown): void {
  if (formula(...good) === undefined) throw new Error(`no answer for ${good.join(', ')}`);
  for (const [place] of good.entries()) {
    for (const bad of FORBIDDEN) {
      const numbers = good.with(place, bad);
      if (formula(...numbers) !== undefined) throw new Error(`an answer for ${numbers.join(', ')}`);
    }
  }
}

/** Where in a result a number is not finite or below 0. */
function findWild(value: unknown, path = 'result'): string | undefined {
  if (typeof value === 'number')
    return value >= 0 && value < Number.POSITIVE_INFINITY ? undefined : `${path} ${value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const wild = findWild(inner, `${path}.${key}`);
    if (wild !== undefined) return wild;
  }
  return undefined;
}
