// Numbers at the three ends of all inputs: low is the best case, value the likely one, high the worst. Each is
// computed when it is asked for. Invariant: as a range, low <= value <= high.
import { type Bound, type Range, rangeOf } from '../model/range.ts';

export type AtEnd = (end: Bound) => number;

/** The other end: a high availability is a low unavailability. */
export const opposite = (end: Bound): Bound => (end === 'low' ? 'high' : end === 'high' ? 'low' : 'value');

export const rangeBy = (at: AtEnd): Range => rangeOf(at('value'), at);

/** Computes once for each end. */
export function byEnd<T>(compute: (end: Bound) => T): (end: Bound) => T {
  const known: { [end in Bound]?: { readonly value: T } } = {};
  return (end) => {
    const kept = known[end] ?? { value: compute(end) };
    known[end] = kept;
    return kept.value;
  };
}

/** For sorting: numbers that differ by rounding only count as equal, so that the order never hangs on the last bit. */
export const rounded = (value: number): number => Number(value.toPrecision(9));
