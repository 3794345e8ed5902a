// The mean of the slowest of several exponential times. Invariant: at least the greatest of the single means, and at
// most their sum.

import { all } from './compose-latency.ts';
import { harmonicNumber } from './harmonic-number.ts';
import { isCount, isRate } from './latency.ts';
import { meanSeconds } from './latency-moments.ts';
import { exponential } from './simple-latencies.ts';

/** Up to so many rates the sum over all subsets is short, and its terms do not cancel much. */
const MOST_SUBSETS = 10;
const MOST_RATES = 10_000;

/**
 * E max of `count` exponentials of one rate: H_n / rate, in seconds. `ratePerSecond` from 1e-15 to 1e15, `count` a whole
 * number from 1 to 1e15; else undefined. Source: Ross, Introduction to Probability Models, section 5.2.
 */
export function meanSlowestOfEqual(ratePerSecond: number, count: number): number | undefined {
  const harmonic = harmonicNumber(count);
  return harmonic !== undefined && isRate(ratePerSecond) ? harmonic / ratePerSecond : undefined;
}

/**
 * E max of exponentials of any rates, in seconds: the sum over all nonempty subsets S of (-1)^(|S|+1) / (sum of the
 * rates in S). Ten rates at most are summed so; more, up to 10 000, are integrated. Rates from 1e-15 to 1e15 per second;
 * else undefined, also without any. Source: Trivedi, Probability and Statistics with Reliability, Queuing, and Computer
 * Science Applications, 2nd ed., chapter 3 (order statistics); the sum is inclusion and exclusion.
 */
export function meanSlowestOf(ratesPerSecond: readonly number[]): number | undefined {
  if (!isCount(ratesPerSecond.length, 1, MOST_RATES) || !ratesPerSecond.every(isRate)) return undefined;
  if (ratesPerSecond.length > MOST_SUBSETS) return meanSeconds(all(ratesPerSecond.map(exponential)));
  let mean = 0;
  for (let subset = 1; subset < 2 ** ratesPerSecond.length; subset++) {
    let rate = 0;
    let sign = -1;
    ratesPerSecond.forEach((one, i) => {
      if ((subset & (1 << i)) === 0) return;
      rate += one;
      sign = -sign;
    });
    mean += sign / rate;
  }
  return mean;
}
