// Che's decoupling: an item is in the cache as if it were alone with a timer of T requests, the characteristic time,
// and T is such that the expected number of items in the cache is the capacity. What a policy adds is the probability
// that an item is present. Invariant: hit ratio and miss ratio are computed apart, so both are accurate near 0.
import { countRequestedItems, type Popularity } from './popularity.ts';
import { solveIncreasing } from './solve-increasing.ts';

export interface CacheEstimate {
  /** Share of the requests that find their item, 0..1. */
  readonly hitRatio: number;
  /** 1 - hitRatio, accurate also where it is tiny. */
  readonly missRatio: number;
  /**
   * Characteristic time T: after how many requests an item leaves that is not requested meanwhile. Divide by the
   * request rate for seconds. Undefined where everything fits: then nothing ever leaves.
   */
  readonly characteristicRequests: number | undefined;
}

/** By x = p_i T, the requests that an item gets in the characteristic time. */
export interface Presence {
  /** Probability that the item is in the cache: 0 at x = 0, increasing. */
  readonly present: (x: number) => number;
  /** 1 - present(x), accurate where it is tiny. */
  readonly absent: (x: number) => number;
}

/**
 * T from sum present(p_i T) = capacityItems; hit ratio sum p_i present(p_i T), for policies under which a request
 * finds what an arrival sees (Poisson requests). `capacityItems` 0 or more, not whole if need be; at 0 nothing
 * hits, and from the number of requested items on everything does (but for the first request of each).
 * Undefined where the capacity is out of range or `popularity` is none. Linear in the bins, times about 20.
 * Source: Che, Tung, Wang, "Hierarchical Web caching systems: modeling, design and experimental results", IEEE JSAC
 * 20(7), 2002; why it works: Fricker, Robert, Roberts, "A versatile and accurate approximation for LRU cache
 * performance", ITC 24, 2012; other policies: Martina, Garetto, Leonardi, "A unified approach to the performance
 * analysis of caching systems", INFOCOM 2014.
 */
export function estimateByPresence(
  popularity: Popularity,
  capacityItems: number,
  presence: Presence,
): CacheEstimate | undefined {
  const items = countRequestedItems(popularity);
  if (items === undefined || !(capacityItems >= 0 && capacityItems <= Number.MAX_VALUE)) return undefined;
  if (capacityItems === 0) return { hitRatio: 0, missRatio: 1, characteristicRequests: 0 };
  if (capacityItems >= items) return { hitRatio: 1, missRatio: 0, characteristicRequests: undefined };
  const stored = (time: number): number => sumOver(popularity, time, presence.present);
  const time = solveIncreasing(stored, capacityItems, capacityItems);
  return time === undefined ? undefined : measureAt(popularity, time, presence);
}

/** The estimate for a given characteristic time in requests. */
export function measureAt(popularity: Popularity, time: number, presence: Presence): CacheEstimate {
  let hits = 0;
  let misses = 0;
  for (const { count, probability } of popularity) {
    const x = probability * time;
    hits += count * probability * presence.present(x);
    misses += count * probability * presence.absent(x);
  }
  return {
    hitRatio: Math.min(1, hits),
    missRatio: Math.min(1, misses),
    characteristicRequests: time,
  };
}

/** Expected number of items in the cache after `time` requests. */
export function sumOver(popularity: Popularity, time: number, present: (x: number) => number): number {
  let sum = 0;
  for (const { count, probability } of popularity) sum += count * present(probability * time);
  return sum;
}
