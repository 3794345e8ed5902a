// q-LRU: a miss brings its item in only with probability q, so that what is asked for once seldom displaces anything.
// Invariant: q = 1 is LRU; as q falls to 0 the hit ratio rises to that of LFU (and warming up takes 1/q as long).
import { type CacheEstimate, estimateByPresence } from './estimate-by-presence.ts';
import type { Popularity } from './popularity.ts';

/**
 * Present with probability q (1 - e^-x) / (e^-x + q (1 - e^-x)), x = p_i T. `insertShare` is q, above 0 up to 1;
 * capacity 0 or more items; undefined outside; limits as estimateByPresence.
 * Source: Martina, Garetto, Leonardi, "A unified approach to the performance analysis of caching systems", INFOCOM
 * 2014, q-LRU.
 */
export function estimateQLru(
  popularity: Popularity,
  capacityItems: number,
  insertShare: number,
): CacheEstimate | undefined {
  if (!(insertShare > 0 && insertShare <= 1)) return undefined;
  return estimateByPresence(popularity, capacityItems, {
    present: (x) => {
      const inserted = -Math.expm1(-x) * insertShare;
      return inserted / (Math.exp(-x) + inserted);
    },
    absent: (x) => {
      const gone = Math.exp(-x);
      return gone / (gone - Math.expm1(-x) * insertShare);
    },
  });
}
