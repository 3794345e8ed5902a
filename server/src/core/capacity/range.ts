// Three numbers that belong together: what is likely, and the ends of what is plausible. The arithmetic is corner
// by corner, which is exact for sums, products and quotients of numbers that are not negative.

/** 0 <= low <= value <= high; every `Figure` is one. */
export interface Range {
  readonly low: number;
  readonly value: number;
  readonly high: number;
}

/** Which of the three. */
export type Bound = keyof Range;

export const bounds: readonly Bound[] = ['low', 'value', 'high'];

export const exactly = (value: number): Range => ({ low: value, value, high: value });

export const zero: Range = exactly(0);

export const add = (a: Range, b: Range): Range => ({
  low: a.low + b.low,
  value: a.value + b.value,
  high: a.high + b.high,
});

export const multiply = (a: Range, b: Range): Range => ({
  low: a.low * b.low,
  value: a.value * b.value,
  high: a.high * b.high,
});

export const scale = (a: Range, factor: number): Range => ({
  low: a.low * factor,
  value: a.value * factor,
  high: a.high * factor,
});

/** Undefined where the divisor may be zero. */
export const divide = (a: Range, b: Range): Range | undefined =>
  b.low > 0 ? { low: a.low / b.high, value: a.value / b.value, high: a.high / b.low } : undefined;

/** 1 - a for a fraction; ends change places. */
export const complement = (a: Range): Range => ({
  low: Math.max(0, 1 - a.high),
  value: Math.max(0, 1 - a.value),
  high: Math.max(0, 1 - a.low),
});
