// Caches behind caches, all LRU: what one level misses is what the next one sees. The filter takes the popular items
// away, and it leaves a gap: an item that was just asked for is in the level above, so it does not come again before
// it has left there. Invariant: requests that reach a level are the misses of the level above.

import { isPopularity, type Popularity } from './popularity.ts';
import { solveIncreasing } from './solve-increasing.ts';

/** More caches than any level has. */
const MAX_CACHES = 1e9;

export interface CacheLevel {
  /** Items that one cache of this level holds, 0 or more. */
  readonly capacityItems: number;
  /**
   * Equal caches at this level, 1 or more; default 1. Requests are spread evenly over the first level, and each cache
   * of a level serves an equal part of the caches above it, so no level has more caches than the one above.
   */
  readonly caches?: number;
}

export interface CacheLevelEstimate {
  /** Share of all requests of the system that reach this level, 0..1. */
  readonly reachedShare: number;
  /** Of those that reach this level, the share that hits, 0..1; 0 where none reaches it. */
  readonly hitRatio: number;
  /** 1 - hitRatio, accurate also where it is tiny. */
  readonly missRatio: number;
  /** Characteristic time, in requests to the whole system; undefined where everything fits that is asked for. */
  readonly characteristicRequests: number | undefined;
}

/**
 * Level by level from the clients on. The first level is estimateLru. Behind it an item comes at rate
 * r_i = p_i exp(-p_i T_1) and with pauses of T_1 plus an exponential time of mean 1/r_i - T_1; the next level hits
 * where the pause is shorter than T_2, or another of the caches above has asked within T_2. With many caches above,
 * these are the independent requests at rate r_i of Che, Tung, Wang; with one above, independent requests would
 * promise far too much: two caches of 100 of 1,000 items, alpha 0.8, have 0.378 and then 0.028 in a simulation,
 * 0.036 here, and would have 0.160. Within 0.025 of simulations with one cache above, within 0.01 with four or more.
 * Undefined where `popularity` is none, there is no level, or a level is outside its domain.
 * Linear in the bins and in the levels.
 * Source: Che, Tung, Wang 2002 (filtering); Martina, Garetto, Leonardi 2014 (behind a cache, better than independent
 * requests); the exponential rest of the pause is an approximation made here, exact in its mean.
 */
export function estimateCacheChain(
  popularity: Popularity,
  levels: readonly CacheLevel[],
): readonly CacheLevelEstimate[] | undefined {
  if (!isPopularity(popularity) || levels.length === 0 || !levels.every(isLevel)) return undefined;
  let above = levels[0]?.caches ?? 1;
  let input: Filtered = { rates: Float64Array.from(popularity, (bin) => bin.probability / above), gap: 0 };
  const estimates: CacheLevelEstimate[] = [];
  for (const { capacityItems, caches = 1 } of levels) {
    if (caches > above) return undefined;
    const result = estimateLevel({ popularity, input, feeders: above / caches, capacityItems, above });
    if (result === undefined) return undefined;
    estimates.push(result.estimate);
    input = result.output;
    above = caches;
  }
  return estimates;
}

function isLevel({ capacityItems, caches = 1 }: CacheLevel): boolean {
  return capacityItems >= 0 && capacityItems <= Number.MAX_VALUE && caches >= 1 && caches <= MAX_CACHES;
}

/** What one cache sends on: by bin the requests for one item per request to the system, and the shortest pause. */
interface Filtered {
  readonly rates: Float64Array;
  readonly gap: number;
}

interface Level {
  readonly popularity: Popularity;
  readonly input: Filtered;
  /** Caches of the level above for each cache of this one. */
  readonly feeders: number;
  readonly capacityItems: number;
  /** Caches of the level above, all together. */
  readonly above: number;
}

function estimateLevel(level: Level): { estimate: CacheLevelEstimate; output: Filtered } | undefined {
  const { popularity, input, feeders, capacityItems, above } = level;
  let requested = 0;
  let reachedShare = 0;
  popularity.forEach(({ count }, bin) => {
    const rate = input.rates[bin] as number;
    if (rate > 0) requested += count;
    reachedShare += above * count * rate;
  });
  reachedShare = Math.min(1, reachedShare);
  if (capacityItems >= requested) {
    const hitRatio = reachedShare > 0 ? 1 : 0;
    const estimate = { reachedShare, hitRatio, missRatio: 1 - hitRatio, characteristicRequests: undefined };
    return { estimate, output: { rates: new Float64Array(popularity.length), gap: 0 } };
  }
  const time = capacityItems === 0 ? 0 : findTime(level);
  if (time === undefined) return undefined;
  const rates = new Float64Array(popularity.length);
  let hits = 0;
  let misses = 0;
  popularity.forEach(({ count }, bin) => {
    const rate = input.rates[bin] as number;
    const missing = logPause(rate, input.gap, time) + (feeders - 1) * logQuiet(rate, input.gap, time);
    rates[bin] = feeders * rate * Math.exp(missing);
    hits -= count * rate * Math.expm1(missing);
    misses += count * rate * Math.exp(missing);
  });
  const gap = feeders === 1 ? Math.max(input.gap, time) : time;
  const [hitRatio, missRatio] = [hits / (hits + misses), misses / (hits + misses)];
  return {
    estimate: { reachedShare, hitRatio, missRatio, characteristicRequests: time },
    output: { rates, gap },
  };
}

/** T from sum (1 - P(no request for the item within T)) = capacity. */
function findTime({ popularity, input, feeders, capacityItems }: Level): number | undefined {
  const stored = (time: number): number => {
    let sum = 0;
    for (let bin = 0; bin < popularity.length; bin++) {
      const quiet = logQuiet(input.rates[bin] as number, input.gap, time);
      sum -= (popularity[bin] as Popularity[number]).count * Math.expm1(feeders * quiet);
    }
    return sum;
  };
  return solveIncreasing(stored, capacityItems, capacityItems);
}

/** ln P(a pause between two requests of one feeder is longer than `time`). */
function logPause(rate: number, gap: number, time: number): number {
  return time <= gap ? 0 : (-rate * (time - gap)) / busyShare(rate, gap);
}

/** ln P(one feeder sends nothing within `time` from any moment on). */
function logQuiet(rate: number, gap: number, time: number): number {
  if (time <= gap) return Math.log1p(Math.max(Number.EPSILON - 1, -rate * time));
  return Math.log1p(Math.max(Number.EPSILON - 1, -rate * gap)) + logPause(rate, gap, time);
}

/** Share of the mean pause that lies after the gap; above 0 but for rounding. */
function busyShare(rate: number, gap: number): number {
  return Math.max(Number.EPSILON, 1 - rate * gap);
}
