// Figures that are computed: their likely value is there at once, their ends and explanation when asked for.
import type { Figure, FigureInput, Origin, Unit } from './figure.ts';
import type { Range } from './range.ts';
import { sharedGetter } from './shared-getter.ts';

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
export const derivedFigure = (range: Range, derivation: Derivation): Figure =>
  new DerivedFigure(range, derivation);

/** Its inputs are gathered when they are first read. */
export const derivedOrigin = (inputs: Derivation['inputs']): Origin => new DerivedOrigin(inputs);

class DerivedFigure implements Figure {
  declare readonly low: number;
  declare readonly high: number;
  readonly value: number;
  readonly unit: Unit;
  readonly formula: string;
  readonly origin: Origin;
  readonly #range: Range;
  #low: number | undefined;
  #high: number | undefined;

  constructor(range: Range, { unit, formula, inputs }: Derivation) {
    this.#range = range;
    this.value = range.value;
    this.unit = unit;
    this.formula = formula;
    this.origin = new DerivedOrigin(inputs);
    Object.defineProperties(this, DerivedFigure.#getters);
  }

  static readonly #getters = {
    low: sharedGetter(function (this: DerivedFigure) {
      this.#low ??= this.#range.low;
      return this.#low;
    }),
    high: sharedGetter(function (this: DerivedFigure) {
      this.#high ??= this.#range.high;
      return this.#high;
    }),
  };
}

class DerivedOrigin {
  declare readonly inputs: readonly FigureInput[];
  readonly type = 'derived';
  readonly #gather: Derivation['inputs'];
  #inputs: readonly FigureInput[] | undefined;

  constructor(gather: Derivation['inputs']) {
    this.#gather = gather;
    Object.defineProperties(this, DerivedOrigin.#getters);
  }

  static readonly #getters = {
    inputs: sharedGetter(function (this: DerivedOrigin) {
      this.#inputs ??= this.#gather();
      return this.#inputs;
    }),
  };
}
