// Complex numbers in bulk: the points at which transforms are evaluated, and buffers for the values there. Invariant:
// a buffer that was taken is given back by the same function, so that nested evaluations never share one.

/** s = start + i k step for k = 0 .. count - 1; `start` and `step` are positive, in 1/seconds. */
export interface TransformNodes {
  readonly start: number;
  readonly step: number;
  readonly count: number;
  /** Transforms at these nodes that are dear and may be needed again, by the part they belong to. */
  readonly known: Map<object, ComplexValues>;
}

/** Values at the nodes, real and imaginary parts apart. */
export interface ComplexValues {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** The most nodes that a buffer holds. */
export const MOST_NODES = 448;

const free: ComplexValues[] = [];

/** A buffer whose first `count` values are all `value`. */
export function takeValues(count: number, value: number): ComplexValues {
  const values = free.pop() ?? { re: new Float64Array(MOST_NODES), im: new Float64Array(MOST_NODES) };
  values.re.fill(value, 0, count);
  values.im.fill(0, 0, count);
  return values;
}

export function giveBack(values: ComplexValues): void {
  free.push(values);
}

/** target = target x factor, for the first `count` values. */
export function multiplyInto(target: ComplexValues, factor: ComplexValues, count: number): void {
  const { re, im } = target;
  for (let k = 0; k < count; k++) {
    const a = re[k] as number;
    const b = im[k] as number;
    const c = factor.re[k] as number;
    const d = factor.im[k] as number;
    re[k] = a * c - b * d;
    im[k] = a * d + b * c;
  }
}

/** target = target + weight x term, for the first `count` values. */
export function addInto(
  target: ComplexValues,
  term: ComplexValues,
  { weight, count }: { weight: number; count: number },
): void {
  for (let k = 0; k < count; k++) {
    target.re[k] = (target.re[k] as number) + weight * (term.re[k] as number);
    target.im[k] = (target.im[k] as number) + weight * (term.im[k] as number);
  }
}
