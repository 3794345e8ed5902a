// A shard key with few distinct values (countries, plans, statuses): shards without a value stay empty, and no
// number of shards helps. Invariant: never more shards in use than distinct values.

export interface UsedShards {
  /** Expected number of shards that hold at least one value, by hashing. */
  readonly expectedUsed: number;
  /** The most that any placement can use: min(k, m). */
  readonly mostUsed: number;
  /** expectedUsed over all shards, 0..1. */
  readonly usedShare: number;
}

/**
 * m (1 - (1 - 1/m)^k) shards hold one of k distinct values. `distinctKeys` k and `shards` m whole, 1 or more;
 * undefined outside. Source: the occupancy problem, Feller, An Introduction to Probability Theory and Its
 * Applications, vol. 1, 3rd ed., section IV.2.
 */
export function countUsedShards(distinctKeys: number, shards: number): UsedShards | undefined {
  if (!(Number.isSafeInteger(distinctKeys) && distinctKeys >= 1)) return undefined;
  if (!(Number.isSafeInteger(shards) && shards >= 1)) return undefined;
  const usedShare = -Math.expm1(distinctKeys * Math.log1p(-1 / shards));
  const mostUsed = Math.min(distinctKeys, shards);
  return { expectedUsed: Math.min(mostUsed, shards * usedShare), mostUsed, usedShare };
}
