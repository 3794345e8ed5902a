// What a fan-out makes of rare slow answers: a request that waits for all of n servers is slow if any of them is.
// Invariant: no digits are lost for the rarest slow answers and the greatest fan-outs.

import { isCount, isFraction } from './latency.ts';

const MOST_BRANCHES = 1e15;

/**
 * The share of requests that meet at least one slow answer: 1 - (1 - q)^n, from 0 to 1. `slowShare` q is that of one
 * server, from 0 to 1; `branches` n a whole number from 0 to 1e15; else undefined. The servers are independent.
 * Source: Dean and Barroso, "The tail at scale", Communications of the ACM 56 (2), 2013.
 */
export function slowShareOfFanOut(slowShare: number, branches: number): number | undefined {
  if (!isFraction(slowShare) || !isCount(branches, 0, MOST_BRANCHES)) return undefined;
  if (branches === 0) return 0;
  return -Math.expm1(branches * Math.log1p(-slowShare));
}

/**
 * The other way round: how large a share of slow answers each server may have, so that no more than `slowShare` of
 * requests with `branches` of them are slow: 1 - (1 - share)^(1/n). For p99 of the whole over 100 servers each must hold
 * the limit at p99.99. `slowShare` from 0 to 1, `branches` a whole number from 1 to 1e15; else undefined.
 */
export function slowShareAllowed(slowShare: number, branches: number): number | undefined {
  if (!isFraction(slowShare) || !isCount(branches, 1, MOST_BRANCHES)) return undefined;
  return -Math.expm1(Math.log1p(-slowShare) / branches);
}
