// How long the peak of a day lasts. It is assumed, and no longer than its height allows: else more would come at the
// peak than all day.
import { defaults } from '../../../../grammar/src/vocabulary/index.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { type Bound, type Range, rangeOf } from '../model/range.ts';

export const daySeconds = 86_400;

const assumed: Figure = {
  low: defaults.peakHours.low,
  value: defaults.peakHours.value,
  high: defaults.peakHours.high,
  unit: 'ms',
  origin: { type: 'default', source: defaults.peakHours.source },
};

/** The end that makes little work where the other makes much. */
export const opposite: Readonly<Record<Bound, Bound>> = { low: 'high', value: 'value', high: 'low' };

/** In ms, for a peak so many times the mean. */
export const peakTimeAt = (peak: Range, bound: Bound): number =>
  Math.min(assumed[bound], (1000 * daySeconds) / Math.max(1, peak[bound]));

/** In ms. */
export function peakTimeFigure(peak: Figure): Figure {
  const at = (bound: Bound): number => peakTimeAt(peak, bound);
  if (at('value') >= assumed.value) return assumed;
  return derivedFigure(rangeOf(at('value'), at), {
    unit: 'ms',
    formula: '86,400 s / peak',
    inputs: () => [{ name: 'peak', figure: peak }],
  });
}
