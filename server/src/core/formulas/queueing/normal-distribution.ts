// The standard normal distribution.
// Invariant: both functions answer for every number; for NaN, undefined.
import { erfc } from './erf.ts';

/**
 * Phi(x) = erfc(-x / sqrt 2) / 2, the probability that a standard normal variable is at most x (no unit). Accurate in
 * relative terms in the left tail. Undefined for NaN.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, section 26.2.
 */
export function normalProbability(x: number): number | undefined {
  const both = erfc(-x / Math.SQRT2);
  return both === undefined ? undefined : both / 2;
}

/** phi(x) = exp(-x^2/2) / sqrt(2 pi), the density of the standard normal distribution (no unit). Undefined for NaN. */
export function normalDensity(x: number): number | undefined {
  return Number.isNaN(x) ? undefined : Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}
