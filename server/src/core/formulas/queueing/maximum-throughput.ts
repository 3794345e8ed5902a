// The load at which the first station of an open network saturates.
// Invariant: at this load one station is used to 100 %, and none above.
import { MOST_SERVERS } from './erlang-b.ts';
import { isCount, isNotNegative, isPositive } from './number-domain.ts';

export interface DemandedStation {
  /** Service at this station per request to the whole: visits times mean service time. 0 or more. */
  readonly demandSeconds: number;
  /** 1 to a million. */
  readonly servers: number;
}

export interface MaximumThroughput {
  readonly throughputPerSecond: number;
  /** Index of the station that saturates; the first of several. */
  readonly bottleneck: number;
}

/**
 * X* = min over stations of servers/demand, requests per second. Holds for any arrivals and services. For several
 * classes of a fixed mix, take the demand of the average request. Undefined outside the domain, and where no station
 * has a demand. O(stations).
 * Source: Lazowska et al., Quantitative System Performance, 1984, section 5.2.
 */
export function maximumThroughput(stations: readonly DemandedStation[]): MaximumThroughput | undefined {
  let throughputPerSecond = Number.POSITIVE_INFINITY;
  let bottleneck = -1;
  for (const [i, { demandSeconds, servers }] of stations.entries()) {
    if (!isNotNegative(demandSeconds) || !isCount(servers, MOST_SERVERS)) return undefined;
    const most = servers / Math.abs(demandSeconds);
    if (most >= throughputPerSecond) continue;
    throughputPerSecond = most;
    bottleneck = i;
  }
  return isPositive(throughputPerSecond) ? { throughputPerSecond, bottleneck } : undefined;
}
