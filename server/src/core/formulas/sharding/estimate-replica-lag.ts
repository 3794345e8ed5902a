// How far a replica is behind that applies the writes of its primary one after the other: a queue of applies.
// Invariant: no lag is given for a replica that cannot keep up.

export interface ReplicaLag {
  /** Mean time from a write on the primary to its effect on the replica, without the network. */
  readonly meanSeconds: number;
  /** Part of the time that the replica is applying, 0..1. */
  readonly utilization: number;
}

/**
 * Mean lag 1 / (mu - lambda) for `writesPerSecond` lambda and `appliesPerSecond` mu, the most that one thread
 * applies. 0 <= lambda < mu; undefined outside: at lambda = mu the lag grows without end.
 * Source: time in an M/M/1 station, Kleinrock, Queueing Systems, vol. 1, 1975, section 3.2.
 */
export function estimateReplicaLag(
  writesPerSecond: number,
  appliesPerSecond: number,
): ReplicaLag | undefined {
  const meanSeconds = 1 / (appliesPerSecond - writesPerSecond);
  if (!(writesPerSecond >= 0 && meanSeconds > 0 && meanSeconds <= Number.MAX_VALUE)) return undefined;
  return { meanSeconds, utilization: writesPerSecond / appliesPerSecond };
}

/**
 * Probability that a read `delaySeconds` d after a write of the same item does not see it on the replica:
 * P(lag > d) = exp(-(mu - lambda) d), 0..1. Rates as above, d 0 or more; undefined outside.
 * Source: the time in an M/M/1 station is exponential, Kleinrock, vol. 1, 1975, chapter 5.
 */
export function estimateStaleShare({
  writesPerSecond,
  appliesPerSecond,
  delaySeconds,
}: {
  readonly writesPerSecond: number;
  readonly appliesPerSecond: number;
  readonly delaySeconds: number;
}): number | undefined {
  const lag = estimateReplicaLag(writesPerSecond, appliesPerSecond);
  if (lag === undefined || !(delaySeconds >= 0 && delaySeconds <= Number.MAX_VALUE)) return undefined;
  return Math.exp(-delaySeconds / lag.meanSeconds);
}
