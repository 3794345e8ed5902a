// The tail of the gamma distribution, that is the regularized upper incomplete gamma function. Invariant: the answer
// lies in [0, 1], and its error is a few units of the last place of whichever of tail and complement is smaller.

const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
  12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/**
 * Q(shape, x) = 1/Gamma(shape) times the integral of u^(shape-1) e^-u from x to infinity: the probability that a gamma
 * variable of rate 1 exceeds x. `shape` > 0 and x >= 0, both without unit. The work grows with the square root of
 * `shape`. Source: Press et al., Numerical Recipes, 3rd ed., section 6.2 (series and continued fraction); Loader,
 * "Fast and accurate computation of binomial probabilities", 2000, for the factor in front at large shapes.
 */
export function gammaTail(shape: number, x: number): number {
  if (x <= 0) return 1;
  if (shape === 1) return Math.exp(-x);
  const front = poissonDensity(shape, x);
  if (front === 0) return x < shape ? 1 : 0;
  if (x < shape + 1) return Math.max(0, 1 - front * lowerSeries(shape, x));
  return Math.min(1, front * shape * upperFraction(shape, x));
}

/** x^shape e^-x / Gamma(shape + 1), without the cancellation of its logarithms at large shapes. */
function poissonDensity(shape: number, x: number): number {
  if (shape < 15) return Math.exp(shape * Math.log(x) - x - logGammaPlusOne(shape));
  return Math.exp(-stirlingError(shape) - deviance(shape, x)) / Math.sqrt(2 * Math.PI * shape);
}

/** ln Gamma(z + 1), z >= 0, by Lanczos' approximation (g = 7, nine terms). */
function logGammaPlusOne(z: number): number {
  let sum = LANCZOS[0] as number;
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] as number) / (z + i);
  const base = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** What Stirling's formula leaves of ln Gamma(z + 1), z >= 15. */
function stirlingError(z: number): number {
  const square = z * z;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / z;
}

/** shape ln(shape / x) + x - shape, by a series where the two nearly cancel. */
function deviance(shape: number, x: number): number {
  const ratio = (shape - x) / (shape + x);
  if (Math.abs(ratio) > 0.1) return shape * Math.log(shape / x) + x - shape;
  let sum = (shape - x) * ratio;
  let power = 2 * shape * ratio;
  for (let j = 1; j < 40; j++) {
    power *= ratio * ratio;
    const next = sum + power / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** 1 + x/(shape+1) + x^2/((shape+1)(shape+2)) + ... */
function lowerSeries(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

/** Legendre's continued fraction 1/(x+1-shape- 1(1-shape)/(x+3-shape- ...)) by Lentz' method. */
function upperFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 1e6; n++) {
    const a = n * (shape - n);
    b += 2;
    d = 1 / nonZero(a * d + b);
    c = nonZero(b + a / c);
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) < 3e-16) break;
  }
  return value;
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
