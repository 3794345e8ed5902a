// Caches without a limit of size, from which an item leaves after a time to live. The hit ratio follows from the rate
// and the time to live; how much memory that takes is a result. Invariant: what a cache holds is, item by item, the
// hit ratio of that item, since a Poisson arrival finds what is there at any time.
import { measureAt, type Presence, sumOver } from './estimate-by-presence.ts';
import { FIFO_PRESENCE } from './estimate-fifo.ts';
import { LRU_PRESENCE } from './estimate-lru.ts';
import { isPopularity, type Popularity } from './popularity.ts';

export interface TtlEstimate {
  /** Share of the requests that find their item, 0..1. */
  readonly hitRatio: number;
  /** 1 - hitRatio, accurate also where it is tiny. */
  readonly missRatio: number;
  /** Expected number of items in the cache. Where fewer fit, the limit of size decides and not the time to live. */
  readonly storedItems: number;
}

export interface TtlOptions {
  readonly popularity: Popularity;
  /** Requests for all items together, above 0. */
  readonly requestsPerSecond: number;
  /** 0 or more. */
  readonly ttlSeconds: number;
}

/**
 * The time to live counts from the fill, hits do not renew it: an item with rate l has hit ratio l T / (1 + l T).
 * Undefined outside the domains of TtlOptions. Linear in the bins.
 * Source: Jung, Berger, Balakrishnan, "Modeling TTL-based Internet caches", INFOCOM 2003, for Poisson arrivals.
 */
export function estimateFixedTtl(options: TtlOptions): TtlEstimate | undefined {
  return estimateTtl(options, FIFO_PRESENCE);
}

/**
 * Every hit renews the time to live: an item with rate l has hit ratio 1 - exp(-l T). An LRU cache is such a cache,
 * with its characteristic time for T. Undefined outside the domains of TtlOptions. Linear in the bins.
 * Source: Fricker, Robert, Roberts 2012; Martina, Garetto, Leonardi 2014.
 */
export function estimateRenewedTtl(options: TtlOptions): TtlEstimate | undefined {
  return estimateTtl(options, LRU_PRESENCE);
}

function estimateTtl(
  { popularity, requestsPerSecond, ttlSeconds }: TtlOptions,
  presence: Presence,
): TtlEstimate | undefined {
  const requests = requestsPerSecond * ttlSeconds;
  if (!(requestsPerSecond > 0 && ttlSeconds >= 0 && requests <= Number.MAX_VALUE)) return undefined;
  if (!isPopularity(popularity)) return undefined;
  const { hitRatio, missRatio } = measureAt(popularity, requests, presence);
  return { hitRatio, missRatio, storedItems: sumOver(popularity, requests, presence.present) };
}
