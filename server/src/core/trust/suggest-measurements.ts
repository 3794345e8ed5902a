// Which defaults to measure first: all that a verdict or the first limit rests on; what a verdict hangs
// on comes first, then the first limit, then the most influential of the others.
// Invariant: what the language itself defines is no default to be measured.
import { isDefault } from './input.ts';
import { joinAlike } from './join-alike.ts';
import type { Influence, Input, Suggestion } from './report.ts';
import { withRange } from './verdict-words.ts';
import { withoutParts } from './without-parts.ts';

/** What some figure hangs on. */
export interface Ranked {
  /** In words: the utilization of `app`. */
  readonly what: string;
  readonly influences: readonly Influence[];
  /** Those that decide: what a verdict depends on, or the first limit; in the order in which they do. */
  readonly isFor?: 'verdict' | 'limit';
}

/** Machines that nobody counted are one by definition. */
const defined: ReadonlySet<string> = new Set(['instances', 'replicas', 'shards']);

/** Of what decides nothing. */
const last = Number.MAX_SAFE_INTEGER;

interface Found {
  weight: number;
  elasticity: number;
  decides: boolean;
  /** The first place among those that decide something. */
  place: number;
  readonly matters: string[];
}

export function suggestMeasurements(rankings: readonly Ranked[]): readonly Suggestion[] {
  const found = new Map<Input, Found>();
  const all = new Set(rankings.flatMap(({ influences }) => influences.map(({ input }) => input)));
  const joined = joinAlike([...all]);
  for (const { what, influences, isFor } of rankings) {
    for (const [place, { input: own, weight, elasticity }] of influences.entries()) {
      const input = joined.get(own) ?? own;
      if (!isDefault(input) || defined.has(input.key)) continue;
      const known = found.get(input) ?? {
        weight: 0,
        elasticity: 0,
        decides: false,
        place: last,
        matters: [],
      };
      found.set(input, known);
      known.weight = Math.max(known.weight, weight);
      known.elasticity = Math.max(known.elasticity, Math.abs(elasticity));
      known.decides ||= isFor === 'verdict';
      if (isFor !== undefined) known.place = Math.min(known.place, place);
      if (what !== '' && !known.matters.includes(what)) known.matters.push(what);
    }
  }
  const mattering = [...found.entries()]
    .map(([input, each]) => ({ input, each }))
    .filter(({ each }) => each.place < last || each.elasticity >= least)
    .toSorted(({ each: a }, { each: b }) => compareFound(a, b));
  return withoutParts(mattering).flatMap(({ input, each }) => toSuggestion(input, each));
}

/** What moves nothing by more than a twentieth of what it moves itself is not worth measuring. */
const least = 0.05;

const compareFound = (a: Found, b: Found): number =>
  Number(b.decides) - Number(a.decides) ||
  a.place - b.place ||
  compare(a.weight, b.weight) ||
  compare(a.elasticity, b.elasticity);

/** Greatest first; digits that are rounding do not count. */
const compare = (a: number, b: number): number => Number(b.toPrecision(6)) - Number(a.toPrecision(6));

function toSuggestion(input: Input, { weight, decides, matters }: Found): Suggestion[] {
  const { measurement } = input;
  if (measurement === undefined) return [];
  const assumed = `${input.label} is taken to be ${withRange(input.figure)}`;
  const message = `${assumed}. Measure it by ${measurement.metric}: ${measurement.figure}.`;
  return [{ input, measurement, weight, decides, matters, message }];
}
