// What a latency distribution is: plain data, made of a few simple distributions and of ways to join them. Invariant:
// every value made here has a finite mean and variance, and no time is negative; whatever would not has no value.

/** Always the same time. */
export interface Constant {
  readonly kind: 'constant';
  readonly seconds: number;
}

/** Gamma: exponential at shape 1, Erlang at whole shapes. The mean is shape / rate. */
export interface Gamma {
  readonly kind: 'gamma';
  readonly shape: number;
  readonly ratePerSecond: number;
}

/** A wait, which is 0 or exponential, and then an exponential service: the whole stay at a station M/M/c. */
export interface Sojourn {
  readonly kind: 'sojourn';
  readonly serviceRatePerSecond: number;
  readonly waitProbability: number;
  readonly waitRatePerSecond: number;
}

/** One after the other, independent. */
export interface Sum {
  readonly kind: 'sum';
  readonly parts: readonly Latency[];
}

/** One of them, by chance. The weights are positive and add up to 1. */
export interface Mixture {
  readonly kind: 'mixture';
  readonly parts: readonly Latency[];
  readonly weights: readonly number[];
}

/** All at once, independent, until `needed` of them have answered. */
export interface Join {
  readonly kind: 'join';
  readonly parts: readonly Latency[];
  readonly needed: number;
}

/** The same thing `times` times, one after the other, each time anew. */
export interface Repeat {
  readonly kind: 'repeat';
  readonly part: Latency;
  readonly times: number;
}

/** Once, and after each time once more with probability `againProbability`. */
interface RepeatAtRandom {
  readonly kind: 'repeatAtRandom';
  readonly part: Latency;
  readonly againProbability: number;
}

/** Attempts, each given up after the timeout; a pause between each and the next; none after the last. */
export interface Retry {
  readonly kind: 'retry';
  readonly part: Latency;
  readonly timeoutSeconds: number;
  readonly pausesSeconds: readonly number[];
}

export type Latency = Constant | Gamma | Sojourn | Sum | Mixture | Join | Repeat | RepeatAtRandom | Retry;

/** The longest time, and the inverse of the lowest rate, that these formulas take: 1e15 seconds. */
const LARGEST = 1e15;

/** Whether a value is a time: from 0 to 1e15 seconds. */
export function isSeconds(value: number): boolean {
  return value >= 0 && value <= LARGEST;
}

/** Whether a value is a rate: from 1e-15 to 1e15 per second. */
export function isRate(value: number): boolean {
  return value >= 1 / LARGEST && value <= LARGEST;
}

/** Whether a value is a fraction: from 0 to 1. */
export function isFraction(value: number): boolean {
  return value >= 0 && value <= 1;
}

/** Whether a value is a whole number from `least` to `most`. */
export function isCount(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
