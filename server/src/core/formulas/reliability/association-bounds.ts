// Bounds of a monotone function that take one walk over its formula, for formulas whose diagram does not fit. Parts that
// share no variable are independent; those that share some are associated, and then "all" is at least the product and
// "any" at most what it would be if they were independent. Invariant: lower <= exact <= upper.
import { areFractions } from './argument-domain.ts';
import { type Alternatives, type BoundPlan, type Conjunction, planBounds } from './bound-plan.ts';
import { mixedKOfNUnavailability } from './mixed-k-of-n.ts';
import { seriesUnavailability } from './series.ts';
import type { StructureNode } from './structure-node.ts';

export interface UnavailabilityBounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * A function that bounds P(the formula is false) for given P(v is down) by variable, 0..1; undefined for a formula that
 * `listStructure` refuses, and, when called, for missing or bad probabilities. What all alternatives need is taken out
 * of them first, and nested "all of" are taken together, so that what is shared there counts once. Linear in the
 * formula, times the size of its conjunctions. Source: Esary, Proschan, Walkup, "Association of random variables, with
 * applications", Annals of Mathematical Statistics 38, 1967, theorem 5.1; Barlow and Proschan, Statistical Theory of
 * Reliability and Life Testing, 1975, chapter 2.
 */
export function associationBounds(
  root: StructureNode,
): ((unavailabilities: ArrayLike<number>) => UnavailabilityBounds | undefined) | undefined {
  const plan = planBounds(root);
  if (plan === undefined) return undefined;
  return (unavailabilities) => {
    if (!areFractions(unavailabilities) || unavailabilities.length < plan.variableCount) return undefined;
    return evaluate(plan, unavailabilities);
  };
}

/** By node, lower and upper. */
interface Known {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

function evaluate({ nodes, root }: BoundPlan, unavailabilities: ArrayLike<number>): UnavailabilityBounds {
  const known: Known = { lower: new Float64Array(nodes.length), upper: new Float64Array(nodes.length) };
  nodes.forEach((node, i) => {
    const found =
      node.kind === 'variable'
        ? {
            lower: unavailabilities[node.variable] as number,
            upper: unavailabilities[node.variable] as number,
          }
        : node.kind === 'all'
          ? boundConjunction(known, node.members)
          : boundAlternatives(known, node);
    known.lower[i] = found.lower;
    known.upper[i] = found.upper;
  });
  return { lower: known.lower[root] as number, upper: known.upper[root] as number };
}

/** Groups that share no variable are independent; within a group the worst member alone is certain. */
function boundConjunction({ lower, upper }: Known, { groups }: Conjunction): UnavailabilityBounds {
  const worst: number[] = [];
  const all: number[] = [];
  for (const group of groups) {
    let most = 0;
    for (const node of group) {
      most = Math.max(most, lower[node] as number);
      all.push(upper[node] as number);
    }
    worst.push(most);
  }
  const atMost = seriesUnavailability(all) ?? 1;
  return { lower: Math.min(atMost, seriesUnavailability(worst) ?? 0), upper: atMost };
}

/** What all alternatives need, and at least so many of what is left of them. */
function boundAlternatives(known: Known, plan: Alternatives): UnavailabilityBounds {
  const rest = boundRests(known, plan);
  const shared = boundConjunction(known, plan.common);
  const both = (a: number, b: number): number => seriesUnavailability([a, b]) ?? 1;
  return {
    lower: plan.isCommonApart ? both(shared.lower, rest.lower) : Math.max(shared.lower, rest.lower),
    upper: both(shared.upper, rest.upper),
  };
}

function boundRests(known: Known, { rests, needed, areRestsApart }: Alternatives): UnavailabilityBounds {
  if (needed <= 0) return { lower: 0, upper: 0 };
  if (needed > rests.length) return { lower: 1, upper: 1 };
  const bounds = rests.map((rest) => boundConjunction(known, rest));
  const lower = bounds.map((bound) => bound.lower);
  const upper = bounds.map((bound) => bound.upper);
  if (areRestsApart) {
    const worst = mixedKOfNUnavailability(needed, upper) ?? 1;
    return { lower: Math.min(worst, mixedKOfNUnavailability(needed, lower) ?? 0), upper: worst };
  }
  if (needed === 1) {
    // Independent alternatives are the best case of associated ones; the best of them alone is the worst.
    const worst = Math.min(...upper);
    return { lower: Math.min(worst, mixedKOfNUnavailability(1, lower) ?? 0), upper: worst };
  }
  // The best `needed` of them are enough; and P(at least k) <= expected number / k.
  const expected = lower.reduce((sum, down) => sum + (1 - down), 0);
  const worst = seriesUnavailability(upper.toSorted((a, b) => a - b).slice(0, needed)) ?? 1;
  return { lower: Math.min(worst, Math.max(0, 1 - expected / needed)), upper: worst };
}
