// The expected largest of independent variables, from their upper tails.
// Invariant: the result lies between the ends of the range that is given.
import { type SkewedVariable, skewedTail } from './normal-tail.ts';

/** Even. The largest of many is spread over a tenth of a deviation at least, some ten of these. */
const INTERVALS = 2_000;

/**
 * E max = low + integral over [low, high] of P(max > x), by Simpson's rule; `tailOfMaximum` must be 1 (nearly)
 * below `low` and 0 (nearly) above `high`. Constant time, 2,001 calls.
 */
export function integrateTail(tailOfMaximum: (x: number) => number, low: number, high: number): number {
  const step = (high - low) / INTERVALS;
  let sum = tailOfMaximum(low) + tailOfMaximum(high);
  for (let i = 1; i < INTERVALS; i++) sum += (i % 2 === 1 ? 4 : 2) * tailOfMaximum(low + i * step);
  return Math.min(high, Math.max(low, low + (sum * step) / 3));
}

/** 1 - (1 - tail)^copies: the tail of the largest of `copies` independent variables, accurate where it is tiny. */
export function tailOfLargest(tail: number, copies: number): number {
  return -Math.expm1(copies * Math.log1p(-tail));
}

/** Expected largest of `copies` (1 or more) independent variables like `variable`. */
export function expectMaximum(variable: SkewedVariable, copies: number): number {
  const low = variable.mean - 12 * variable.deviation;
  return integrateTail((x) => tailOfLargest(skewedTail(variable, x), copies), low, reachOf(variable));
}

/** Where the tail is below 1e-30. */
export function reachOf({ mean, deviation, skew }: SkewedVariable): number {
  return mean + deviation * (14 + 40 * skew);
}
