// A lower bound of the probability that at least one of several cut sets occurs. Invariant: it is valid for any part
// of all cut sets, minimal or not, so it stays true when some are missing.
import { areFractions } from './argument-domain.ts';

/** Most cut sets that are taken into account, to bound the time. */
const mostCuts = 5_000;

/**
 * Lower bound: sum of P(C) - sum over pairs of P(C and D), over cut sets chosen one by one, each only when it adds to
 * the bound; 0..1, and at least P of the first one. The first 5,000 sets are looked at: give the most probable first.
 * Parts are independent, so P(C and D) is the product of U_v over both. `cuts` hold variables, `unavailabilities` U_v
 * by variable, 0..1; undefined otherwise, and for a variable without one. Time in proportion to the pairs that share
 * a variable. Source: Bonferroni 1936; Feller, An Introduction to Probability Theory and Its Applications vol. 1, 3rd
 * ed. 1968, section IV.5.
 */
export function bonferroniLowerBound(
  cuts: readonly (readonly number[])[],
  unavailabilities: ArrayLike<number>,
): number | undefined {
  if (!areFractions(unavailabilities)) return undefined;
  if (cuts.some((cut) => cut.some((variable) => unavailabilities[variable] === undefined))) return undefined;
  const chosenBy = new Map<number, Chosen[]>();
  let sum = 0;
  let bound = 0;
  for (const cut of cuts.slice(0, mostCuts)) {
    const probability = productOf(new Set(cut), unavailabilities);
    // All pairs as if they shared nothing, and then what those that do add to that.
    let gain = probability - probability * sum;
    const sharing = new Set(cut.flatMap((variable) => chosenBy.get(variable) ?? []));
    for (const other of sharing) {
      if (gain <= 0) break;
      const both = productOf(new Set([...cut, ...other.cut]), unavailabilities);
      gain -= both - probability * other.probability;
    }
    if (!(gain > 0)) continue;
    const entry = { cut, probability };
    for (const variable of new Set(cut)) {
      const others = chosenBy.get(variable);
      if (others === undefined) chosenBy.set(variable, [entry]);
      else others.push(entry);
    }
    sum += probability;
    bound += gain;
  }
  return Math.min(1, bound);
}

interface Chosen {
  readonly cut: readonly number[];
  readonly probability: number;
}

function productOf(members: Iterable<number>, unavailabilities: ArrayLike<number>): number {
  let product = 1;
  for (const variable of members) product *= unavailabilities[variable] as number;
  return product;
}
