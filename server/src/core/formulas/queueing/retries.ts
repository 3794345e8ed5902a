// How much work retries add.
// Invariant: attempts are at least 1 and at most what the limits allow.
import { isCount, isFraction } from './number-domain.ts';

/**
 * Expected attempts of a request that is tried until it succeeds, at most `mostAttempts` times (first try included):
 * sum of p^i for i < r = (1 - p^r)/(1 - p). `failureProbability` p 0..1, of each attempt on its own; r a whole number
 * from 1 to 2^53. Undefined outside.
 */
export function expectedAttempts(failureProbability: number, mostAttempts: number): number | undefined {
  if (!isFraction(failureProbability) || !isCount(mostAttempts, Number.MAX_SAFE_INTEGER)) return undefined;
  if (failureProbability === 1) return mostAttempts;
  const attempts = -Math.expm1(mostAttempts * Math.log(failureProbability)) / (1 - failureProbability);
  return Math.min(mostAttempts, Math.max(1, attempts));
}

/** Probability p^r that all of `mostAttempts` attempts fail; domain as in `expectedAttempts`. */
export function failureAfterRetries(failureProbability: number, mostAttempts: number): number | undefined {
  if (!isFraction(failureProbability) || !isCount(mostAttempts, Number.MAX_SAFE_INTEGER)) return undefined;
  return failureProbability ** mostAttempts;
}

/**
 * Attempts that one request makes on the lowest level at worst, when every level retries: the product of the limits
 * by level (first tries included, whole numbers of 1 or more). Undefined outside and above 2^53.
 * Five levels of three give 243 (Brooker, "Timeouts, retries, and backoff with jitter", Amazon Builders' Library),
 * three levels of four give 64 (Beyer et al., Site Reliability Engineering, 2016, chapter 22).
 */
export function worstAttempts(attemptsByLevel: readonly number[]): number | undefined {
  let product = 1;
  for (const attempts of attemptsByLevel) {
    if (!isCount(attempts, Number.MAX_SAFE_INTEGER)) return undefined;
    product *= attempts;
  }
  return Number.isSafeInteger(product) ? product : undefined;
}

/**
 * Expected attempts on the lowest level per request, when every level retries and an attempt there fails with
 * probability p on its own. A level passes a failure up only when its last attempt has failed, so the whole behaves as
 * one loop of as many attempts as the limits allow together: (1 - p^P)/(1 - p), P their product. Domain as above.
 */
export function nestedAttempts(
  failureProbability: number,
  attemptsByLevel: readonly number[],
): number | undefined {
  const most = worstAttempts(attemptsByLevel);
  return most === undefined ? undefined : expectedAttempts(failureProbability, most);
}
