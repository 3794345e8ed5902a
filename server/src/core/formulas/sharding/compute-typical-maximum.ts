// The size of the fullest of many bins in closed form: what it tends to when keys and shards are many.
// Invariant: never below the average.
import { solveIncreasing } from '../caching/solve-increasing.ts';
import { isWholeAndPositive } from './estimate-heaviest-shard.ts';

/**
 * Keys on the fullest of m shards with n keys, to first order: (n/m) (1 + y) with (1 + y) ln(1 + y) - y = ln m /
 * (n/m). For n much more than m ln m that is n/m + sqrt(2 (n/m) ln m); for n = m ln m it is e ln m; for n = m it
 * tends to ln m / ln ln m. The chance that a shard has more by a constant factor of the excess tends to 0, and to 1
 * for less. It converges slowly and from above; estimateHeaviestShard gives the expectation.
 * `keys` and `shards` whole, 1 or more; undefined outside.
 * Source: Raab, Steger, "Balls into bins: a simple and tight analysis", RANDOM 1998, theorem 1 (with alpha = 1):
 * the case of n = c m ln m with the larger root of 1 + x (ln c - ln x + 1) - c = 0, which here is x = c (1 + y).
 */
export function computeTypicalMaximum(keys: number, shards: number): number | undefined {
  if (!isWholeAndPositive(keys) || !isWholeAndPositive(shards)) return undefined;
  const average = keys / shards;
  if (shards === 1) return keys;
  const target = Math.log(shards) / average;
  const excess = solveIncreasing(relativeEntropy, target, Math.sqrt(2 * target));
  return excess === undefined ? undefined : average * (1 + excess);
}

/** (1 + y) ln(1 + y) - y, by its series where the difference would lose digits. */
function relativeEntropy(y: number): number {
  return y < 1e-4 ? y * y * (1 / 2 - y * (1 / 6 - y / 12)) : (1 + y) * Math.log1p(y) - y;
}
