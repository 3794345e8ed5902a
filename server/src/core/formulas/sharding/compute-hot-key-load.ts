// One key that takes a share of all requests, and the rest spread evenly: its shard limits the whole.
// Invariant: adding shards never makes the hot shard lighter than the hot key.

export interface HotKeyLoad {
  /** Share of all requests on the shard of the hot key, 0..1. */
  readonly heaviestShare: number;
  /** Its load over the average of a shard; 1 is perfect balance. */
  readonly imbalance: number;
  /** Part of the capacity of all shards that can be used when the hot shard is full, 0..1. */
  readonly usableShare: number;
}

/**
 * p + (1 - p)/m of the load is on the hot shard, so 1 / (m p + 1 - p) of the capacity is usable. `hotShare` p is
 * 0..1, `shards` m whole, 1 or more; undefined outside. Source: conservation of requests.
 */
export function computeHotKeyLoad(hotShare: number, shards: number): HotKeyLoad | undefined {
  if (!(hotShare >= 0 && hotShare <= 1 && Number.isSafeInteger(shards) && shards >= 1)) return undefined;
  const imbalance = shards * hotShare + (1 - hotShare);
  return { heaviestShare: imbalance / shards, imbalance, usableShare: 1 / imbalance };
}
