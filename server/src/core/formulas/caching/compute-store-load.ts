// What a cache leaves to the store behind it, and what it costs the cache itself.
// Invariant: every read goes to the cache first, and every write reaches the store.

export interface StoreLoadOptions {
  readonly readsPerSecond: number;
  readonly writesPerSecond: number;
  /** Share of the reads that hit, 0..1; see estimateInvalidatedLru where writes delete items. */
  readonly hitRatio: number;
  /** On a write the item is deleted from the cache (cache-aside), or written to the cache as well (write-through). */
  readonly onWrite: 'invalidate' | 'write-through';
}

export interface StoreLoad {
  /** Misses: (1 - h) reads. */
  readonly storeReadsPerSecond: number;
  /** Every write. */
  readonly storeWritesPerSecond: number;
  /** Every read looks into the cache. */
  readonly cacheReadsPerSecond: number;
  /** Fills after misses, and writes under write-through. */
  readonly cacheWritesPerSecond: number;
  /** Deletions, under invalidation. */
  readonly cacheDeletesPerSecond: number;
}

/**
 * Reads and writes per second of the store and of the cache. Rates 0 or more, `hitRatio` 0..1; undefined outside.
 * Source: conservation of requests; the two ways to write as in Nishtala et al., "Scaling Memcache at Facebook",
 * NSDI 2013 (deletion), and Hennessy, Patterson, Computer Architecture, appendix B (write-through).
 */
export function computeStoreLoad(options: StoreLoadOptions): StoreLoad | undefined {
  const { readsPerSecond, writesPerSecond, hitRatio, onWrite } = options;
  if (!(readsPerSecond >= 0 && writesPerSecond >= 0 && hitRatio >= 0 && hitRatio <= 1)) return undefined;
  if (!(readsPerSecond + writesPerSecond <= Number.MAX_VALUE)) return undefined;
  if (onWrite !== 'invalidate' && onWrite !== 'write-through') return undefined;
  const misses = (1 - hitRatio) * readsPerSecond;
  return {
    storeReadsPerSecond: misses,
    storeWritesPerSecond: writesPerSecond,
    cacheReadsPerSecond: readsPerSecond,
    cacheWritesPerSecond: onWrite === 'write-through' ? misses + writesPerSecond : misses,
    cacheDeletesPerSecond: onWrite === 'invalidate' ? writesPerSecond : 0,
  };
}
