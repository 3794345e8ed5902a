// How busy servers may be kept: the utilization at which a given share of the requests has to wait.
// Invariant: more servers may be kept busier for the same share.
import { MOST_SERVERS } from './erlang-b.ts';
import { erlangC } from './erlang-c.ts';
import { findRoot } from './find-root.ts';
import { isCount, isPositive } from './number-domain.ts';

/**
 * rho with Erlang C(c rho, c) = `waitProbability` (above 0, below 1) for `servers` c, 1 to a million. Undefined
 * outside. For 0.3 it is 0.30, 0.61, 0.72, 0.80, 0.86, 0.90 with 1, 4, 8, 16, 32, 64 servers; Netflix' capacity models
 * fit the rest, 1 - rho, by 0.712 / c^0.448. O(servers), some ten times.
 */
export function utilizationForWaitProbability(servers: number, waitProbability: number): number | undefined {
  if (!isCount(servers, MOST_SERVERS) || !isPositive(waitProbability) || waitProbability >= 1)
    return undefined;
  const most = servers * (1 - Number.EPSILON);
  const load = findRoot((offered) => (erlangC(offered, servers) ?? 1) - waitProbability, 0, most);
  return load === undefined ? undefined : load / servers;
}
