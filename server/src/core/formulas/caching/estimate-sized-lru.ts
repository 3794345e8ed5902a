// LRU for items of different sizes: the capacity is in bytes, and an item takes its own.
// Invariant: with one size for all, this is LRU with as many items as fit.

import { isPopularity, type PopularityBin } from './popularity.ts';
import { solveIncreasing } from './solve-increasing.ts';

export interface SizedBin extends PopularityBin {
  /** Size of one item with what the cache adds to it, in bytes, above 0. */
  readonly itemBytes: number;
}

export interface SizedCacheEstimate {
  /** Share of the requests that hit, 0..1. */
  readonly hitRatio: number;
  /** 1 - hitRatio, accurate also where it is tiny. */
  readonly missRatio: number;
  /** Share of the requested bytes that hit, 0..1. */
  readonly byteHitRatio: number;
  /** Expected number of items in the cache. */
  readonly storedItems: number;
  /** Characteristic time in requests; undefined where everything fits. */
  readonly characteristicRequests: number | undefined;
}

/**
 * sum s_i (1 - exp(-p_i T)) = `capacityBytes`, hit ratio sum p_i (1 - exp(-p_i T)), by bytes weighted with s_i.
 * First order: it takes the bytes in the cache for constant, which is good while the largest item is a small part of
 * the capacity. Capacity 0 or more bytes; undefined outside. Linear in the bins.
 * Source: Che, Tung, Wang 2002, with occupancy in bytes; Fricker, Robert, Roberts 2012 on items of several sizes.
 */
export function estimateSizedLru(
  bins: readonly SizedBin[],
  capacityBytes: number,
): SizedCacheEstimate | undefined {
  if (!(capacityBytes >= 0 && capacityBytes <= Number.MAX_VALUE) || !isPopularity(bins)) return undefined;
  let allBytes = 0;
  for (const { count, probability, itemBytes } of bins) {
    if (!(itemBytes > 0)) return undefined;
    if (probability > 0) allBytes += count * itemBytes;
  }
  if (!(allBytes <= Number.MAX_VALUE)) return undefined;
  if (capacityBytes >= allBytes) return measureSized(bins, undefined);
  if (capacityBytes === 0) return measureSized(bins, 0);
  const stored = (time: number): number => {
    let bytes = 0;
    for (const { count, probability, itemBytes } of bins) {
      bytes -= count * itemBytes * Math.expm1(-probability * time);
    }
    return bytes;
  };
  const time = solveIncreasing(stored, capacityBytes, (capacityBytes / allBytes) * bins.length);
  return time === undefined ? undefined : measureSized(bins, time);
}

function measureSized(bins: readonly SizedBin[], time: number | undefined): SizedCacheEstimate | undefined {
  let [hits, misses, hitBytes, bytes, storedItems] = [0, 0, 0, 0, 0];
  for (const { count, probability, itemBytes } of bins) {
    if (probability === 0) continue;
    const absent = time === undefined ? 0 : Math.exp(-probability * time);
    const present = time === undefined ? 1 : -Math.expm1(-probability * time);
    const mass = count * probability;
    hits += mass * present;
    misses += mass * absent;
    hitBytes += mass * itemBytes * present;
    bytes += mass * itemBytes;
    storedItems += count * present;
  }
  return {
    hitRatio: Math.min(1, hits),
    missRatio: Math.min(1, misses),
    byteHitRatio: Math.min(1, hitBytes / bytes),
    storedItems,
    characteristicRequests: time,
  };
}
