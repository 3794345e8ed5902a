// A primary with standbys that take over: service is lost while a standby is promoted, longer while somebody must
// act by hand because the failover did not work, and as long as no unit is left. A standby may fail without anybody
// noticing, and is then missing just when it is called for.
// Invariant: instant, certain failover and noticed failures give independent units in parallel.
import { isCount, isFraction, isNonNegative, isPositive } from './argument-domain.ts';
import { secondsPerYear } from './downtime.ts';
import { exploreChain, type Visited } from './explore-chain.ts';
import { type FailoverState, failoverMoves, startOfFailover } from './failover-moves.ts';

export interface Failover {
  /** Standbys beside the primary, 0..8; default 1. */
  readonly standbys?: number;
  /** Mean time to failure of the unit that serves, above 0. */
  readonly mtbfSeconds: number;
  /** The same for a standby, above 0; Infinity for one that cannot fail (cold); default: as the primary. */
  readonly standbyMtbfSeconds?: number;
  /** Mean time to repair a unit whose failure is known, above 0. */
  readonly mttrSeconds: number;
  /** Repairs that can go on at once, 1 or more; default: as many as units. */
  readonly crews?: number;
  /** Mean time from the failure of the primary until a standby serves, not negative. */
  readonly promotionSeconds: number;
  /** P(the failover works by itself), 0..1; default 1. */
  readonly coverage?: number;
  /** Mean time until service is restored by hand where it does not, not negative; default: `mttrSeconds`. */
  readonly manualSeconds?: number;
  /** P(the failure of a standby is noticed at once), 0..1; default 1. */
  readonly standbyDetection?: number;
  /** Mean time between inspections that find failed standbys, above 0; default: none, found only when called for. */
  readonly inspectionSeconds?: number;
}

/** Long-run figures of a failover group. Fractions of time; the three parts add up to `unavailability`. */
export interface FailoverDowntime {
  readonly unavailability: number;
  /** A standby is being promoted. */
  readonly promoting: number;
  /** The failover did not work, and somebody restores service by hand. */
  readonly manual: number;
  /** No unit is left to promote. */
  readonly noUnitLeft: number;
  /** Interruptions in 365 days; those of no length (instant promotion) are not counted. */
  readonly outagesPerYear: number;
}

/**
 * Steady state of the Markov chain of `failoverMoves`: all times exponential, units independent but for the crews.
 * The first-order check of the result is `firstOrderFailoverUnavailability`. Undefined outside the ranges of the
 * arguments. Source: the coverage model of Bouricius, Carter, Schneider 1969 and Arnold, "The concept of coverage and
 * its effect on the reliability model of a repairable system", IEEE Trans. Computers C-22, 1973; steady state by
 * `markovSteadyState`.
 */
export function failoverDowntime(model: Failover): FailoverDowntime | undefined {
  if (!isInDomain(model)) return undefined;
  const full = {
    units: (model.standbys ?? 1) + 1,
    failureRate: 1 / model.mtbfSeconds,
    standbyFailureRate: 1 / (model.standbyMtbfSeconds ?? model.mtbfSeconds),
    repairRate: 1 / model.mttrSeconds,
    crews: model.crews ?? (model.standbys ?? 1) + 1,
    promotionSeconds: model.promotionSeconds,
    coverage: model.coverage ?? 1,
    manualSeconds: model.manualSeconds ?? model.mttrSeconds,
    standbyDetection: model.standbyDetection ?? 1,
    inspectionRate: model.inspectionSeconds === undefined ? 0 : 1 / model.inspectionSeconds,
  };
  const chain = exploreChain(
    startOfFailover(full),
    ({ phase, ready, silent }) => `${phase} ${ready} ${silent}`,
    (state) => failoverMoves(full, state),
  );
  if (chain === undefined) return undefined;
  const share = (phase: FailoverState['phase']): number =>
    Math.min(
      1,
      chain.reduce((sum, { state, probability }) => (state.phase === phase ? sum + probability : sum), 0),
    );
  const [promoting, manual, noUnitLeft] = [share('promoting'), share('manual'), share('down')];
  const outagesPerYear = secondsPerYear * lossesPerSecond(chain);
  if (!Number.isFinite(outagesPerYear)) return undefined;
  return {
    unavailability: Math.min(1, promoting + manual + noUnitLeft),
    promoting,
    manual,
    noUnitLeft,
    outagesPerYear,
  };
}

/** Failures of the serving unit x mean interruption by each, as a fraction of time, 0..1. */
export interface FirstOrderFailover {
  /** Failures of the primary in 365 days, not negative. */
  readonly failuresPerYear: number;
  readonly promotionSeconds: number;
  /** 0..1; default 1. */
  readonly coverage?: number;
  /** Not negative; needed where coverage is below 1. */
  readonly manualSeconds?: number;
}

/**
 * U = failures a year x (c promotion + (1 - c) manual) / 365 days, 0..1: what remains of `failoverDowntime` when a
 * second failure during a repair is negligible. Undefined outside the ranges, and above 1.
 * Source: Little's law, for interruptions; Gray and Siewiorek, "High-availability computer systems", IEEE Computer
 * 24(9), 1991, for the practice.
 */
export function firstOrderFailoverUnavailability(model: FirstOrderFailover): number | undefined {
  const { failuresPerYear, promotionSeconds, coverage = 1, manualSeconds = 0 } = model;
  if (![failuresPerYear, promotionSeconds, manualSeconds].every(isNonNegative)) return undefined;
  if (!isFraction(coverage)) return undefined;
  const interruption = coverage * promotionSeconds + (1 - coverage) * manualSeconds;
  const unavailability = failuresPerYear * (interruption / secondsPerYear);
  return isFraction(unavailability) ? unavailability : undefined;
}

function isInDomain(model: Failover): boolean {
  const { standbys = 1, crews = 1, coverage = 1, standbyDetection = 1, manualSeconds = 0 } = model;
  return (
    isCount(standbys, 8) &&
    isCount(crews) &&
    crews > 0 &&
    isFraction(coverage) &&
    isFraction(standbyDetection) &&
    [model.promotionSeconds, manualSeconds].every(isNonNegative) &&
    [model.mtbfSeconds, model.mttrSeconds].every(
      (seconds) => isPositive(seconds) && isPositive(1 / seconds),
    ) &&
    [model.standbyMtbfSeconds, model.inspectionSeconds].every(
      (seconds = Infinity) => seconds > 0 && isNonNegative(1 / seconds),
    )
  );
}

function lossesPerSecond(chain: readonly Visited<FailoverState>[]): number {
  let sum = 0;
  for (const { state, probability, moves } of chain) {
    if (state.phase !== 'serving') continue;
    for (const { to, rate } of moves) if (to.phase !== 'serving') sum += probability * rate;
  }
  return sum;
}
