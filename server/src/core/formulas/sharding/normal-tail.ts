// Upper tails of the normal distribution and of distributions close to it, accurate where they are tiny, because the
// heaviest of many shards lies in the tail. Invariant: results lie in 0..1 and fall with x.

export interface SkewedVariable {
  readonly mean: number;
  /** Standard deviation, above 0. */
  readonly deviation: number;
  /** Third central moment over the cube of the deviation, 0 or more. */
  readonly skew: number;
}

/** Below this the cube root makes no difference. */
const NO_SKEW = 1e-6;

/** Up to here the series is quicker and loses few digits; beyond, the continued fraction is quick. */
const SERIES_END = 3;

/** Terms of the continued fraction at x are this over x^2; enough for 1e-12 from x = 3 on. */
const FRACTION_TERMS = 450;

/**
 * P(Z > z) for a standard normal Z; relative error below 1e-12 for z up to 37, where it falls out of range.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 1964: the series 26.2.11 near 0, the continued
 * fraction 26.2.14 in the tail.
 */
export function normalTail(z: number): number {
  const x = Math.abs(z);
  const tail = x < SERIES_END ? 0.5 - density(x) * series(x) : density(x) / fraction(x);
  return z >= 0 ? tail : 1 - tail;
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** x + x^3/3 + x^5/(3 5) + ... */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * Number.EPSILON; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return sum;
}

/** x + 1/(x + 2/(x + 3/(x + ...))), from the inside out; the farther out, the fewer terms. */
function fraction(x: number): number {
  let value = x;
  for (let k = Math.ceil(FRACTION_TERMS / (x * x)) + 4; k >= 1; k--) value = x + k / value;
  return value;
}

/**
 * P(X > x) for a gamma variable that is scaled and shifted to the mean, deviation and skew given; it stands for
 * sums of independent positive parts. By the cube root, which makes a gamma variable nearly normal.
 * Source: Wilson, Hilferty, "The distribution of chi-square", Proceedings of the National Academy of Sciences 17,
 * 1931.
 */
export function skewedTail({ mean, deviation, skew }: SkewedVariable, x: number): number {
  const z = (x - mean) / deviation;
  if (skew < NO_SKEW) return normalTail(z);
  const excess = (z * skew) / 2;
  if (excess <= -1) return 1;
  return normalTail((6 / skew) * (Math.expm1(Math.log1p(excess) / 3) + (skew * skew) / 36));
}
