// What one entry of the table of defaults says, and the short way to write it.
import type { DefaultFigure, Dimension } from './attribute.ts';

/** A default with what it measures. Low and high are the ends of the figure itself: a low time is a fast one. */
export interface DefaultEntry extends DefaultFigure {
  readonly about: string;
  readonly dimension: Dimension;
  /** What the source measured, and why it may not hold for a given system. */
  readonly caveat?: string;
}

export type Ends = readonly [low: number, value: number, high: number];

export const figure = (
  dimension: Dimension,
  [low, value, high]: Ends,
  words: Pick<DefaultEntry, 'about' | 'source' | 'caveat'>,
): DefaultEntry => ({
  dimension,
  low,
  value,
  high,
  ...words,
});
