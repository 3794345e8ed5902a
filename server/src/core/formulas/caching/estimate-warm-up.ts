// An LRU cache that starts empty: after a restart, a failover, a new region. Until it is full it holds whatever was
// asked for; it is full after its characteristic time, and from then on as good as it gets.
// Invariant: the hit ratio rises with time, and never exceeds that of the full cache.
import { type CacheEstimate, measureAt } from './estimate-by-presence.ts';
import { estimateLru, LRU_PRESENCE } from './estimate-lru.ts';
import type { Popularity } from './popularity.ts';
import { solveIncreasing } from './solve-increasing.ts';

export interface ColdCache {
  readonly popularity: Popularity;
  /** Items that the cache holds, 0 or more. */
  readonly capacityItems: number;
  /** Requests for all items together, above 0. */
  readonly requestsPerSecond: number;
}

export interface ColdEstimate {
  /** Share of the requests of that moment that hit, 0..1. */
  readonly hitRatio: number;
  /** 1 - hitRatio, accurate also where it is tiny. */
  readonly missRatio: number;
  /** What reaches the store at that moment. */
  readonly storeReadsPerSecond: number;
}

/**
 * Hit ratio `elapsedSeconds` after the cache was empty: sum p_i (1 - exp(-p_i l t)), where l t is capped at the
 * characteristic time. Elapsed time 0 or more; undefined outside the domains. Linear in the bins.
 * Source: Che, Tung, Wang 2002 (before the cache is full, an item is in it when it was asked for); the same
 * transient as in Gast, Van Houdt, Performance Evaluation 117, 2017, for LRU in the limit of large caches.
 */
export function estimateColdCache(cache: ColdCache, elapsedSeconds: number): ColdEstimate | undefined {
  const full = estimateFull(cache);
  if (full === undefined || !(elapsedSeconds >= 0 && elapsedSeconds <= Number.MAX_VALUE)) return undefined;
  const elapsed = Math.min(Number.MAX_VALUE, elapsedSeconds * cache.requestsPerSecond);
  const time = Math.min(elapsed, full.characteristicRequests ?? elapsed);
  const { hitRatio, missRatio } = measureAt(cache.popularity, time, LRU_PRESENCE);
  return { hitRatio, missRatio, storeReadsPerSecond: missRatio * cache.requestsPerSecond };
}

/**
 * Seconds until the hit ratio is `share` (for example 0.9) of what it will be in the end. 0 for a cache that never
 * hits. `share` is 0..1; undefined outside, and for share 1 where everything fits: that ratio is only approached.
 * Linear in the bins, times about 40. Source: estimateColdCache, solved for the time.
 */
export function estimateWarmUpSeconds(cache: ColdCache, share: number): number | undefined {
  const full = estimateFull(cache);
  if (full === undefined || !(share >= 0 && share <= 1)) return undefined;
  if (share === 0 || full.hitRatio === 0) return 0;
  if (share === 1) return toSeconds(full.characteristicRequests, cache);
  const ratioAt = (time: number): number => 1 - measureAt(cache.popularity, time, LRU_PRESENCE).missRatio;
  return toSeconds(solveIncreasing(ratioAt, share * full.hitRatio, 1), cache);
}

/**
 * Reads that the store gets in all because the cache was empty, beyond what a full cache lets through: C - T m, with
 * C items of capacity, T the characteristic time in requests and m the miss ratio of the full cache; C is the number
 * of requested items where everything fits. Unit: requests; it does not depend on the rate. Undefined outside the
 * domain.
 * Source: integral of estimateColdCache over time, less the steady misses; derived here.
 */
export function estimateWarmUpReads(cache: ColdCache): number | undefined {
  const full = estimateFull(cache);
  if (full === undefined) return undefined;
  const time = full.characteristicRequests;
  if (time === undefined)
    return cache.popularity.reduce((n, bin) => (bin.probability > 0 ? n + bin.count : n), 0);
  return Math.max(0, cache.capacityItems - time * full.missRatio);
}

function estimateFull({
  popularity,
  capacityItems,
  requestsPerSecond,
}: ColdCache): CacheEstimate | undefined {
  if (!(requestsPerSecond > 0 && requestsPerSecond <= Number.MAX_VALUE)) return undefined;
  return estimateLru(popularity, capacityItems);
}

function toSeconds(requests: number | undefined, { requestsPerSecond }: ColdCache): number | undefined {
  if (requests === undefined) return undefined;
  const seconds = requests / requestsPerSecond;
  return seconds <= Number.MAX_VALUE ? seconds : undefined;
}
