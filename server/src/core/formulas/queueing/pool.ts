// Pools of things that are held for a while: connections, threads, workers. Little's law and nothing else, so it holds
// for any arrivals and any holding times in steady state.
// Invariant: a pool of the size that is asked for is used no more than was allowed.
import { isFraction, isNotNegative, isPositive } from './number-domain.ts';

/**
 * Little's law: number held at a time = rate times holding time. `arrivalsPerSecond` and `holdingSeconds` 0 or more.
 * Undefined outside. Source: Little, "A proof for the queuing formula L = lambda W", Operations Research 9, 1961.
 */
export function concurrency(arrivalsPerSecond: number, holdingSeconds: number): number | undefined {
  if (!isNotNegative(arrivalsPerSecond) || !isNotNegative(holdingSeconds)) return undefined;
  const held = arrivalsPerSecond * holdingSeconds;
  return isNotNegative(held) ? held : undefined;
}

/**
 * Fraction of a pool in use: concurrency / size; above 1 where the pool is too small for the load.
 * `held` 0 or more, `poolSize` above 0. Undefined outside.
 */
export function poolUtilization(held: number, poolSize: number): number | undefined {
  if (!isNotNegative(held) || !isPositive(poolSize)) return undefined;
  const utilization = held / poolSize;
  return isNotNegative(utilization) ? utilization : undefined;
}

/**
 * Requests per second that a pool lets through at most: size / holding time. Both above 0. Undefined outside.
 */
export function poolThroughput(poolSize: number, holdingSeconds: number): number | undefined {
  if (!isPositive(poolSize) || !isPositive(holdingSeconds)) return undefined;
  const perSecond = poolSize / holdingSeconds;
  return isPositive(perSecond) ? perSecond : undefined;
}

/**
 * Smallest whole pool that is used to at most `mostUtilization` (above 0, at most 1) while `held` are held on average:
 * ceil(held / mostUtilization), and always more than `held`, since a pool used to 100 % has no steady state. At least
 * 1. A quotient within rounding (1e-12) of a whole number counts as that number. Undefined outside the domain and
 * beyond 2^53.
 */
export function poolSizeNeeded(held: number, mostUtilization: number): number | undefined {
  if (!isNotNegative(held) || !isFraction(mostUtilization) || mostUtilization === 0) return undefined;
  const quotient = held / mostUtilization;
  const nearest = Math.round(quotient);
  const size = Math.abs(quotient - nearest) <= quotient * 1e-12 ? nearest : Math.ceil(quotient);
  const needed = Math.max(1, size > held ? size : size + 1);
  return Number.isSafeInteger(needed) ? needed : undefined;
}
