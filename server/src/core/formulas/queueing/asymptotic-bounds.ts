// What a closed network can do at best and at worst, from its demands alone.
// Invariant: every lower bound is at most its upper bound, and the exact values lie between.
import { type ClosedNetwork, prepareNetwork } from './closed-network.ts';
import { tame } from './number-domain.ts';

export interface ClosedBounds {
  readonly leastThroughputPerSecond: number;
  readonly mostThroughputPerSecond: number;
  readonly leastResponseSeconds: number;
  readonly mostResponseSeconds: number;
}

export interface AsymptoticBounds extends ClosedBounds {
  /** Users from which on somebody must wait: N* = (D + Z)/Dmax. Missing where no station can saturate. */
  readonly kneeUsers?: number;
}

/**
 * N/(N Dq + Dd + Z) <= X <= min(1/Dmax, N/(D + Z)) and max(D, N Dmax - Z) <= R <= N Dq + Dd, where Dq is the demand at
 * queues, Dd that at delays, D both, Dmax the largest demand per server. Stations of several servers are allowed.
 * Hold for any service times. Undefined outside the domain and where nothing takes any time. O(stations).
 * Source: Lazowska et al., Quantitative System Performance, 1984, section 5.2.
 */
export function asymptoticBounds(network: ClosedNetwork): AsymptoticBounds | undefined {
  const prepared = prepareNetwork(network);
  if (prepared === undefined) return undefined;
  const { users, thinkSeconds = 0, stations } = network;
  const queued = stations.reduce(
    (sum, { kind, demandSeconds }) => sum + (kind === 'delay' ? 0 : demandSeconds),
    0,
  );
  const total = stations.reduce((sum, { demandSeconds }) => sum + demandSeconds, 0);
  const largest = prepared.queueing.reduce((most, demand) => Math.max(most, demand), 0);
  const uncontended = users / (total + thinkSeconds);
  const mostResponseSeconds = users * queued + (total - queued);
  const bounds = {
    leastThroughputPerSecond: Math.min(uncontended, users / (mostResponseSeconds + thinkSeconds)),
    mostThroughputPerSecond: largest > 0 ? Math.min(1 / largest, uncontended) : uncontended,
    leastResponseSeconds: Math.max(total, users * largest - thinkSeconds),
    mostResponseSeconds: Math.max(total, mostResponseSeconds),
  };
  return tame(largest > 0 ? { ...bounds, kneeUsers: (total + thinkSeconds) / largest } : bounds);
}
