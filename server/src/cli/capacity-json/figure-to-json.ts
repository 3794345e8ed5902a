// Figures for programs: numbers with their ends, as text, and with where they come from. What is unknown is null.
import { type Figure, formatFigure, type Location } from '../../core/index.ts';
import type { PlaceJson } from '../places.ts';

/** Undefined of what stands in no file. */
export type ToPlace = (location: Location) => PlaceJson | undefined;

/** A figure that may have no upper end. */
interface MaybeOpen extends Figure {
  readonly upper?: 'known' | 'none';
}

/** Makes objects of figures; null of what is unknown. */
export type ToJson = (figure: Figure | undefined) => object | null;

/** With the inputs of each figure, but not those of its inputs: they stand where they belong. */
export const figureWriter =
  (toPlace: ToPlace): ToJson =>
  (figure) =>
    figure === undefined ? null : write(figure, toPlace, 1);

/** Without inputs, for long lists of outcomes. */
export const shortFigureWriter =
  (toPlace: ToPlace): ToJson =>
  (figure) =>
    figure === undefined ? null : write(figure, toPlace, 0);

function write(figure: MaybeOpen, toPlace: ToPlace, depth: number): object {
  const { value, low, high, unit, formula, upper } = figure;
  return {
    value,
    low,
    high: upper === 'none' ? null : high,
    unit,
    text: formatFigure(figure),
    ...(formula === undefined ? {} : { formula }),
    origin: originOf(figure, toPlace, depth),
  };
}

function originOf({ origin }: Figure, toPlace: ToPlace, depth: number): object {
  switch (origin.type) {
    case 'declared':
      return { type: 'declared', places: origin.locations.flatMap((location) => toPlace(location) ?? []) };
    case 'default':
      return { type: 'default', source: origin.source };
    case 'derived': {
      const inputs = depth === 0 ? [] : origin.inputs;
      return {
        type: 'derived',
        inputs: inputs.map(({ name, figure }) => ({ name, figure: write(figure, toPlace, depth - 1) })),
      };
    }
  }
}

/** A label as messages have it, without the backticks. */
export const bare = (label: string): string => label.replaceAll('`', '');
