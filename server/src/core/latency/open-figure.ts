// Figures that may have no upper end, and figures that keep to their likely value where an end cannot be had.
// Invariant: low <= value <= high, all finite; an end that does not exist is said to be missing, never invented.

import { type Derivation, derivedOrigin } from '../model/derived-figure.ts';
import type { Origin, Unit } from '../model/figure.ts';
import type { Bound } from '../model/range.ts';
import { sharedGetter } from '../model/shared-getter.ts';
import type { OpenFigure } from './report.ts';

/** A number at one end of the inputs, or the label of the station that has too much to do there. */
export type Outcome = number | { readonly saturates: string };

/** Undefined where there is no likely value. `at` is asked for the ends when they are first read. */
export function openFigure(at: (bound: Bound) => Outcome, derivation: Derivation): OpenFigure | undefined {
  const value = at('value');
  return typeof value === 'number' ? new LazyOpenFigure(value, at, derivation) : undefined;
}

class LazyOpenFigure implements OpenFigure {
  declare readonly low: number;
  declare readonly high: number;
  declare readonly upper: OpenFigure['upper'];
  declare readonly saturates: string | undefined;
  readonly value: number;
  readonly unit: Unit;
  readonly formula: string;
  readonly origin: Origin;
  readonly #at: (bound: Bound) => Outcome;
  #low: Outcome | undefined;
  #high: Outcome | undefined;

  constructor(value: number, at: (bound: Bound) => Outcome, { unit, formula, inputs }: Derivation) {
    this.value = value;
    this.unit = unit;
    this.formula = formula;
    this.origin = derivedOrigin(inputs);
    this.#at = at;
    Object.defineProperties(this, LazyOpenFigure.#getters);
  }

  get #lowest(): Outcome {
    this.#low ??= this.#at('low');
    return this.#low;
  }

  get #highest(): Outcome {
    this.#high ??= this.#at('high');
    return this.#high;
  }

  static readonly #getters = {
    low: sharedGetter(function (this: LazyOpenFigure) {
      return typeof this.#lowest === 'number' ? Math.min(this.value, this.#lowest) : this.value;
    }),
    high: sharedGetter(function (this: LazyOpenFigure) {
      return typeof this.#highest === 'number' ? Math.max(this.value, this.#highest) : this.value;
    }),
    upper: sharedGetter(function (this: LazyOpenFigure) {
      return typeof this.#highest === 'number' ? 'known' : 'none';
    }),
    saturates: sharedGetter(function (this: LazyOpenFigure) {
      return typeof this.#highest === 'number' ? undefined : this.#highest.saturates;
    }),
  };
}
