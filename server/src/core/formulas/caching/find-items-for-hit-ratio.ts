// How large a cache must be for a hit ratio. The characteristic time that gives the ratio is found first; how many
// items are in the cache then is the answer. Invariant: the estimate for the size found gives the ratio back.
import { type Presence, sumOver } from './estimate-by-presence.ts';
import { FIFO_PRESENCE } from './estimate-fifo.ts';
import { sortByProbability } from './estimate-lfu.ts';
import { LRU_PRESENCE } from './estimate-lru.ts';
import { countRequestedItems, type Popularity } from './popularity.ts';
import { solveIncreasing } from './solve-increasing.ts';

/** `fifo` stands for RANDOM too. */
export type EvictionPolicy = 'lru' | 'fifo' | 'lfu';

/**
 * Items that a cache must hold for `hitRatio`; seldom whole, so round up. 0 for ratio 0, all requested items for
 * ratio 1. Ratio 0..1; undefined outside. Linear in the bins, times about 40 (lfu: one sort).
 * Source: estimateLru, estimateFifo and estimateLfu, solved for the capacity.
 */
export function findItemsForHitRatio(
  popularity: Popularity,
  hitRatio: number,
  policy: EvictionPolicy,
): number | undefined {
  const items = countRequestedItems(popularity);
  if (items === undefined || !(hitRatio >= 0 && hitRatio <= 1)) return undefined;
  if (hitRatio === 0) return 0;
  if (hitRatio === 1) return items;
  if (policy === 'lfu') return findTopItems(popularity, hitRatio);
  const presence = policy === 'lru' ? LRU_PRESENCE : FIFO_PRESENCE;
  const time = solveIncreasing((t) => 1 - missRatioAt(popularity, t, presence), hitRatio, 1);
  return time === undefined ? undefined : Math.min(items, sumOver(popularity, time, presence.present));
}

function missRatioAt(popularity: Popularity, time: number, presence: Presence): number {
  let misses = 0;
  for (const { count, probability } of popularity) {
    misses += count * probability * presence.absent(probability * time);
  }
  return misses;
}

/** Smallest number of items that take together this share of the requests. */
function findTopItems(popularity: Popularity, share: number): number {
  let items = 0;
  let left = share;
  for (const { count, probability } of sortByProbability(popularity)) {
    const mass = count * probability;
    if (left <= mass) return items + (mass > 0 ? left / probability : 0);
    items += count;
    left -= mass;
  }
  return items;
}
