// Tighter bounds of a closed network, by comparing it with balanced ones.
// Invariant: they lie within the asymptotic bounds, and the exact values lie between them.
import type { ClosedBounds } from './asymptotic-bounds.ts';
import { type ClosedNetwork, prepareNetwork } from './closed-network.ts';
import { tame } from './number-domain.ts';

/**
 * With D the demand at all queues, Dmax the largest, Da the mean, Z the think time and all delays:
 * D + (N-1) Dmax/(1 + Z/(N D)) >= R >= max(N Dmax - Z, D + (N-1) Da/(1 + Z/D)), and X = N/(R + Z). Delays are counted in
 * the response that is returned. For networks in product form. Undefined outside the domain, where nothing takes any
 * time, and where a station has several servers. O(stations).
 * Source: Lazowska et al., Quantitative System Performance, 1984, section 5.4.
 */
export function balancedJobBounds(network: ClosedNetwork): ClosedBounds | undefined {
  const prepared = prepareNetwork(network);
  if (prepared === undefined || prepared.isSplit) return undefined;
  const { users, thinkSeconds = 0, stations } = network;
  const { queueing, totalDelaySeconds: delay, totalQueueingSeconds: demand } = prepared;
  const queues = stations.filter(({ kind }) => kind !== 'delay').length;
  const largest = queueing.reduce((most, value) => Math.max(most, value), 0);
  const contention = (weight: number, population: number): number =>
    demand === 0 ? 0 : ((users - 1) * weight) / (1 + delay / (population * demand));
  const least = Math.max(users * largest - delay, demand + contention(demand / Math.max(1, queues), 1));
  const most = Math.max(least, demand + contention(largest, users));
  const stationDelay = Math.max(0, delay - thinkSeconds);
  return tame({
    leastThroughputPerSecond: users / (most + delay),
    mostThroughputPerSecond: users / (least + delay),
    leastResponseSeconds: least + stationDelay,
    mostResponseSeconds: most + stationDelay,
  });
}
