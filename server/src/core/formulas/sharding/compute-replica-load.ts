// A primary with read replicas: reads spread, writes do not. Every replica applies every write, so replicas add
// capacity for reads only. Invariant: with ever more replicas, the load of each tends to that of the writes alone.

export interface ReplicaLoadOptions {
  readonly readsPerSecond: number;
  readonly writesPerSecond: number;
  /** Share of the reads that must go to the primary, 0..1. */
  readonly pinnedReadShare: number;
  /** What a read takes of one machine. */
  readonly readSeconds: number;
  /** What a write takes of the primary. */
  readonly writeSeconds: number;
  /** What applying a write takes of a replica. */
  readonly applySeconds: number;
}

export interface ReplicaLoad {
  /** Busy seconds per second of the primary; above 1 it cannot keep up (divide by its cores if there are several). */
  readonly primaryUtilization: number;
  /** The same for each replica. */
  readonly replicaUtilization: number;
}

/**
 * Primary: writes + pinned reads. Replica: the other reads over `replicas`, + applies. All rates and times 0 or more,
 * `replicas` whole, 1 or more; undefined outside. Source: utilization law, Lazowska et al., Quantitative System
 * Performance, 1984, section 3.2.
 */
export function computeReplicaLoad(options: ReplicaLoadOptions, replicas: number): ReplicaLoad | undefined {
  if (!isInDomain(options) || !(Number.isSafeInteger(replicas) && replicas >= 1)) return undefined;
  const { readsPerSecond, writesPerSecond, pinnedReadShare, readSeconds, writeSeconds, applySeconds } =
    options;
  const primaryUtilization = writesPerSecond * writeSeconds + pinnedReadShare * readsPerSecond * readSeconds;
  const replicaUtilization =
    writesPerSecond * applySeconds + ((1 - pinnedReadShare) * readsPerSecond * readSeconds) / replicas;
  return Number.isFinite(primaryUtilization) && Number.isFinite(replicaUtilization)
    ? { primaryUtilization, replicaUtilization }
    : undefined;
}

/**
 * Fewest replicas (1 at least) that are each busy for `targetUtilization` (above 0) of the time at most: the reads
 * over what the writes leave. Undefined outside the domains, and where the writes alone take all of it: no number
 * helps.
 */
export function countReplicasNeeded(
  options: ReplicaLoadOptions,
  targetUtilization: number,
): number | undefined {
  if (!isInDomain(options) || !(targetUtilization > 0 && targetUtilization <= Number.MAX_VALUE))
    return undefined;
  const { readsPerSecond, writesPerSecond, pinnedReadShare, readSeconds, applySeconds } = options;
  const reads = (1 - pinnedReadShare) * readsPerSecond * readSeconds;
  const left = targetUtilization - writesPerSecond * applySeconds;
  if (reads === 0) return left >= 0 ? 1 : undefined;
  const replicas = Math.max(1, Math.ceil(reads / left));
  return left > 0 && Number.isSafeInteger(replicas) ? replicas : undefined;
}

function isInDomain(options: ReplicaLoadOptions): boolean {
  const { readsPerSecond, writesPerSecond, pinnedReadShare, readSeconds, writeSeconds, applySeconds } =
    options;
  const amounts = [readsPerSecond, writesPerSecond, readSeconds, writeSeconds, applySeconds];
  return (
    amounts.every((amount) => amount >= 0 && amount <= Number.MAX_VALUE) &&
    pinnedReadShare >= 0 &&
    pinnedReadShare <= 1
  );
}
