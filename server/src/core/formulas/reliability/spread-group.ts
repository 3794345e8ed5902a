// A group of alike instances that stand in several places, as a formula over few variables: not one for each instance,
// but one for each number of instances that the places can leave alive. Which of them counts is decided by the state of
// the places; so the probabilities are exact, and a thousand instances cost no more than three.
// Invariant: the function is monotone, and given the places that are up, "at least k" has its binomial probability.
import { isCount, isFraction, isNonNegative } from './argument-domain.ts';
import { kOfNUnavailability, maximumGroupSize } from './k-of-n.ts';
import { all, any, type StructureNode, variable } from './structure-node.ts';

export interface SpreadGroup {
  /** Instances by place, each with the variable of the place. None: all stand in no place. */
  readonly places: readonly { readonly variable: number; readonly instances: number }[];
  /** Instances in no place; default 0. */
  readonly elsewhere?: number;
  /** Rising numbers of instances that some part of the system needs, each from 1. */
  readonly thresholds: readonly number[];
}

/** One variable: with `left` instances alive by their places, at least `needed` of them are up, if `before` are. */
export interface SpreadStep {
  readonly left: number;
  readonly needed: number;
  /** The threshold below, 0 for the lowest. */
  readonly before: number;
  /** Alive instances of the next easier step of this threshold; 0: this is the easiest. */
  readonly easier: number;
}

export interface SpreadFormula {
  /** By variable, from the first one given. */
  readonly steps: readonly SpreadStep[];
  /** By threshold: when at least so many instances are up, with their places. */
  readonly conditions: readonly StructureNode[];
}

/**
 * The formula of a group, whose variables are numbered from `firstVariable`. For a threshold k and the places that are
 * up, with a instances in them, the condition is a conjunction of steps: for each threshold up to k, all steps with at
 * least a instances. A step holds with P(N_a >= k | N_a >= k') / P(N_a+ >= k | N_a+ >= k'), k' the threshold below and
 * a+ the next larger number of instances; the product over the conjunction is P(N_a >= k). Only one conjunction counts
 * in each state of the places, so how those of different states depend on each other does not matter. Undefined for
 * numbers that are no counts up to 1,000,000 or thresholds that do not rise. Time in proportion to the places x the
 * different numbers of instances that they leave. Source: law of total probability over the places; the coupling of
 * several thresholds is that of nested events.
 */
export function spreadGroup(group: SpreadGroup, firstVariable: number): SpreadFormula | undefined {
  const { places, elsewhere = 0, thresholds } = group;
  const counts = [elsewhere, ...places.map(({ instances }) => instances)];
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (![...counts, total].every((count) => isCount(count, maximumGroupSize))) return undefined;
  if (!thresholds.every((needed, i) => isCount(needed) && needed > (thresholds[i - 1] ?? 0)))
    return undefined;
  const possible = countsLeft(group);
  const steps = thresholds.flatMap((needed, i) =>
    possible
      .filter((left) => left >= needed)
      .map((left, at, lefts) => ({
        left,
        needed,
        before: thresholds[i - 1] ?? 0,
        easier: lefts[at - 1] ?? 0,
      })),
  );
  const variables = steps.map((_, i) => variable(firstVariable + i));
  const conditions = thresholds.map((needed) => conditionOf(group, needed, { steps, variables }));
  return { steps, conditions };
}

/** Numbers of instances that states of the places leave, the most first. */
function countsLeft({ places, elsewhere = 0 }: SpreadGroup): number[] {
  let counts = new Set([elsewhere]);
  for (const { instances } of places) {
    counts = new Set([...counts].flatMap((count) => [count, count + instances]));
  }
  return [...counts].sort((a, b) => b - a);
}

interface Steps {
  readonly steps: readonly SpreadStep[];
  readonly variables: readonly StructureNode[];
}

