// How long a request waits and stays at a station: percentiles and tails. The wait is 0 with some probability, else
// exponential; the service follows it independently.
// Invariant: a tail is a fraction 0..1 that never grows with time; a percentile undoes its tail.
import { findRoot } from './find-root.ts';
import { fitService, type ServiceFit } from './fit-service.ts';
import { isFraction, isNotNegative, isPositive } from './number-domain.ts';

export interface Delay {
  /** Probability that a request waits at all. */
  readonly waitProbability: number;
  /** Rate at which the tail of the wait falls, per second: those that wait do so for 1/this on average. */
  readonly drainPerSecond: number;
  /** Requests per second that one server completes while it is busy. */
  readonly servicesPerSecond: number;
  /** Squared coefficient of variation of the service time: 0 constant, 1 exponential. */
  readonly serviceScv: number;
}

/** P(wait > t) = C exp(-theta t), t in seconds, 0 or more. Undefined outside. */
export function waitTail(delay: Delay, seconds: number): number | undefined {
  if (!isDelay(delay) || !isNotNegative(seconds)) return undefined;
  return delay.waitProbability * Math.exp(-delay.drainPerSecond * seconds);
}

/**
 * The wait in seconds that the fraction `percentile` of all requests does not exceed: 0 where 1-p >= C, else
 * ln(C/(1-p))/theta. `percentile` from 0 to below 1. Undefined outside.
 * Source: Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, 4th ed. 2008, section 2.3.
 */
export function waitPercentile(delay: Delay, percentile: number): number | undefined {
  if (!isDelay(delay) || !isFraction(percentile) || percentile === 1) return undefined;
  const exceeding = 1 - percentile;
  if (exceeding >= delay.waitProbability) return 0;
  const wait = Math.log(delay.waitProbability / exceeding) / delay.drainPerSecond;
  return isNotNegative(wait) ? wait : undefined;
}

/**
 * P(wait + service > t), t in seconds, 0 or more. With an exponential service (serviceScv 1) exactly
 * exp(-mu t) + C mu exp(-theta t) (1 - exp(-(mu-theta) t))/(mu-theta), at mu = theta too; with any other the service
 * is replaced by one of the same mean and variance (see `fitService`). Undefined outside the domain.
 * Source: as for `waitPercentile`; Whitt, "Approximating a point process by a renewal process, I: two basic methods",
 * Operations Research 30, 1982, for other services.
 */
export function sojournTail(delay: Delay, seconds: number): number | undefined {
  if (!isDelay(delay) || !isNotNegative(seconds)) return undefined;
  return tailOfFit(delay, fitService(delay.servicesPerSecond, delay.serviceScv), seconds);
}

/**
 * The time from arrival to departure in seconds that the fraction `percentile` (0 to below 1) of all requests does
 * not exceed; `sojournTail` inverted between the constant part and a doubled upper end. Undefined outside the domain.
 * About a dozen evaluations of the tail: 1 microsecond.
 */
export function sojournPercentile(delay: Delay, percentile: number): number | undefined {
  const wait = waitPercentile(delay, percentile);
  if (wait === undefined) return undefined;
  if (percentile === 0) return 0;
  const exceeding = 1 - percentile;
  const fit = fitService(delay.servicesPerSecond, delay.serviceScv);
  let high = wait + 1 / delay.servicesPerSecond;
  if (fit.branches.length === 0) return isPositive(high) ? high : undefined;
  while (high < Number.POSITIVE_INFINITY && tailOfFit(delay, fit, high) > exceeding) high *= 2;
  if (!isPositive(high)) return undefined;
  const low = fit.shiftSeconds;
  if (tailOfFit(delay, fit, low) <= exceeding) return low;
  return findRoot((seconds) => Math.log(tailOfFit(delay, fit, seconds) / exceeding), low, high);
}

const isDelay = (delay: Delay): boolean =>
  isFraction(delay.waitProbability) &&
  isPositive(delay.drainPerSecond) &&
  isPositive(delay.servicesPerSecond) &&
  isNotNegative(delay.serviceScv);

/** P(wait + service > t) for a service that is a constant part and a mixture of exponentials. */
function tailOfFit(delay: Delay, { shiftSeconds, branches }: ServiceFit, seconds: number): number {
  const rest = seconds - shiftSeconds;
  if (rest < 0) return 1;
  if (branches.length === 0) return delay.waitProbability * Math.exp(-delay.drainPerSecond * rest);
  let tail = 0;
  for (const { weight, perSecond } of branches) tail += weight * tailOfSum(delay, perSecond, rest);
  return Math.min(1, tail);
}

/** P(wait + service > t) for an exponential service of rate `mu`; symmetric in mu and theta but for the first term. */
function tailOfSum({ waitProbability, drainPerSecond: theta }: Delay, mu: number, t: number): number {
  // A branch of the service that is too fast for a double takes no time.
  if (mu === Number.POSITIVE_INFINITY) return waitProbability * Math.exp(-theta * t);
  const slower = Math.min(mu, theta);
  const decayed = Math.exp(-slower * t);
  if (decayed === 0) return 0;
  const difference = Math.abs(mu - theta);
  const x = difference * t;
  // The quotient (1 - exp(-x))/x tends to 1; it is divided in the order that neither overflows nor cancels.
  const convolved =
    x > 1 ? (mu / difference) * -Math.expm1(-x) : x === 0 ? mu * t : (mu * t * -Math.expm1(-x)) / x;
  return Math.exp(-mu * t) + waitProbability * decayed * convolved;
}
