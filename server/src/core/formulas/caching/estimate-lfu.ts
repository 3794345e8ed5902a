// The cache that holds the most popular items: LFU with a perfect memory, and the bound on every policy that does not
// know the future, under independent requests. Invariant: no other policy of this folder has a higher hit ratio.
import { isPopularity, type Popularity, type PopularityBin } from './popularity.ts';

/**
 * Hit ratio of the `capacityItems` most popular items: the sum of their probabilities, 0..1; 1 where all fit. A
 * fraction of an item counts as that fraction of its probability. Capacity 0 or more, undefined outside.
 * O(n log n) in the bins. For Zipf popularity, computeZipfTopShare gives the same without bins. Source: Aho,
 * Denning, Ullman, "Principles of optimal page replacement", JACM 18(1), 1971 (policy A0); Breslau et al. 1999,
 * section on Perfect-LFU.
 */
export function estimateLfu(popularity: Popularity, capacityItems: number): number | undefined {
  if (!(capacityItems >= 0 && capacityItems <= Number.MAX_VALUE) || !isPopularity(popularity))
    return undefined;
  let left = capacityItems;
  let mass = 0;
  for (const { count, probability } of sortByProbability(popularity)) {
    if (left <= count) return Math.min(1, mass + left * probability);
    mass += count * probability;
    left -= count;
  }
  return 1;
}

/** Most popular first. */
export function sortByProbability(popularity: Popularity): readonly PopularityBin[] {
  return popularity.toSorted((a, b) => b.probability - a.probability);
}
