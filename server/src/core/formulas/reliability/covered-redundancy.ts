// Several units that all serve, where the loss of any one interrupts service: shortly while the rest reconfigures,
// longer when the failure was not covered (not noticed, or not isolated) and all must be restarted. The independent
// formula knows neither. Invariant: perfect coverage and no reconfiguration time give the machine-repair model.
import { isCount, isFraction, isNonNegative } from './argument-domain.ts';
import { exploreChain } from './explore-chain.ts';

export interface CoveredRedundancy {
  /** Units when all is well, 1..150. */
  readonly units: number;
  /** Units that must be up, 1..units. */
  readonly needed: number;
  /** Mean time from a repair to the next failure of one unit, above 0. */
  readonly mtbfSeconds: number;
  /** Mean time of one repair, above 0. */
  readonly mttrSeconds: number;
  /** Repairs that can go on at once, 1 or more; default: as many as units. */
  readonly crews?: number;
  /** P(a failure is handled without a restart), 0..1. */
  readonly coverage: number;
  /** Interruption by a covered failure, not negative. */
  readonly reconfigurationSeconds: number;
  /** Interruption by an uncovered failure, not negative. */
  readonly restartSeconds: number;
}

/** Fractions of time, which add up to `unavailability`. */
export interface CoveredRedundancyDowntime {
  readonly unavailability: number;
  readonly reconfiguring: number;
  readonly restarting: number;
  readonly tooFewUnits: number;
}

interface State {
  readonly up: number;
  readonly phase: 'serving' | 'reconfiguring' | 'restarting';
}

/**
 * Steady state of the chain: from i units up, a unit fails at i / MTBF; if at least `needed` remain, service pauses
 * for the mean reconfiguration or restart time, in which nothing else happens; failed units return at
 * min(failed, crews) / MTTR. All times exponential. Undefined outside the ranges of the arguments. Source: Heimann,
 * Mittal, Trivedi, "Availability and reliability modeling for computer systems", Advances in Computers 31, 1990;
 * Trivedi, Sathaye, Ibe, Howe, "Should I add a processor?", HICSS 1990.
 */
export function coveredRedundancyDowntime(model: CoveredRedundancy): CoveredRedundancyDowntime | undefined {
  if (!isInDomain(model)) return undefined;
  const chain = exploreChain<State>(
    { up: model.units, phase: 'serving' },
    ({ up, phase }) => `${up} ${phase}`,
    (state) => movesFrom(model, state),
  );
  if (chain === undefined) return undefined;
  const share = (test: (state: State) => boolean): number =>
    Math.min(
      1,
      chain.reduce((sum, { state, probability }) => (test(state) ? sum + probability : sum), 0),
    );
  const reconfiguring = share(({ phase }) => phase === 'reconfiguring');
  const restarting = share(({ phase }) => phase === 'restarting');
  const tooFewUnits = share(({ up, phase }) => phase === 'serving' && up < model.needed);
  const unavailability = Math.min(1, reconfiguring + restarting + tooFewUnits);
  return { unavailability, reconfiguring, restarting, tooFewUnits };
}

function isInDomain(model: CoveredRedundancy): boolean {
  const times = [model.mtbfSeconds, model.mttrSeconds, model.reconfigurationSeconds, model.restartSeconds];
  const crews = model.crews ?? model.units;
  return (
    isCount(model.units, 150) &&
    isCount(model.needed, model.units) &&
    model.needed > 0 &&
    isCount(crews) &&
    crews > 0 &&
    isFraction(model.coverage) &&
    times.every(isNonNegative) &&
    model.mtbfSeconds > 0 &&
    model.mttrSeconds > 0
  );
}

function movesFrom(model: CoveredRedundancy, { up, phase }: State): { to: State; rate: number }[] {
  const served: State = { up, phase: 'serving' };
  if (phase === 'reconfiguring') return [{ to: served, rate: 1 / model.reconfigurationSeconds }];
  if (phase === 'restarting') return [{ to: served, rate: 1 / model.restartSeconds }];
  const repairs = Math.min(model.units - up, model.crews ?? model.units);
  const failing = up / model.mtbfSeconds;
  const left = up - 1;
  const interrupts = up > 0 && left >= model.needed;
  const after = (way: 'reconfiguring' | 'restarting', seconds: number): State => ({
    up: left,
    phase: interrupts && seconds > 0 ? way : 'serving',
  });
  return [
    { to: after('reconfiguring', model.reconfigurationSeconds), rate: failing * model.coverage },
    { to: after('restarting', model.restartSeconds), rate: failing * (1 - model.coverage) },
    { to: { up: up + 1, phase: 'serving' }, rate: repairs === 0 ? 0 : repairs / model.mttrSeconds },
  ];
}
