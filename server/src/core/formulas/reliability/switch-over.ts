// What it costs that users are sent elsewhere only some time after their target has failed: each failure of a target is
// an outage for its users until the switch, or until the target is back, whichever comes first.
// Invariant: a switch in no time costs nothing, one that never happens as much as the targets themselves are down.
import { isFraction, isNonNegative } from './argument-domain.ts';

/** One target of several that stand in for one another. */
export interface SwitchTarget {
  /** Part of the users that are sent to it while all is well, 0..1. */
  readonly share: number;
  /** Birnbaum importance of each variable for the target. */
  readonly birnbaum: ArrayLike<number>;
}

export interface SwitchOver {
  readonly targets: readonly SwitchTarget[];
  /** Birnbaum importance of each variable for "enough targets are up": their failures are no matter of the switch. */
  readonly birnbaumOfAll: ArrayLike<number>;
  /** P(v is down) by variable, 0..1. */
  readonly unavailabilities: ArrayLike<number>;
  /** Failures of v in a unit of time, not negative. */
  readonly failures: ArrayLike<number>;
  /** Time from the failure of a target until its users are elsewhere, in the same unit, not negative. */
  readonly switchTime: number;
  /** Whether v is down for the same time at each failure, such as a promotion; default: for exponential times. */
  readonly isFixed?: (v: number) => boolean;
}

export interface SwitchOverLoss {
  /** Part of all requests that fail because their users are still sent to a target that is down, 0..1. */
  readonly unavailability: number;
  /** Failures that users notice, in a unit of time, each counted by the part of the users that it hits. */
  readonly failures: number;
}

/**
 * First order: sum over targets i and variables v of share_i (B_i,v - B_all,v) U_v (1 - exp(-T / d_v)), with
 * d_v = U_v / failures_v the mean down time of v; the last factor is E[min(X, T)] / d_v for exponential down times X,
 * and min(1, T / d_v) for a fixed one.
 * Failures that meet other failures are left out. Undefined outside the ranges of the arguments. Linear in targets x
 * variables. Source: Little's law for interruptions, as `firstOrderFailoverUnavailability`; Trivedi, Probability and
 * Statistics with Reliability, 2nd ed. 2002, for the mean of a minimum.
 */
export function switchOverLoss(model: SwitchOver): SwitchOverLoss | undefined {
  const { targets, birnbaumOfAll, unavailabilities, switchTime } = model;
  if (!isNonNegative(switchTime)) return undefined;
  let unavailability = 0;
  let failures = 0;
  for (const { share, birnbaum } of targets) {
    if (!isFraction(share)) return undefined;
    if (share === 0) continue;
    for (let v = 0; v < birnbaum.length; v++) {
      const critical = share * Math.max(0, (birnbaum[v] as number) - (birnbaumOfAll[v] ?? 0));
      if (!isFraction(critical)) return undefined;
      if (critical === 0) continue;
      const down = unavailabilities[v] ?? Number.NaN;
      const often = model.failures[v] ?? Number.NaN;
      if (!isFraction(down) || !isNonNegative(often)) return undefined;
      const part = down > 0 ? (switchTime * often) / down : 0;
      unavailability += critical * down * (model.isFixed?.(v) ? Math.min(1, part) : -Math.expm1(-part));
      failures += critical * often;
    }
  }
  if (!Number.isFinite(failures)) return undefined;
  return { unavailability: Math.min(1, unavailability), failures: switchTime > 0 ? failures : 0 };
}
