// The unavailability of a formula: exact by a diagram where that fits, otherwise between two bounds, and it says
// which. Invariant: lower <= true value <= upper, and a value that is called exact is.
import { bonferroniLowerBound } from './bonferroni.ts';
import { compileStructure } from './compile-structure.ts';
import { searchCuts } from './cut-search.ts';
import { diagramProbability } from './diagram-probability.ts';
import { cutSetUpperBound } from './esary-proschan.ts';
import type { StructureNode } from './structure-node.ts';

export type StructureUnavailability =
  | {
      readonly kind: 'exact';
      readonly unavailability: number;
      /** With its own precision, not 1 - U. */
      readonly availability: number;
    }
  | {
      readonly kind: 'bounds';
      readonly lower: number;
      readonly upper: number;
      /** How the lower bound was found: second-order Bonferroni over the most probable cut sets. */
      readonly lowerBy: 'bonferroni';
      /** How the upper bound was found: from all minimal cut sets, or from those found plus what was given up. */
      readonly upperBy: 'esary-proschan' | 'esary-proschan-with-remainder';
    };

export interface UnavailabilityRequest {
  /** P(v is down) by variable, 0..1; independent. */
  readonly unavailabilities: ArrayLike<number>;
  /** Variables from the top of the diagram; default: depth first. */
  readonly order?: readonly number[];
  /** Most nodes of the diagram; default 1,000,000. */
  readonly nodeBudget?: number;
  /** Most steps of the search for cut sets where the diagram does not fit; default 20,000. */
  readonly effort?: number;
}

/**
 * P(the formula is false), exact or bounded. Undefined for a formula, an order or probabilities that
 * `compileStructure`, `diagramProbability` or `searchCuts` refuse. Time is bounded by the two budgets. Source: as for
 * those, and for `cutSetUpperBound` and `bonferroniLowerBound`. Exact evaluation is #P-hard in general: Provan and
 * Ball, "The complexity of counting cuts and of computing the probability that a graph is connected", SIAM J.
 * Computing 12, 1983.
 */
export function structureUnavailability(
  root: StructureNode,
  request: UnavailabilityRequest,
): StructureUnavailability | undefined {
  const { unavailabilities, effort } = request;
  const compiled = compileStructure([root], request);
  const node = compiled?.nodes[0];
  if (compiled === undefined || node === undefined) return undefined;
  if (node >= 0) {
    const probability = diagramProbability(compiled.diagram, node, unavailabilities);
    return probability && { kind: 'exact', ...probability };
  }
  const found = searchCuts(root, effort === undefined ? { unavailabilities } : { unavailabilities, effort });
  if (found === undefined) return undefined;
  const fromCuts = cutSetUpperBound(found.cuts, unavailabilities);
  const lower = bonferroniLowerBound(found.cuts, unavailabilities);
  if (fromCuts === undefined || lower === undefined) return undefined;
  const upper = Math.min(1, fromCuts + found.remainder);
  return {
    kind: 'bounds',
    lower: Math.min(lower, upper),
    upper,
    lowerBy: 'bonferroni',
    upperBy: found.complete ? 'esary-proschan' : 'esary-proschan-with-remainder',
  };
}
