// Cut sets of a formula without a diagram, for formulas whose diagram does not fit: what fails is resolved from the
// top, most probable first, until nothing is left or the effort is used up. What is given up is not forgotten: its
// probability is added up. Invariant: the function fails only when a listed cut does, or an event of the remainder.
import { areFractions, isCount, isFraction } from './argument-domain.ts';
import { numberStructure } from './numbered-structure.ts';
import {
  completeCut,
  failedVariables,
  keyOfCut,
  type PartialCut,
  splitCut,
  startCut,
} from './partial-cut.ts';
import { createQueue, pop, push } from './priority-queue.ts';
import type { StructureNode } from './structure-node.ts';

export interface CutSearch {
  /** P(v is down) by variable, 0..1. */
  readonly unavailabilities: ArrayLike<number>;
  /** Largest number of failures in a set; default: no limit. */
  readonly maximumOrder?: number;
  /** Sets less probable than this are given up; 0..1, default 0. */
  readonly minimumProbability?: number;
  /** Most steps of the search; default 20,000. */
  readonly effort?: number;
}

export interface FoundCuts {
  /** Variables ascending; no set contains another; the most probable first. */
  readonly cuts: readonly (readonly number[])[];
  /** Upper bound of P(the function fails, and no listed cut does), not negative; it may exceed 1. */
  readonly remainder: number;
  /** Nothing was given up: these are all minimal cut sets. */
  readonly complete: boolean;
}

/**
 * Cut sets of a formula, by resolving gates from the top down. Undefined where `listStructure` is, for a missing or
 * bad unavailability, and for bad limits. Time in proportion to the effort, times the size of what fails. Source:
 * Fussell and Vesely, "A new methodology for obtaining cut sets for fault trees", Trans. American Nuclear Society 15,
 * 1972 (MOCUS); taking the most probable first, and the remainder, are branch and bound.
 */
export function searchCuts(root: StructureNode, search: CutSearch): FoundCuts | undefined {
  const { unavailabilities, maximumOrder = Number.MAX_SAFE_INTEGER, minimumProbability = 0 } = search;
  const { effort = 20_000 } = search;
  if (!isCount(maximumOrder) || !isCount(effort) || !isFraction(minimumProbability)) return undefined;
  const structure = numberStructure(root);
  if (structure === undefined || !areFractions(unavailabilities)) return undefined;
  if (structure.variables.some((variable) => variable >= unavailabilities.length)) return undefined;

  const context = { structure, unavailabilities };
  const found: (readonly number[])[] = [];
  const seen = new Set<string>();
  const open = createQueue<PartialCut>();
  let remainder = 0;
  let complete = true;
  const giveUp = (cut: PartialCut): void => {
    remainder += cut.probability;
    complete = false;
  };
  const offer = (cut: PartialCut): void => {
    const key = keyOfCut(cut);
    if (seen.has(key)) return;
    seen.add(key);
    if (cut.order > maximumOrder || cut.probability < minimumProbability) giveUp(cut);
    else push(open, cut, cut.probability);
  };
  const isKnown = (cut: PartialCut): boolean =>
    found.some((known) => known.every((node) => cut.failed.has(node)));

  const start = startCut(context);
  if (start !== undefined) offer(start);
  for (let step = 0; step < effort; step++) {
    const cut = pop(open);
    if (cut === undefined) break;
    if (isKnown(cut)) continue;
    const cases = splitCut(context, cut);
    if (cases === undefined) found.push(failedVariables(context, cut));
    else for (const next of cases) offer(next);
  }
  let dives = mostDives;
  for (let cut = pop(open); cut !== undefined; cut = pop(open)) {
    if (isKnown(cut)) continue;
    giveUp(cut);
    const one = dives-- > 0 ? completeCut(context, cut) : undefined;
    if (one !== undefined && one.order <= maximumOrder && !isKnown(one)) {
      found.push(failedVariables(context, one));
    }
  }
  const cuts = keepMinimal(found).map((cut) =>
    cut.map((node) => structure.variables[node] as number).sort((a, b) => a - b),
  );
  const probabilityOf = (cut: readonly number[]): number =>
    cut.reduce((product, variable) => product * (unavailabilities[variable] as number), 1);
  cuts.sort((a, b) => probabilityOf(b) - probabilityOf(a));
  return { cuts, remainder, complete };
}

/** Of what is given up, this many are followed to one cut set each, so that there is a lower bound at all. */
const mostDives = 500;

/** Sets that contain no other one, in the same order. None is given twice. */
function keepMinimal(sets: readonly (readonly number[])[]): (readonly number[])[] {
  return sets.filter((set) => {
    const members = new Set(set);
    return !sets.some((other) => other.length < set.length && other.every((member) => members.has(member)));
  });
}
