// How likely a latency is to be longer than some time, and its density there. What has a closed form is computed by it;
// sums of several random parts by numerical inversion of their transform. Invariant: tails are fractions 0..1.

import { gammaTail } from '../gamma-tail.ts';
import { tailProbability } from '../latency-tail.ts';
import { sojournPart } from '../smooth-part.ts';
import { smoothTail } from '../smooth-tail.ts';
import { FIRST_TERMS, type LatencyNode, type SojournNode, type SumNode } from './latency-node.ts';
import { createValues, nextBatch, transformWithoutShift } from './node-transform.ts';
import { takeApart } from './take-apart.ts';

export interface TailPoint {
  /** P(X > t). */
  readonly tail: number;
  /** Per second; undefined where it is not known. */
  readonly density: number | undefined;
  /** How far the tail may be off, in parts of it. */
  readonly error: number;
}

/** Of the tail: what is enough to look on from, and what is enough for an answer. */
export const COARSE = 0.03;
export const FINE = 3e-4;

/** `seconds` may be anything; below the least value the tail is 1, from the greatest on 0. `error` is what is accepted, in parts of the tail. */
export function tailAt(node: LatencyNode, seconds: number, error: number = FINE): TailPoint {
  if (seconds < node.least) return { tail: 1, density: undefined, error: 0 };
  // Inversion blurs the end of what has one.
  if (seconds >= node.most) return { tail: 0, density: 0, error: 0 };
  switch (node.kind) {
    case 'constant':
      return { tail: seconds < node.mean ? 1 : 0, density: 0, error: 0 };
    case 'gamma':
      return gammaAt(node.leaf, seconds);
    case 'sojourn':
      return sojournAt(node, seconds);
    case 'mixture':
      return mixtureAt(node.branches, seconds, error);
    case 'tail':
      return { tail: clamp(node.tail(seconds)), density: undefined, error: 0 };
    case 'sum':
      return sumAt(node, seconds, error);
    case 'again':
      return { tail: tailProbability(node.latency, seconds) ?? 0, density: undefined, error: 0 };
  }
}

const clamp = (tail: number): number => Math.min(1, Math.max(0, tail));

function gammaAt(
  { shape, ratePerSecond }: { readonly shape: number; readonly ratePerSecond: number },
  seconds: number,
): TailPoint {
  if (shape !== 1)
    return { tail: clamp(gammaTail(shape, ratePerSecond * seconds)), density: undefined, error: 0 };
  const tail = Math.exp(-ratePerSecond * seconds);
  return { tail, density: ratePerSecond * tail, error: 0 };
}

/** Density: (1-q) mu e^(-mu t) + q mu theta (e^(-theta t) - e^(-mu t)) / (mu - theta), the latter by the tail itself. */
function sojournAt({ leaf }: SojournNode, seconds: number): TailPoint {
  const { serviceRatePerSecond: mu, waitRatePerSecond: theta, waitProbability: q } = leaf;
  const tail = clamp(smoothTail(sojournPart(mu, q, theta), seconds));
  const served = Math.exp(-mu * seconds);
  return { tail, density: (1 - q) * mu * served + Math.max(0, tail - served) * theta, error: 0 };
}

function mixtureAt(
  branches: readonly { readonly node: LatencyNode; readonly weight: number }[],
  seconds: number,
  error: number,
): TailPoint {
  let tail = 0;
  let off = 0;
  let density: number | undefined = 0;
  for (const { node, weight } of branches) {
    const point = tailAt(node, seconds, error);
    tail += weight * point.tail;
    off += weight * point.tail * point.error;
    const known: number | undefined = seconds < node.least ? 0 : point.density;
    density = density === undefined || known === undefined ? undefined : density + weight * known;
  }
  return { tail: clamp(tail), density, error: tail > 0 ? off / tail : 0 };
}

function sumAt(node: SumNode, seconds: number, error: number): TailPoint {
  const { shift, terms } = node;
  const only = terms[0];
  if (only !== undefined && terms.length === 1 && only.times === 1)
    return tailAt(only.node, seconds - shift, error);
  const apart = takeApart(node);
  if (apart !== node) return tailAt(apart, seconds, error);
  // A sum with too many jumps in it to be taken apart is left to the slower way.
  if (node.order < 1 && node.latency !== undefined)
    return { tail: tailProbability(node.latency, seconds) ?? 0, density: undefined, error: 0 };
  return seconds > shift ? invert(node, seconds - shift, error) : { tail: 1, density: 0, error: 0 };
}

/** The paper's A: e^-A bounds the error of discretization, e^(A/2) multiplies that of rounding. */
const DAMPING = 18.4;
/** Terms that are added as they are, at most, and those that Euler's summation averages. */
const MOST_TERMS = 224;
const AVERAGED_TERMS = 11;
/** Of tails below this no digits are asked for. */
const LEAST_TAIL = 1e-5;

const shares = binomialShares(AVERAGED_TERMS);

function binomialShares(count: number): readonly number[] {
  const found = [2 ** -count];
  for (let j = 1; j <= count; j++) found.push(((found[j - 1] as number) * (count - j + 1)) / j);
  return found;
}

const values = createValues();

/**
 * Tail and density from the transform of the sum, by the Euler algorithm. With 28 + 11 terms the error is about 1e-7
 * where densities are smooth; where the estimate of the error is too large, terms are doubled.
 * Source: Abate and Whitt, "Numerical inversion of Laplace transforms of probability distributions", ORSA Journal on
 * Computing 7 (1995), algorithm EULER.
 */
function invert(node: SumNode, seconds: number, error: number): TailPoint {
  const isFine = error <= FINE;
  for (let terms = isFine ? node.kept.terms : FIRST_TERMS; ; terms *= 2) {
    const point = sumTerms(node, seconds, terms);
    if (point.error <= error || terms >= MOST_TERMS) {
      // Near by, as many will be needed again.
      if (isFine) node.kept.terms = terms;
      return point;
    }
  }
}

function sumTerms(node: SumNode, seconds: number, terms: number): TailPoint {
  const count = terms + AVERAGED_TERMS + 2;
  const start = DAMPING / 2 / seconds;
  const step = Math.PI / seconds;
  transformWithoutShift(node, nextBatch({ start, step, count }), values);
  const factor = Math.exp(DAMPING / 2) / seconds;
  const density = Math.max(0, factor * addAveraged(values.re, terms).sum);
  for (let k = 0; k < count; k++) {
    const b = step * k;
    const re = 1 - (values.re[k] as number);
    values.re[k] = (re * start - (values.im[k] as number) * b) / (start * start + b * b);
  }
  const { sum, change } = addAveraged(values.re, terms);
  const tail = clamp(factor * sum);
  return { tail, density, error: (factor * change) / Math.max(tail, LEAST_TAIL) };
}

/** The alternating sum, averaged over its last partial sums; and by how much one term more changes it. */
function addAveraged(terms: Float64Array, first: number): { sum: number; change: number } {
  let sum = (terms[0] as number) / 2;
  for (let k = 1; k <= first; k++) sum += k % 2 === 0 ? (terms[k] as number) : -(terms[k] as number);
  let left = 1;
  let change = 0;
  for (let j = 0; j <= AVERAGED_TERMS; j++) {
    const sign = (first + 1 + j) % 2 === 0 ? 1 : -1;
    const term = sign * (terms[first + 1 + j] as number);
    const share = shares[j] as number;
    change += share * term;
    left -= share;
    sum += left * term;
  }
  return { sum, change: Math.abs(change) };
}
