// Which defaults to measure first: all that a verdict or the bottleneck rests on, the most influential first.
// Invariant: what the language itself defines is no default to be measured.
import { isDefault } from './input.ts';
import type { Influence, Input, Suggestion } from './report.ts';
import { withRange } from './verdict-words.ts';

/** What some figure hangs on. */
export interface Ranked {
  /** In words: the utilization of `app`. */
  readonly what: string;
  readonly influences: readonly Influence[];
}

/** Machines that nobody counted are one by definition. */
const defined: ReadonlySet<string> = new Set(['instances', 'replicas', 'shards']);

interface Found {
  weight: number;
  elasticity: number;
  readonly matters: string[];
}

export function suggestMeasurements(rankings: readonly Ranked[]): readonly Suggestion[] {
  const found = new Map<Input, Found>();
  for (const { what, influences } of rankings) {
    for (const { input, weight, elasticity } of influences) {
      if (!isDefault(input) || defined.has(input.key)) continue;
      const known = found.get(input) ?? { weight: 0, elasticity: 0, matters: [] };
      found.set(input, known);
      known.weight = Math.max(known.weight, weight);
      known.elasticity = Math.max(known.elasticity, Math.abs(elasticity));
      if (!known.matters.includes(what)) known.matters.push(what);
    }
  }
  return [...found]
    .toSorted(([, a], [, b]) => compare(a.weight, b.weight) || compare(a.elasticity, b.elasticity))
    .flatMap(([input, each]) => toSuggestion(input, each));
}

/** Greatest first; digits that are rounding do not count. */
const compare = (a: number, b: number): number => Number(b.toPrecision(6)) - Number(a.toPrecision(6));

function toSuggestion(input: Input, { weight, matters }: Found): Suggestion[] {
  const { measurement } = input;
  if (measurement === undefined) return [];
  const assumed = `${input.label} is taken to be ${withRange(input.figure)}`;
  const message = `${assumed}. Measure it by ${measurement.metric}: ${measurement.figure}.`;
  return [{ input, measurement, weight, matters, message }];
}
