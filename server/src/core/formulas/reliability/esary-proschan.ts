// Bounds of the unavailability of a monotone function of independent parts from its minimal cut sets and its minimal
// path sets. Invariant: lower bound <= exact <= upper bound, when *all* minimal sets are given.
import { areFractions } from './argument-domain.ts';
import { parallelUnavailability } from './parallel.ts';
import { seriesUnavailability } from './series.ts';

/**
 * Upper bound: U <= 1 - product over the minimal cut sets of (1 - product of U_v), 0..1. `cuts` hold variables,
 * `unavailabilities` U_v by variable, 0..1; undefined otherwise, and for a variable without one. Linear in the size of
 * the sets. Source: Esary and Proschan, "Coherent structures of non-identical components", Technometrics 5, 1963;
 * Barlow and Proschan, Statistical Theory of Reliability and Life Testing, 1975, chapter 2.
 */
export function cutSetUpperBound(
  cuts: readonly (readonly number[])[],
  unavailabilities: ArrayLike<number>,
): number | undefined {
  const probabilities = mapSets(cuts, unavailabilities, parallelUnavailability);
  return probabilities && seriesUnavailability(probabilities);
}

/**
 * Lower bound: U >= product over the minimal path sets of (1 - product of (1 - U_v)), 0..1; poor where parts are
 * reliable and paths share them. `paths` hold variables. Domain, cost and source as for `cutSetUpperBound`.
 */
export function pathSetLowerBound(
  paths: readonly (readonly number[])[],
  unavailabilities: ArrayLike<number>,
): number | undefined {
  const probabilities = mapSets(paths, unavailabilities, seriesUnavailability);
  return probabilities && parallelUnavailability(probabilities);
}

/** One number for each set; undefined where there is none for one of them. */
function mapSets(
  sets: readonly (readonly number[])[],
  unavailabilities: ArrayLike<number>,
  combine: (values: readonly number[]) => number | undefined,
): number[] | undefined {
  if (!areFractions(unavailabilities)) return undefined;
  const results: number[] = [];
  for (const set of sets) {
    const result = combine(set.map((variable) => unavailabilities[variable] ?? Number.NaN));
    if (result === undefined) return undefined;
    results.push(result);
  }
  return results;
}
