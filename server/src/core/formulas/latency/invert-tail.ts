// The tail of a smooth part at one time, from its Laplace transform, by the Euler algorithm of Abate and Whitt.
// Invariant: where the algorithm's own estimate of its error is too large, it takes more terms, up to a bound.

import { multiplyTransform } from './multiply-transform.ts';
import type { SmoothPart } from './smooth-part.ts';
import { type ComplexValues, giveBack, MOST_NODES, takeValues } from './transform-nodes.ts';

/** The paper's A: e^-A bounds the error of discretization, e^(A/2) multiplies that of rounding. */
const DAMPING = 20;
/** Terms that are added as they are, at first, and those that Euler's summation averages. */
const FIRST_TERMS = 26;
const AVERAGED_TERMS = 12;
const ACCEPTED_ERROR = 3e-11;

/** Shares of the binomial distribution (12, 1/2). */
const SHARES = binomialShares(AVERAGED_TERMS);

function binomialShares(count: number): readonly number[] {
  const shares = [2 ** -count];
  for (let j = 1; j <= count; j++) shares.push(((shares[j - 1] as number) * (count - j + 1)) / j);
  return shares;
}

/**
 * The measure of the part beyond `seconds` (above 0), from (mass - transform(s)) / s. Its absolute error is 2e-9 of the
 * measure beyond three times as far (discretization), and 1e-11 besides (terms left out, rounding): below 1e-10 from p95
 * on. Up to 416 + 12 terms where the tail bends sharply. Source: Abate and Whitt, "Numerical inversion of Laplace
 * transforms of probability distributions", ORSA Journal on Computing 7 (1995), algorithm EULER; its estimate of the
 * error is the step from n to n + 1 terms.
 */
export function invertTail(part: SmoothPart, seconds: number): number {
  for (let terms = FIRST_TERMS; ; terms *= 2) {
    const { tail, error } = sumTerms(part, seconds, terms);
    if (error <= ACCEPTED_ERROR || 2 * terms + AVERAGED_TERMS + 3 > MOST_NODES) return tail;
  }
}

function sumTerms(part: SmoothPart, seconds: number, terms: number): { tail: number; error: number } {
  const count = terms + AVERAGED_TERMS + 3;
  const start = DAMPING / 2 / seconds;
  const step = Math.PI / seconds;
  const values = takeValues(count, 1);
  const known = new Map<object, ComplexValues>();
  multiplyTransform(part, { start, step, count, known }, values);
  for (const transform of known.values()) giveBack(transform);
  const { re, im } = values;
  for (let k = 0; k < count; k++) {
    const b = step * k;
    const term = ((part.mass - (re[k] as number)) * start - (im[k] as number) * b) / (start * start + b * b);
    re[k] = k % 2 === 0 ? term : -term;
  }
  const factor = Math.exp(DAMPING / 2) / seconds;
  const tail = factor * addAveraged(re, terms);
  const error = factor * Math.max(averagedTerm(re, terms + 1), averagedTerm(re, terms + 2));
  giveBack(values);
  return { tail, error };
}

/** The binomial average of the partial sums of `terms` to `terms` + 12 terms; the first counts half. */
function addAveraged(alternating: Float64Array, terms: number): number {
  let sum = (alternating[0] as number) / 2;
  for (let k = 1; k <= terms; k++) sum += alternating[k] as number;
  let share = 1;
  for (let j = 1; j <= AVERAGED_TERMS; j++) {
    share -= SHARES[j - 1] as number;
    sum += share * (alternating[terms + j] as number);
  }
  return sum;
}

/** By how much that average changes when each partial sum gets one term more, starting with term `first`. */
function averagedTerm(alternating: Float64Array, first: number): number {
  let sum = 0;
  for (let j = 0; j <= AVERAGED_TERMS; j++) sum += (SHARES[j] as number) * (alternating[first + j] as number);
  return Math.abs(sum);
}
