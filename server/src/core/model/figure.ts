// A number that can be explained: its value, how sure it is, its unit, and where it comes from.
// Every figure that a report shows is one of these; low <= value <= high, and none is NaN or infinite.
import type { Location } from '../../../../grammar/src/text/span.ts';

/** Units of figures. `fraction` is 0..1 and is shown in percent; `x` is a factor; a year has 365 days. */
export type Unit =
  | 'count'
  | 'fraction'
  | 'x'
  | 'ms'
  | 'bytes'
  | '1/s'
  | '1/day'
  | '1/year'
  | 'ms/year'
  | '1/user/s'
  | 'fraction/month'
  | 'months'
  | 'bit/s'
  | 'users';

/** Where a figure comes from. */
export type Origin =
  /** Written in a file. */
  | { readonly type: 'declared'; readonly locations: readonly Location[] }
  /** Not written: the vocabulary's default, with its published source. */
  | { readonly type: 'default'; readonly source: string }
  /** Computed from other figures. */
  | { readonly type: 'derived'; readonly inputs: readonly FigureInput[] };

/** One input of a derived figure, by the name that stands in its formula. */
export interface FigureInput {
  readonly name: string;
  readonly figure: Figure;
}

export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: Unit;
  readonly origin: Origin;
  /** How it was computed, in words and names: `reads x read-time / cores`. Absent unless derived. */
  readonly formula?: string;
}
