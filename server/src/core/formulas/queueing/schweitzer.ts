// Approximate mean value analysis of a closed network, at a cost that does not grow with the number of users.
// Invariant: the equations of the approximation hold, for any number of users; with one user it is exact.
import { type ClosedNetwork, type ClosedResult, describeNetwork, prepareNetwork } from './closed-network.ts';
import { findRoot } from './find-root.ts';

/**
 * Mean value analysis with the estimate that an arrival finds (N-1)/N of the mean queue: R_k = D_k (1 + Q_k (N-1)/N).
 * With one class this is Q_k = X D_k / (1 - X D_k (N-1)/N) and one equation in X, N = X Z + sum of Q_k, which is
 * solved directly instead of by repeated substitution, so it always converges. Always marked approximate; throughput is
 * 0 to 7 % below the exact one, worst for a few users over several equal stations.
 * Undefined outside the domain and where nothing takes any time. O(stations), some twenty times, for any number of
 * users.
 * Source: Schweitzer, "Approximate analysis of multiclass closed networks of queues", 1979; Lazowska et al.,
 * Quantitative System Performance, 1984, section 6.4.2.2.
 */
export function schweitzer(network: ClosedNetwork): ClosedResult | undefined {
  const prepared = prepareNetwork(network);
  if (prepared === undefined) return undefined;
  const { users } = network;
  const { queueing, totalDelaySeconds, totalQueueingSeconds } = prepared;
  const largest = queueing.reduce((most, demand) => Math.max(most, demand), 0);
  if (users === 1 || largest === 0) {
    const throughputPerSecond = users / (totalDelaySeconds + totalQueueingSeconds);
    return describeNetwork(network, prepared, { throughputPerSecond, residence: queueing, isExact: false });
  }
  // X = (1 - e) / (largest demand (N-1)/N); the bottleneck, with 1 - X D (N-1)/N = e, puts e between 1/N and 1.
  const scale = users / (users - 1);
  const throughputAt = (gap: number): number => ((1 - gap) * scale) / largest;
  const excess = (gap: number): number => {
    const throughput = throughputAt(gap);
    let present = throughput * totalDelaySeconds;
    for (const demand of queueing) present += (throughput * demand) / factorOf(demand / largest, gap);
    return present - users;
  };
  // With a single station and no delay the root is the lower end itself, and may be missed by rounding.
  const gap = excess(1 / users) > 0 ? findRoot(excess, 1 / users, 1) : 1 / users;
  if (gap === undefined) return undefined;
  const residence = queueing.map((demand) => demand / factorOf(demand / largest, gap));
  return describeNetwork(network, prepared, {
    throughputPerSecond: throughputAt(gap),
    residence,
    isExact: false,
  });
}

/** 1 - X D (N-1)/N of a station whose demand is `share` of the largest. */
const factorOf = (share: number, gap: number): number => 1 - share + share * gap;
