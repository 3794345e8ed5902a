// k-LRU: k lists of equal length, the last of which holds the items and the others only names. A request brings its
// item into the first list, and into each further list if it was in the one before. 2-LRU is the rule "cache on
// second hit" of content delivery networks (Maggs, Sitaraman, "Algorithmic nuggets in content delivery", ACM
// SIGCOMM CCR 45(3), 2015). Invariant: k = 1 is LRU, and the hit ratio never falls with k.
import type { CacheEstimate } from './estimate-by-presence.ts';
import { countRequestedItems, type Popularity } from './popularity.ts';
import { solveIncreasing } from './solve-increasing.ts';

/** More lists than any cache has; each costs one search. */
const MAX_LISTS = 16;

/**
 * With a_j = 1 - exp(-p_i T_j), an item is in list h with probability
 * a_1..a_h / (a_1..a_h + (1 - a_h) (1 + a_1 + a_1 a_2 + ... + a_1..a_(h-1))); T_h from the sum being the capacity.
 * `capacityItems` 0 or more (or so small that sums underflow: undefined), the length of every list; `lists` whole,
 * 1..16; undefined outside; limits as estimateLru. The characteristic time is that of the last list. Linear in the
 * bins and in the lists.
 * Source: Gast, Van Houdt, "TTL approximations of the cache replacement algorithms LRU(m) and h-LRU", Performance
 * Evaluation 117, 2017 (their h-LRU); policy: Martina, Garetto, Leonardi 2014, k-LRU.
 */
export function estimateKLru(
  popularity: Popularity,
  capacityItems: number,
  lists: number,
): CacheEstimate | undefined {
  const items = countRequestedItems(popularity);
  if (items === undefined || !(capacityItems >= 0 && capacityItems <= Number.MAX_VALUE)) return undefined;
  if (!(Number.isInteger(lists) && lists >= 1 && lists <= MAX_LISTS)) return undefined;
  if (capacityItems === 0) return { hitRatio: 0, missRatio: 1, characteristicRequests: 0 };
  if (capacityItems >= items) return { hitRatio: 1, missRatio: 0, characteristicRequests: undefined };
  // By bin: a_1..a_h of the lists so far, and the sum of these products, with 1 for none.
  const product = new Float64Array(popularity.length).fill(1);
  const sum = new Float64Array(popularity.length).fill(1);
  let time: number | undefined = capacityItems;
  for (let list = 1; list <= lists; list++) {
    const stored = (t: number): number => storedAt(popularity, t, { product, sum });
    time = solveIncreasing(stored, capacityItems, time);
    if (time === undefined) return undefined;
    if (list === lists) break;
    for (let i = 0; i < popularity.length; i++) {
      const { probability } = popularity[i] as Popularity[number];
      product[i] = (product[i] as number) * -Math.expm1(-probability * time);
      sum[i] = (sum[i] as number) + (product[i] as number);
    }
  }
  return measure(popularity, time, { product, sum });
}

interface ListsBefore {
  readonly product: Float64Array;
  readonly sum: Float64Array;
}

function storedAt(popularity: Popularity, time: number, before: ListsBefore): number {
  let stored = 0;
  for (let i = 0; i < popularity.length; i++) {
    const { count, probability } = popularity[i] as Popularity[number];
    stored += count * presentIn(probability * time, before, i).present;
  }
  return stored;
}

function presentIn(x: number, before: ListsBefore, bin: number): { present: number; absent: number } {
  const reaches = (before.product[bin] as number) * -Math.expm1(-x);
  const leaves = Math.exp(-x) * (before.sum[bin] as number);
  if (reaches === 0) return { present: 0, absent: 1 };
  return { present: reaches / (reaches + leaves), absent: leaves / (reaches + leaves) };
}

function measure(popularity: Popularity, time: number, before: ListsBefore): CacheEstimate {
  let hits = 0;
  let misses = 0;
  for (let i = 0; i < popularity.length; i++) {
    const { count, probability } = popularity[i] as Popularity[number];
    const { present, absent } = presentIn(probability * time, before, i);
    hits += count * probability * present;
    misses += count * probability * absent;
  }
  return {
    hitRatio: Math.min(1, hits),
    missRatio: Math.min(1, misses),
    characteristicRequests: time,
  };
}
