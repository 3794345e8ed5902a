// How likely a latency is to be longer than some time. Invariant: from 0 to 1, and not rising with the time but for the
// error of inversion, some 1e-9 at most.

import type { Part } from './compose-latency.ts';
import { prepareLatency } from './prepare-latency.ts';

/**
 * P(X > seconds), from 0 to 1; 1 below 0. Exact for everything but sums of two or more random parts, whose transforms
 * are inverted: absolute error 2e-9 of P(X > 3 seconds) and 3e-11 besides (worst of 2400 random ones: 5e-9). Undefined for a latency without value and for NaN.
 */
export function tailProbability(latency: Part, seconds: number): number | undefined {
  return tailProbabilities(latency, [seconds])?.[0];
}

/** The same for several times, in the order given; cheaper than one by one. Undefined if a time is NaN. */
export function tailProbabilities(latency: Part, seconds: readonly number[]): readonly number[] | undefined {
  if (latency === undefined || seconds.some(Number.isNaN)) return undefined;
  const { tail } = prepareLatency(latency);
  return seconds.map((time) => (time < 0 ? 1 : Math.min(1, Math.max(0, tail(time)))));
}
