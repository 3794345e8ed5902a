// How requests spread over items: the independent reference model, in which every request names item i with
// probability p_i whatever came before. Items of (nearly) equal probability share a bin, so that ten million items
// cost a few hundred numbers. Invariant: counts times probabilities add up to 1.

export interface PopularityBin {
  /** Number of items, above 0; it need not be whole. */
  readonly count: number;
  /** Probability that a request names one given item of the bin, 0..1. */
  readonly probability: number;
}

/** In any order. */
export type Popularity = readonly PopularityBin[];

/** How far the mass may be from 1 through rounding. */
const MASS_TOLERANCE = 1e-9;

/** Whether `popularity` keeps what its type promises: finite numbers in range, and a mass of 1. Linear. */
export function isPopularity(popularity: Popularity): boolean {
  let mass = 0;
  for (const { count, probability } of popularity) {
    if (!(count > 0 && count <= Number.MAX_VALUE && probability >= 0 && probability <= 1)) return false;
    mass += count * probability;
  }
  return Math.abs(mass - 1) <= MASS_TOLERANCE;
}

/**
 * Number of items that are ever requested: the sum of the counts of bins with a probability above 0.
 * A cache of this many items never evicts. Undefined where `popularity` is none. Linear.
 */
export function countRequestedItems(popularity: Popularity): number | undefined {
  if (!isPopularity(popularity)) return undefined;
  let items = 0;
  for (const { count, probability } of popularity) if (probability > 0) items += count;
  return items <= Number.MAX_VALUE ? items : undefined;
}

/**
 * One bin for each weight, as measured: p_i = w_i / sum w. Weights in any unit (requests counted, requests per
 * second), not negative, with a sum above 0; undefined otherwise. Linear.
 */
export function buildPopularity(weights: readonly number[]): Popularity | undefined {
  let sum = 0;
  for (const weight of weights) {
    if (!(weight >= 0)) return undefined;
    sum += weight;
  }
  if (!(sum > 0 && sum <= Number.MAX_VALUE)) return undefined;
  const popularity = weights.map((weight) => ({ count: 1, probability: weight / sum }));
  return isPopularity(popularity) ? popularity : undefined;
}
