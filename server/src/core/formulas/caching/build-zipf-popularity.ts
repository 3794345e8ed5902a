// Zipf popularity: item i of N is requested with probability i^-alpha / H(N, alpha). The 200 most popular items have
// a bin each; the rest lies in 200 bins of geometric width. Each of those is two points that keep the number, the
// mass and the sum of squares of its items. Invariant: sizes of a few hundred bins, whatever N is; mass 1 to
// rounding.
import type { Popularity, PopularityBin } from './popularity.ts';
import { EXACT_TERMS, sumInversePowers } from './sum-inverse-powers.ts';

/** At this exponent the first item takes 0.999 of all requests. */
const MAX_ALPHA = 10;

/**
 * Number of geometric bins, of two points each. Measured against exact sums at ten million items, alpha 0.6 to 2: an
 * LRU hit ratio is right to 4e-9 of its value, a miss ratio to 3e-7, the top share of estimateLfu to 2e-5.
 */
const TAIL_BINS = 200;

/**
 * p_i = i^-alpha / sum over j of j^-alpha, for i = 1..items, most popular first. alpha = 0 is uniform.
 * `items`: whole, 1..2^53 - 1. `alpha`: 0..10. Undefined outside. At most 600 bins, time constant (below 1 ms).
 * Typical alpha: 0.64 to 0.83 for web proxies (Breslau, Cao, Fan, Phillips, Shenker, "Web caching and Zipf-like
 * distributions: evidence and implications", INFOCOM 1999); often above 1 for in-memory caches (Yang, Yue, Rashmi,
 * "A large scale analysis of hundreds of in-memory cache clusters at Twitter", OSDI 2020).
 */
export function buildZipfPopularity(items: number, alpha: number): Popularity | undefined {
  if (!(Number.isSafeInteger(items) && items >= 1 && alpha >= 0 && alpha <= MAX_ALPHA)) return undefined;
  const weights: PopularityBin[] = [];
  const head = Math.min(items, EXACT_TERMS);
  for (let i = 1; i <= head; i++) weights.push({ count: 1, probability: i ** -alpha });
  const growth = Math.log(items / head) / TAIL_BINS;
  let last = head;
  for (let bin = 1; bin <= TAIL_BINS && last < items; bin++) {
    const edge = bin === TAIL_BINS ? items : Math.min(items, Math.round(head * Math.exp(growth * bin)));
    if (edge === last) continue;
    addTwoPoints(weights, { from: last + 1, to: edge, alpha });
    last = edge;
  }
  let sum = 0;
  for (let i = weights.length - 1; i >= 0; i--) {
    const { count, probability } = weights[i] as PopularityBin;
    sum += count * probability;
  }
  return weights.map(({ count, probability }) => ({ count, probability: probability / sum }));
}

/** Mean plus and minus the standard deviation, half of the items at each: the first two moments are kept. */
function addTwoPoints(
  weights: PopularityBin[],
  { from, to, alpha }: { from: number; to: number; alpha: number },
): void {
  const count = to - from + 1;
  const mean = (sumInversePowers(from, to, alpha) as number) / count;
  if (count === 1) {
    weights.push({ count, probability: mean });
    return;
  }
  const meanOfSquares = (sumInversePowers(from, to, 2 * alpha) as number) / count;
  const deviation = Math.sqrt(Math.max(0, meanOfSquares - mean * mean));
  weights.push({ count: count / 2, probability: mean + deviation });
  weights.push({ count: count / 2, probability: mean - deviation });
}

/**
 * Share of the requests that name one of the `top` most popular items: H(top, alpha) / H(items, alpha), 0..1, exact
 * to rounding; 1 where `top` is at least `items`. A fraction of `top` counts as that fraction of the next item.
 * `items` and `alpha` as above, `top` 0 or more; undefined outside. Constant time.
 */
export function computeZipfTopShare({
  items,
  alpha,
  top,
}: {
  readonly items: number;
  readonly alpha: number;
  readonly top: number;
}): number | undefined {
  if (!(Number.isSafeInteger(items) && items >= 1 && alpha >= 0 && alpha <= MAX_ALPHA && top >= 0)) {
    return undefined;
  }
  if (top >= items) return 1;
  const whole = Math.floor(top);
  const upToWhole = whole === 0 ? 0 : (sumInversePowers(1, whole, alpha) as number);
  const all = sumInversePowers(1, items, alpha) as number;
  return Math.min(1, (upToWhole + (top - whole) * (whole + 1) ** -alpha) / all);
}
