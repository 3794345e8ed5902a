// How the unavailability that a service may have is shared with the services that it cannot do without. To first
// order unavailabilities add up over the different critical dependencies, each counted once at whatever depth.
// Invariant: ten dependencies that are one nine better use up exactly all of it.
import { areFractions, isFraction, isPositive } from './argument-domain.ts';

/**
 * Rule of the extra nine: U of each critical dependency = U of the service / 10, 0..1. `targetUnavailability` 0..1;
 * undefined otherwise. Source: Treynor, Dahlin, Rau, Beyer, "The calculus of service availability", ACM Queue 15(2),
 * 2017.
 */
export const extraNineUnavailability = (targetUnavailability: number): number | undefined =>
  isFraction(targetUnavailability) ? targetUnavailability / 10 : undefined;

export interface DependencyBudget {
  /** Sum over the dependencies; not above 1. */
  readonly spentUnavailability: number;
  /** What is left for the service itself, 0..1; 0 where it is overspent. */
  readonly leftUnavailability: number;
  /** spent / target, not negative; above 1: the target cannot be met. */
  readonly spentFraction: number;
}

/**
 * What critical dependencies use of a target: sum of U_i, and what is left of it. `targetUnavailability` above 0 and
 * at most 1, each U_i 0..1, each dependency once; undefined otherwise. Linear. Source: as above.
 */
export function dependencyBudget(
  targetUnavailability: number,
  unavailabilities: ArrayLike<number>,
): DependencyBudget | undefined {
  if (!isFraction(targetUnavailability) || !isPositive(targetUnavailability)) return undefined;
  if (!areFractions(unavailabilities)) return undefined;
  let sum = 0;
  for (let i = 0; i < unavailabilities.length; i++) sum += unavailabilities[i] as number;
  const spentFraction = sum / targetUnavailability;
  if (!Number.isFinite(spentFraction)) return undefined;
  return {
    spentUnavailability: Math.min(1, sum),
    leftUnavailability: Math.max(0, targetUnavailability - sum),
    spentFraction,
  };
}
