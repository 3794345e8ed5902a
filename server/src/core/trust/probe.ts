// One figure of the estimate as a function of its inputs: what it would be with some of them changed, all others at
// their likely values. Greater is worse. Invariant: `at` of no change is `value`.
import type { FigureChange } from '../model/change-figures.ts';
import type { Input } from './report.ts';

/** An input that the figure may depend on. */
export interface Candidate {
  readonly input: Input;
  /** Its elasticity: exact, or as good as can be told without solving anything. */
  readonly elasticity: number;
  readonly isExact: boolean;
}

export interface Probe {
  /** In words: the utilization of `app`, p99 of `view`. */
  readonly what: string;
  readonly value: number;
  /** Undefined where it grows without bound. */
  readonly at: (changes: readonly FigureChange[]) => number | undefined;
  /** The figure that a target is asked of: of a utilization the highest of all stations. Undefined as above. Default: `at`. */
  readonly judged?: (changes: readonly FigureChange[]) => number | undefined;
  /** Whether a target that has this figure would be met; of a utilization all stations count, not this one alone. */
  readonly isMetAt: (changes: readonly FigureChange[], limit: number) => boolean;
  /** Everything that it may depend on, in the order of the text. */
  readonly candidates: () => readonly Candidate[];
  /** How many candidates are looked at closely, and by which step. */
  readonly most: number;
  readonly step: number;
}

const step = 1e-3;

/** d ln(figure) / d ln(amount of the input), by a central difference; undefined where there is none. */
export function elasticityBy(at: (factor: number) => number | undefined, value: number): number | undefined {
  const above = at(1 + step);
  const below = at(1 - step);
  if (!(value > 0) || above === undefined || below === undefined || !(above > 0 && below > 0))
    return undefined;
  return Math.log(above / below) / (Math.log1p(step) - Math.log1p(-step));
}

/** The same by one look, for figures that cost more. */
export function elasticityAhead(
  at: (factor: number) => number | undefined,
  value: number,
  ahead: number,
): number | undefined {
  const above = at(1 + ahead);
  return value > 0 && above !== undefined && above > 0
    ? Math.log(above / value) / Math.log1p(ahead)
    : undefined;
}
