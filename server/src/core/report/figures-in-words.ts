// Figures in the cells and sentences of reports.
import type { Figure } from '../model/figure.ts';
import { formatFigure, formatRange } from '../model/format-figure.ts';

/** A figure that may have no upper end. */
interface MaybeOpen extends Figure {
  readonly upper?: 'known' | 'none';
}

/** `12 ms`; empty where there is none. */
export const show = (figure: Figure | undefined): string =>
  figure === undefined ? '' : formatFigure(figure);

/** `12 ms (8 ms to 30 ms)`; `12 ms (from 8 ms, no upper end)`. */
export function showWithRange(figure: MaybeOpen | undefined): string {
  if (figure === undefined) return '';
  const range = showRange(figure);
  return range === '' ? formatFigure(figure) : `${formatFigure(figure)} (${range})`;
}

/** `8 ms to 30 ms`, `from 8 ms, no upper end`; empty for a certain figure. */
export function showRange(figure: MaybeOpen): string {
  if (figure.upper === 'none') {
    return `from ${formatFigure({ value: figure.low, unit: figure.unit })}, no upper end`;
  }
  return figure.low === figure.high ? '' : formatRange(figure);
}

/** `7.6 -> 29.9 %`, `38.9 ms -> 1.2 s`; one figure where nobody would see a difference. */
export function showChange(before: Figure, after: Figure): string {
  const [from, to] = [formatFigure(before), formatFigure(after)];
  if (from === to) return to;
  const [, unit = ''] = /( .*)$/.exec(to) ?? [];
  return unit !== '' && from.endsWith(unit) ? `${from.slice(0, -unit.length)} -> ${to}` : `${from} -> ${to}`;
}

/** `a`, `a or b`, `a, b or c`. */
export const listOr = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;
