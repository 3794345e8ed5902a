// Data that grows, and the capacity that it meets: when, and how many shards then.
// Invariant: what is full already is full in 0 seconds; what does not grow is never full and has no answer.

/** A twelfth of 365.25 days, in seconds. */
export const MONTH_SECONDS = 2_629_800;

export interface StoredData {
  /** Bytes stored now, 0 or more. */
  readonly usedBytes: number;
  /** Bytes that fit, 0 or more. */
  readonly capacityBytes: number;
}

/**
 * Seconds until full when the same number of bytes is added every second: (capacity - used) / growth.
 * `growthBytesPerSecond` above 0 (unless full already); undefined outside.
 */
export function estimateLinearTimeToFull(data: StoredData, growthBytesPerSecond: number): number | undefined {
  const full = isFull(data);
  if (full === undefined || !Number.isFinite(growthBytesPerSecond)) return undefined;
  if (full) return 0;
  if (!(growthBytesPerSecond > 0)) return undefined;
  return finite((data.capacityBytes - data.usedBytes) / growthBytesPerSecond);
}

/**
 * Seconds until full when every month adds the same share: ln(capacity / used) / ln(1 + g) months of 30.4375 days.
 * `growthSharePerMonth` g above 0, 0.05 for 5 % (unless full already), and something must be stored; undefined
 * outside.
 */
export function estimateCompoundTimeToFull(
  data: StoredData,
  growthSharePerMonth: number,
): number | undefined {
  const full = isFull(data);
  if (full === undefined || !Number.isFinite(growthSharePerMonth)) return undefined;
  if (full) return 0;
  if (!(growthSharePerMonth > 0 && data.usedBytes > 0)) return undefined;
  const months = (Math.log(data.capacityBytes) - Math.log(data.usedBytes)) / Math.log1p(growthSharePerMonth);
  return finite(Math.max(0, months) * MONTH_SECONDS);
}

export interface Growth {
  /** Bytes added every second, 0 or more; default 0. */
  readonly bytesPerSecond?: number;
  /** Share added every month to what there is, 0 or more; default 0. */
  readonly sharePerMonth?: number;
}

/**
 * Bytes stored after `elapsedSeconds`: u e^(k t) + r (e^(k t) - 1) / k, with k = ln(1 + g) / month; u + r t where g
 * is 0. `usedBytes` and `elapsedSeconds` 0 or more; undefined outside. Source: the solution of u' = k u + r.
 */
export function projectBytes(usedBytes: number, growth: Growth, elapsedSeconds: number): number | undefined {
  const { bytesPerSecond = 0, sharePerMonth = 0 } = growth;
  if (!(usedBytes >= 0 && bytesPerSecond >= 0 && sharePerMonth >= 0 && elapsedSeconds >= 0)) return undefined;
  const exponent = (Math.log1p(sharePerMonth) / MONTH_SECONDS) * elapsedSeconds;
  const added = bytesPerSecond * elapsedSeconds * (exponent === 0 ? 1 : Math.expm1(exponent) / exponent);
  return finite(usedBytes * Math.exp(exponent) + added);
}

/**
 * Shards for `bytes` when each may be filled up to `usableShare` of `shardBytes`: rounded up, 1 at least. `bytes` 0
 * or more, `shardBytes` above 0, `usableShare` above 0 up to 1; undefined outside.
 */
export function countShardsForBytes(
  bytes: number,
  shardBytes: number,
  usableShare: number,
): number | undefined {
  const usableBytes = shardBytes * usableShare;
  if (
    !(bytes >= 0 && usableShare > 0 && usableShare <= 1 && usableBytes > 0 && shardBytes <= Number.MAX_VALUE)
  ) {
    return undefined;
  }
  return finite(Math.max(1, Math.ceil(bytes / usableBytes)));
}

function isFull({ usedBytes, capacityBytes }: StoredData): boolean | undefined {
  if (!(usedBytes >= 0 && usedBytes <= Number.MAX_VALUE)) return undefined;
  if (!(capacityBytes >= 0 && capacityBytes <= Number.MAX_VALUE)) return undefined;
  return usedBytes >= capacityBytes;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
