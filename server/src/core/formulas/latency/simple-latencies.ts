// The simple distributions, each made from the parameters under which it is usually known. Invariant: parameters
// outside their domain give no value, and no value has parameters outside their domain.

import { isFraction, isRate, isSeconds, type Latency } from './latency.ts';

/** Always `seconds`, from 0 to 1e15; else undefined. */
export function constant(seconds: number): Latency | undefined {
  return isSeconds(seconds) ? { kind: 'constant', seconds } : undefined;
}

/**
 * P(X > t) = e^(-rate t): mean 1 / rate. `ratePerSecond` from 1e-15 to 1e15; else undefined.
 * The stay at a station M/M/1 is exponential with rate mu - lambda. Source: Kleinrock, Queueing Systems, volume 1,
 * 1975, chapter 5.
 */
export function exponential(ratePerSecond: number): Latency | undefined {
  return isRate(ratePerSecond) ? { kind: 'gamma', shape: 1, ratePerSecond } : undefined;
}

/**
 * The sum of `stages` exponentials of one rate: mean stages / rate, squared coefficient of variation 1 / stages.
 * `stages` is a whole number from 1 to 10 000, `ratePerSecond` from 1e-15 to 1e15; else undefined.
 * Source: Kleinrock, Queueing Systems, volume 1, 1975, section 4.2.
 */
export function erlang(stages: number, ratePerSecond: number): Latency | undefined {
  if (!Number.isInteger(stages) || !isShape(stages) || !isRate(ratePerSecond)) return undefined;
  return { kind: 'gamma', shape: stages, ratePerSecond };
}

/**
 * The gamma distribution with this mean and squared coefficient of variation (variance / mean^2): shape 1 / scv,
 * rate 1 / (scv mean). `meanSeconds` above 0, `scv` from 1e-4 to 1e4; scv 0 is a constant; else undefined, also where
 * the rate would lie outside 1e-15 to 1e15 per second. Source: Bolch et al., Queueing Networks and Markov Chains,
 * 2nd ed., section 1.2.
 */
export function gamma(meanSeconds: number, scv: number): Latency | undefined {
  if (scv === 0) return constant(meanSeconds);
  const shape = 1 / scv;
  const ratePerSecond = shape / meanSeconds;
  return isShape(shape) && isRate(ratePerSecond) ? { kind: 'gamma', shape, ratePerSecond } : undefined;
}

function isShape(shape: number): boolean {
  return shape >= 1e-4 && shape <= 1e4;
}

/**
 * Two exponentials with balanced means (p1 / mu1 = p2 / mu2): p1 = (1 + sqrt((scv-1) / (scv+1))) / 2, mu1 = 2 p1 / mean,
 * mu2 = 2 p2 / mean. `meanSeconds` above 0, `scv` from 1 (one exponential) to 1e4; else undefined, also where a rate
 * would lie outside 1e-15 to 1e15 per second. Source: Tijms, A First Course in Stochastic Models, 2003, appendix B.
 */
export function hyperexponential(meanSeconds: number, scv: number): Latency | undefined {
  if (scv === 1) return exponential(1 / meanSeconds);
  if (!(scv > 1 && scv <= 1e4)) return undefined;
  const root = Math.sqrt((scv - 1) / (scv + 1));
  const often = (1 + root) / 2;
  const seldom = 1 / (scv + 1) / (1 + root);
  const fast = exponential((2 * often) / meanSeconds);
  const slow = exponential((2 * seldom) / meanSeconds);
  if (fast === undefined || slow === undefined) return undefined;
  return { kind: 'mixture', parts: [fast, slow], weights: [often, seldom] };
}

/**
 * 0 with probability 1 - q, else exponential: P(X > t) = q e^(-rate t), mean q / rate. `waitProbability` is q, from 0
 * to 1; `ratePerSecond` from 1e-15 to 1e15; else undefined. The wait at M/M/c has q = C (Erlang) and rate
 * c mu - lambda; by Allen and Cunneen that of G/G/c has the rate (c mu - lambda) / ((ca^2 + cs^2) / 2), with ca^2 and
 * cs^2 the squared coefficients of variation between arrivals and of service. Source: Allen, Probability, Statistics,
 * and Queueing Theory, 2nd ed., 1990, chapter 5.
 */
export function delayedExponential(waitProbability: number, ratePerSecond: number): Latency | undefined {
  const wait = exponential(ratePerSecond);
  if (!isFraction(waitProbability) || wait === undefined) return undefined;
  if (waitProbability === 0) return { kind: 'constant', seconds: 0 };
  if (waitProbability === 1) return wait;
  const none: Latency = { kind: 'constant', seconds: 0 };
  return { kind: 'mixture', parts: [none, wait], weights: [1 - waitProbability, waitProbability] };
}

/**
 * The whole stay, wait and service, at a station M/M/c served in order of arrival. With C the probability to wait
 * (Erlang's second formula) and theta = c mu - lambda:
 * P(X > t) = e^(-mu t) + C mu (e^(-theta t) - e^(-mu t)) / (mu - theta), mean 1/mu + C/theta.
 * `serviceRatePerSecond` (mu, of one server) and `waitRatePerSecond` (theta) from 1e-15 to 1e15, `waitProbability` (C)
 * from 0 to 1; else undefined, and so for every station that is not stable (theta <= 0).
 * Source: Kleinrock, Queueing Systems, volume 1, 1975, section 3.5; Gross and Harris, Fundamentals of Queueing Theory,
 * 3rd ed., section 2.3.
 */
export function mmcSojourn(station: {
  readonly serviceRatePerSecond: number;
  readonly waitProbability: number;
  readonly waitRatePerSecond: number;
}): Latency | undefined {
  const { serviceRatePerSecond, waitProbability, waitRatePerSecond } = station;
  if (!isRate(serviceRatePerSecond) || !isRate(waitRatePerSecond)) return undefined;
  if (!isFraction(waitProbability)) return undefined;
  return { kind: 'sojourn', serviceRatePerSecond, waitProbability, waitRatePerSecond };
}
