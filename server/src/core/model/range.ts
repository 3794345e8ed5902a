// Three numbers that belong together: what is likely, and the ends of what is plausible. The arithmetic is corner
// by corner, which is exact for sums, products and quotients of numbers that are not negative. The ends are computed
// when they are read: most of what is asked of an estimate needs the likely value only.

/** 0 <= low <= value <= high; every `Figure` is one. */
export interface Range {
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

/** Which of the three. */
export type Bound = keyof Range;

type EndOf = (bound: 'low' | 'high') => number;

/** A range whose ends are computed when they are read; they never cross the value. */
export const rangeOf = (value: number, end: EndOf): Range => new LazyRange(value, end);

// A class, since a report has tens of thousands: getters of a literal would be made anew for each. They are no properties
// of the object itself, so a range is not copied by spreading it.
class LazyRange implements Range {
  readonly value: number;
  readonly #end: EndOf;

  constructor(value: number, end: EndOf) {
    this.value = value;
    this.#end = end;
  }

  get low(): number {
    return Math.min(this.value, this.#end('low'));
  }

  get high(): number {
    return Math.max(this.value, this.#end('high'));
  }
}

export const exactly = (value: number): Range => ({ low: value, value, high: value });

export const zero: Range = exactly(0);

export const add = (a: Range, b: Range): Range => rangeOf(a.value + b.value, (bound) => a[bound] + b[bound]);

export const multiply = (a: Range, b: Range): Range =>
  rangeOf(a.value * b.value, (bound) => a[bound] * b[bound]);

export const scale = (a: Range, factor: number): Range =>
  rangeOf(a.value * factor, (bound) => a[bound] * factor);

/** Undefined where the divisor may be zero. */
export const divide = (a: Range, b: Range): Range | undefined =>
  b.low > 0
    ? rangeOf(a.value / b.value, (bound) => a[bound] / (bound === 'low' ? b.high : b.low))
    : undefined;

/** 1 - a for a fraction; ends change places. */
export const complement = (a: Range): Range =>
  rangeOf(Math.max(0, 1 - a.value), (bound) => Math.max(0, 1 - (bound === 'low' ? a.high : a.low)));
