// Makes figures out of figures, keeping low, high and the way they were obtained.
// Every figure made here is finite, and low <= value <= high.
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { DefaultFigure } from '../../../../grammar/src/vocabulary/attribute.ts';
import type { Figure, FigureInput, Unit } from './figure.ts';

export { formatFigure } from './format-figure.ts';

/** A number that holds by definition, such as the 1 of a single machine. Not finite: throws a RangeError. */
export const exactly = (value: number, unit: Unit): Figure => ({
  value: finite(value, 'a constant'),
  low: value,
  high: value,
  unit,
  origin: { type: 'derived', inputs: [] },
});

/** A number written in a file. */
export const declared = (
  ends: Pick<Figure, 'low' | 'value' | 'high'>,
  unit: Unit,
  location: Location,
): Figure => ({
  value: ends.value,
  low: ends.low,
  high: ends.high,
  unit,
  origin: { type: 'declared', locations: [location] },
});

/** A default of the vocabulary. */
export const byDefault = (figure: DefaultFigure, unit: Unit): Figure => ({
  value: figure.value,
  low: figure.low,
  high: figure.high,
  unit,
  origin: { type: 'default', source: figure.source },
});

/** What a derived figure is: its unit, and its formula in the names of the inputs, as a reader would write it. */
export interface Derivation {
  readonly unit: Unit;
  readonly formula: string;
}

type Numbers<Name extends string> = { readonly [name in Name]: number };

/**
 * The figure that `compute` gives for the inputs. Low and high are its values at the corners that the inputs' ends
 * make: exact where `compute` grows or falls steadily in each input, whatever the others are. With k inputs it is
 * called 2k + 3 times. Throws a RangeError when the value is not finite, which is a mistake of the caller.
 */
export function derive<Name extends string>(
  { unit, formula }: Derivation,
  inputs: { readonly [name in Name]: Figure },
  compute: (numbers: Numbers<Name>) => number,
): Figure {
  const names = Object.keys(inputs) as Name[];
  const pick = (end: (name: Name) => number): Numbers<Name> =>
    Object.fromEntries(names.map((name) => [name, end(name)])) as Numbers<Name>;
  const middle = pick((name) => inputs[name].value);
  const value = finite(compute(middle), formula);
  const rising = new Map<Name, boolean>();
  for (const name of names) {
    const { low, high } = inputs[name];
    if (low === high) continue;
    rising.set(name, compute({ ...middle, [name]: low }) <= compute({ ...middle, [name]: high }));
  }
  const isRising = (name: Name): boolean => rising.get(name) ?? true;
  const corner = (top: boolean): number =>
    rising.size === 0
      ? value
      : compute(pick((name) => (isRising(name) === top ? inputs[name].high : inputs[name].low)));
  const list = names.map((name): FigureInput => ({ name, figure: inputs[name] }));
  return {
    value,
    ...around(value, corner(false), corner(true)),
    unit,
    formula,
    origin: { type: 'derived', inputs: list },
  };
}

/** The sum of figures of one unit; 0 of none. */
export function sum(derivation: Derivation, inputs: readonly FigureInput[]): Figure {
  const add = (end: 'low' | 'value' | 'high'): number =>
    inputs.reduce((total, { figure }) => total + figure[end], 0);
  const value = finite(add('value'), derivation.formula);
  return {
    value,
    ...around(value, add('low'), add('high')),
    ...derivation,
    origin: { type: 'derived', inputs },
  };
}

/** The figure with the largest value, the first of equals; undefined of none. */
export function largest(figures: readonly Figure[]): Figure | undefined {
  let best: Figure | undefined;
  for (const figure of figures) if (best === undefined || figure.value > best.value) best = figure;
  return best;
}

function finite(value: number, formula: string): number {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${formula}`);
  return value;
}

// A corner may overflow, or be undefined, where the value is neither: it then ends at what can be written.
function around(value: number, first: number, second: number): Pick<Figure, 'low' | 'high'> {
  const ends = [value, first, second].filter((end) => !Number.isNaN(end));
  const clamp = (end: number): number => Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, end));
  return { low: clamp(Math.min(...ends)), high: clamp(Math.max(...ends)) };
}
