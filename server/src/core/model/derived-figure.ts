// Figures that are computed: their likely value is there at once, their ends and explanation when asked for.
import type { Figure, FigureInput, Unit } from './figure.ts';
import type { Range } from './range.ts';

export interface Derivation {
  readonly unit: Unit;
  /** In words and the names of the inputs: `reads x read-time / cores`. */
  readonly formula: string;
  readonly inputs: () => readonly FigureInput[];
}

/** A function that computes once, when it is first called. */
export function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}

/** A figure with these numbers. Its inputs are gathered when `origin.inputs` is first read. */
export function derivedFigure(range: Range, { unit, formula, inputs }: Derivation): Figure {
  const gathered = once(inputs);
  const low = once(() => range.low);
  const high = once(() => range.high);
  return {
    get low() {
      return low();
    },
    value: range.value,
    get high() {
      return high();
    },
    unit,
    formula,
    origin: {
      type: 'derived',
      get inputs() {
        return gathered();
      },
    },
  };
}
