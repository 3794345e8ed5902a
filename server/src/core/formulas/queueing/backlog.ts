// A queue that fills in busy hours and drains in quiet ones, as a fluid: rates are constant within a step, so the
// backlog is piecewise linear and everything about it is exact.
// Invariant: the backlog is never negative, and its peak is at the end of a step or at the start.
import { isNotNegative, isPositive, tame } from './number-domain.ts';

export interface BacklogStep {
  /** Above 0. */
  readonly durationSeconds: number;
  /** 0 or more. */
  readonly arrivalsPerSecond: number;
}

export interface BacklogProfile {
  /** One after the other, from time 0. */
  readonly steps: readonly BacklogStep[];
  /** Messages per second that are worked off while there are any, 0 or more. */
  readonly drainPerSecond: number;
  /** Messages at time 0. Default 0. */
  readonly initialBacklog?: number;
}

export interface Backlog {
  /** Messages waiting at the end of each step. */
  readonly steps: readonly { readonly endSeconds: number; readonly backlog: number }[];
  readonly peakBacklog: number;
  /** When the peak is reached first. */
  readonly peakAtSeconds: number;
  /** When the peak is worked off; missing where that does not happen within the profile. */
  readonly emptyAtSeconds?: number;
  /** Longest wait of any message, first come first served: peak / drain. Missing where nothing drains a backlog. */
  readonly oldestSeconds?: number;
}

/**
 * B(t) = max(0, B(0) + integral of (arrivals - drain)) over a profile. Messages, not bytes; times from the start.
 * The oldest message is the one that arrives at the peak: it leaves after all that stood before it, peak/drain later.
 * Undefined outside the domain. O(steps).
 * Source: Newell, Applications of Queueing Theory, 2nd ed. 1982, chapter 2 (fluid approximations).
 */
export function backlogOverProfile(profile: BacklogProfile): Backlog | undefined {
  const { drainPerSecond, initialBacklog = 0 } = profile;
  if (!isNotNegative(drainPerSecond) || !isNotNegative(initialBacklog)) return undefined;
  let backlog = initialBacklog;
  let now = 0;
  let peakBacklog = backlog;
  let peakAtSeconds = 0;
  let emptyAtSeconds: number | undefined = backlog === 0 ? 0 : undefined;
  const steps: { endSeconds: number; backlog: number }[] = [];
  for (const { durationSeconds, arrivalsPerSecond } of profile.steps) {
    if (!isPositive(durationSeconds) || !isNotNegative(arrivalsPerSecond)) return undefined;
    const growth = arrivalsPerSecond - drainPerSecond;
    const after = Math.max(0, backlog + growth * durationSeconds);
    if (after === 0) emptyAtSeconds ??= now + Math.min(durationSeconds, backlog / -growth);
    now += durationSeconds;
    backlog = after;
    if (!isNotNegative(now) || !isNotNegative(backlog)) return undefined;
    if (backlog > peakBacklog) {
      peakBacklog = backlog;
      peakAtSeconds = now;
      emptyAtSeconds = undefined;
    }
    steps.push({ endSeconds: now, backlog });
  }
  const summary = tame({
    peakBacklog,
    peakAtSeconds,
    ...(emptyAtSeconds !== undefined && { emptyAtSeconds }),
    ...((drainPerSecond > 0 || peakBacklog === 0) && {
      oldestSeconds: peakBacklog === 0 ? 0 : peakBacklog / drainPerSecond,
    }),
  });
  return summary && { steps, ...summary };
}

/** What two rates do to a backlog. Both in messages per second. */
export interface DrainRates {
  /** 0 or more. */
  readonly arrivalsPerSecond: number;
  /** Above `arrivalsPerSecond`. */
  readonly drainPerSecond: number;
}

/**
 * Seconds until a backlog is worked off while more arrives: B / (drain - arrivals). `backlog` in messages, 0 or more.
 * Undefined outside the domain, so also where the drain is not faster than the arrivals.
 */
export function drainSeconds(
  backlog: number,
  { arrivalsPerSecond, drainPerSecond }: DrainRates,
): number | undefined {
  if (!isNotNegative(backlog) || !isNotNegative(arrivalsPerSecond)) return undefined;
  if (!isPositive(drainPerSecond) || drainPerSecond <= arrivalsPerSecond) return undefined;
  const seconds = backlog / (drainPerSecond - arrivalsPerSecond);
  return isNotNegative(seconds) ? seconds : undefined;
}

/**
 * Seconds from the end of an outage until its backlog is gone: tau lambda / (mu - lambda). `outageSeconds` tau 0 or
 * more. Undefined outside the domain. The oldest message has then waited for the whole outage.
 */
export function drainAfterOutageSeconds(outageSeconds: number, rates: DrainRates): number | undefined {
  return isNotNegative(outageSeconds)
    ? drainSeconds(outageSeconds * rates.arrivalsPerSecond, rates)
    : undefined;
}
