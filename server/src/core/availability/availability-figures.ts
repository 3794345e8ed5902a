// Availability, unavailability and down time of one solved formula, as figures that can be explained.
// Invariant: the three say the same; the unavailability is the one that is computed, with all its digits.
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { type Bound, type Range, rangeOf } from '../model/range.ts';
import { opposite } from './by-end.ts';
import type { AvailabilityFigures } from './report.ts';
import { msPerYear } from './unreliability.ts';

export interface Explanation {
  readonly formula: string;
  readonly inputs: () => readonly FigureInput[];
}

/** From an unavailability, whose low end is the best case. */
export function availabilityFigures(range: Range, explanation: Explanation): AvailabilityFigures {
  const unavailability = derivedFigure(range, { unit: 'fraction', ...explanation });
  return {
    unavailability,
    availability: complementFigure(unavailability),
    downtime: derivedFigure(
      rangeOf(range.value * msPerYear, (end) => unavailability[end] * msPerYear),
      {
        unit: 'ms/year',
        formula: 'unavailability x 365 days',
        inputs: () => [{ name: 'unavailability', figure: unavailability }],
      },
    ),
  };
}

/** 1 - unavailability. */
export function complementFigure(unavailability: Figure): Figure {
  const at = (end: Bound): number => Math.max(0, 1 - unavailability[opposite(end)]);
  return derivedFigure(rangeOf(at('value'), at), {
    unit: 'fraction',
    formula: '1 - unavailability',
    inputs: () => [{ name: 'unavailability', figure: unavailability }],
  });
}
