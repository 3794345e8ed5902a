// Consistent hashing: every server has points on a ring and owns what lies before them, so what it owns is a sum of
// random gaps. Invariant: the spread shrinks with the root of the number of points per server.
import { isWholeAndPositive } from './estimate-heaviest-shard.ts';
import { expectMaximum, integrateTail, tailOfLargest } from './expect-maximum.ts';

export interface RingBalance {
  /** Standard deviation of what a server owns, over the mean. About 1 / sqrt(points per server). */
  readonly relativeDeviation: number;
  /** Expected part of the fullest server over the mean; 1 is perfect balance. */
  readonly imbalance: number;
}

/** Up to so many points the gamma distribution is summed exactly. */
const SUMMED_POINTS = 200;

/**
 * With v points for each of m servers, a server owns a Beta(v, (m - 1) v) part of the ring: its deviation over its
 * mean is sqrt((m - 1) / (m v + 1)), exactly. The fullest owns E max of m gamma variables of shape v, over v, which
 * is 1 + 1/2 + ... + 1/m for v = 1. Keys are taken for many and small; the spread of few keys comes on top.
 * `servers` m and `pointsPerServer` v whole, 1 or more; undefined outside. Constant time (below 2 ms).
 * Source: Karger et al., "Consistent hashing and random trees", STOC 1997 (the scheme); the gaps: David,
 * Nagaraja, Order Statistics, 3rd ed., 2003, on the random division of an interval.
 */
export function estimateRingBalance(servers: number, pointsPerServer: number): RingBalance | undefined {
  if (!isWholeAndPositive(servers) || !isWholeAndPositive(pointsPerServer)) return undefined;
  const relativeDeviation = Math.sqrt((servers - 1) / (servers * pointsPerServer + 1));
  if (servers === 1) return { relativeDeviation, imbalance: 1 };
  const shape = pointsPerServer;
  const deviation = Math.sqrt(shape);
  const largest =
    shape > SUMMED_POINTS
      ? expectMaximum({ mean: shape, deviation, skew: 2 / deviation }, servers)
      : integrateTail((x) => tailOfLargest(gammaTail(shape, x), servers), 0, shape + 14 * deviation + 60);
  return { relativeDeviation, imbalance: Math.min(servers, Math.max(1, largest / shape)) };
}

/** P(gamma variable of whole shape > x) = P(Poisson(x) < shape). */
function gammaTail(shape: number, x: number): number {
  let term = Math.exp(-x);
  let sum = term;
  for (let k = 1; k < shape; k++) {
    term *= x / k;
    sum += term;
  }
  return Math.min(1, sum);
}
