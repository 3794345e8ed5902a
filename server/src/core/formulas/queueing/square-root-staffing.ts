// Staffing for many servers: the load plus a multiple of its square root.
// Invariant: the probability of waiting falls from 1 to 0 as the multiple grows from 0.
import { MOST_SERVERS } from './erlang-b.ts';
import { findRoot } from './find-root.ts';
import { normalProbability } from './normal-distribution.ts';
import { isNotNegative, isPositive } from './number-domain.ts';

/** At this multiple the probability of waiting is below every double. */
const MOST_SAFETY = 40;

/**
 * P(wait) ~ 1 / (1 + beta Phi(beta)/phi(beta)) for c = a + beta sqrt(a) servers at load a, as a grows. `safety` beta 0
 * or more (no unit). Undefined outside. An approximation: see `squareRootStaffing`.
 * Source: Halfin and Whitt, "Heavy-traffic limits for queues with many exponential servers", Operations Research 29,
 * 1981, proposition 1.
 */
export function halfinWhittWaitProbability(safety: number): number | undefined {
  if (!isNotNegative(safety)) return undefined;
  return Math.exp(logWaitProbability(safety));
}

/**
 * Servers by the square-root rule: the smallest whole c >= a + beta sqrt(a), c > a, with beta such that the
 * approximate probability of waiting is `waitProbability` (above 0, below 1). `offeredLoad` a = arrival rate times mean
 * service time, 0 or more. Undefined outside the domain and above a million servers. Never off by more than two from
 * the exact search (`serversForWaitProbability`) for targets from 0.1 % to 90 %; constant time.
 */
export function squareRootStaffing(offeredLoad: number, waitProbability: number): number | undefined {
  if (!isNotNegative(offeredLoad) || !isPositive(waitProbability) || waitProbability >= 1) return undefined;
  const target = Math.log(waitProbability);
  const safety = findRoot((beta) => logWaitProbability(beta) - target, 0, MOST_SAFETY);
  if (safety === undefined) return undefined;
  const servers = Math.ceil(offeredLoad + safety * Math.sqrt(offeredLoad));
  const stable = servers > offeredLoad ? servers : servers + 1;
  return stable <= MOST_SERVERS ? stable : undefined;
}

/** Logarithm of the probability of waiting, so that no density underflows: with L = ln(beta Phi/phi), -ln(1 + e^L). */
function logWaitProbability(safety: number): number {
  const cumulated = normalProbability(safety) ?? 1;
  const log = Math.log(safety) + Math.log(cumulated) + (safety * safety) / 2 + Math.log(2 * Math.PI) / 2;
  return log > 0 ? -(log + Math.log1p(Math.exp(-log))) : -Math.log1p(Math.exp(log));
}