function conditionOf(group: SpreadGroup, needed: number, { steps, variables }: Steps): StructureNode {
  const { places, elsewhere = 0 } = group;
  // From the last place to the first, by the number of instances that the places before it leave.
  let after = (left: number): StructureNode =>
    left < needed
      ? any()
      : all(...variables.filter((_, i) => isPart(steps[i] as SpreadStep, { left, needed })));
  for (const place of places.toReversed()) {
    const next = once(after);
    const isUp = variable(place.variable);
    after = (left) => eitherWay(isUp, next(left + place.instances), next(left));
  }
  return after(elsewhere);
}

const isPart = (step: SpreadStep, { left, needed }: Pick<SpreadStep, 'left' | 'needed'>): boolean =>
  step.needed <= needed && step.left >= left;

/** What holds with the place up, or already without it. */
function eitherWay(place: StructureNode, up: StructureNode, down: StructureNode): StructureNode {
  if (up === down) return up;
  const isNever = down.kind === 'any' && down.children.length === 0;
  return isNever ? all(place, up) : any(all(place, up), down);
}

function once(compute: (left: number) => StructureNode): (left: number) => StructureNode {
  const known = new Map<number, StructureNode>();
  return (left) => {
    const node = known.get(left) ?? compute(left);
    known.set(left, node);
    return node;
  };
}

/**
 * P(the variable of each step is down), 0..1, where one instance is down with `unavailability`, 0..1; undefined
 * otherwise. Computed from unavailabilities, never as 1 minus a probability near 1.
 */
export function stepUnavailabilities(
  steps: readonly SpreadStep[],
  unavailability: number,
): Float64Array | undefined {
  if (!isFraction(unavailability)) return undefined;
  return Float64Array.from(steps, (step) => {
    const here = downGivenBefore(step.left, step, unavailability);
    return step.easier === 0 ? here : given(here, downGivenBefore(step.easier, step, unavailability));
  });
}

/** P(fewer than `needed` of `left` are up | at least `before` are). */
const downGivenBefore = (left: number, { needed, before }: SpreadStep, unavailability: number): number =>
  given(
    kOfNUnavailability(needed, left, unavailability) ?? 1,
    kOfNUnavailability(before, left, unavailability) ?? 1,
  );

/** 1 - (1 - u) / (1 - v) for u >= v; where nothing can be given, 0. */
const given = (u: number, v: number): number => (v >= 1 ? 0 : Math.max(0, (u - v) / (1 - v)));

/**
 * Failures of each step in a unit of time, such that the group with a instances alive fails as often as "at least k of
 * a" does: k P(N_a = k) times the failures of one instance that is up. `failureRate` not negative and
 * `unavailability` 0..1; undefined otherwise. Source: as `systemFailuresPerYear`; the rates of failure of nested
 * conjunctions add up.
 */
export function stepFailures(
  steps: readonly SpreadStep[],
  { unavailability, failureRate }: { readonly unavailability: number; readonly failureRate: number },
): Float64Array | undefined {
  const down = stepUnavailabilities(steps, unavailability);
  if (down === undefined || !isNonNegative(failureRate)) return undefined;
  return Float64Array.from(steps, (step, i) => {
    const { needed, before, easier } = step;
    const rateAt = (left: number): number =>
      failureRate * (hazard(needed, left, unavailability) - hazard(before, left, unavailability));
    const rate = rateAt(step.left) - (easier === 0 ? 0 : rateAt(easier));
    return Math.max(0, rate) * (1 - (down[i] as number));
  });
}

/** Failures of "at least `needed` of `left`" while it holds, for one failure of an instance in a unit of time. */
function hazard(needed: number, left: number, unavailability: number): number {
  const down = kOfNUnavailability(needed, left, unavailability) ?? 1;
  if (needed === 0 || down >= 1) return 0;
  const belowNext = needed === left ? 1 : (kOfNUnavailability(needed + 1, left, unavailability) ?? 1);
  return (needed * (belowNext - down)) / (1 - down);
}
