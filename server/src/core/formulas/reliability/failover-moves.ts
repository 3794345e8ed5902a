// What can happen next in a primary with standbys, state by state: the rules behind `failoverDowntime`.
// Invariant: units that serve, are ready, have failed silently or are in repair add up to all units.
import type { Move } from './explore-chain.ts';

export interface FailoverModel {
  /** Primary and standbys, 1 or more. */
  readonly units: number;
  /** Failures per second of the unit that serves. */
  readonly failureRate: number;
  /** Failures per second of each ready standby. */
  readonly standbyFailureRate: number;
  /** Repairs per second of each crew at work. */
  readonly repairRate: number;
  readonly crews: number;
  readonly promotionSeconds: number;
  /** P(the failover works by itself). */
  readonly coverage: number;
  readonly manualSeconds: number;
  /** P(the failure of a standby is noticed at once). */
  readonly standbyDetection: number;
  /** Inspections per second of each silently failed standby; 0: none. */
  readonly inspectionRate: number;
}

/** Units neither serving, ready nor silent are in repair. */
export interface FailoverState {
  readonly phase: 'serving' | 'promoting' | 'manual' | 'down';
  /** Standbys that would work. */
  readonly ready: number;
  /** Standbys that have failed and are thought to be ready. */
  readonly silent: number;
}

/** All units up. */
export const startOfFailover = ({ units }: FailoverModel): FailoverState => ({
  phase: 'serving',
  ready: units - 1,
  silent: 0,
});

/**
 * Rules: the serving unit fails, and a standby is promoted or, with probability 1 - coverage, somebody must act; the
 * one that is called is any of those thought to be ready, and where it turns out to be dead the next is called. Who
 * acts by hand finds every silent failure. Repair ends with a ready standby, or with service where none was left.
 * Rates per second; those of impossible moves are 0.
 */
export function failoverMoves(model: FailoverModel, state: FailoverState): Move<FailoverState>[] {
  const { phase, ready, silent } = state;
  const repairing = model.units - ready - silent - (phase === 'serving' ? 1 : 0);
  const standbyFailures = ready * model.standbyFailureRate;
  const moves: Move<FailoverState>[] = [
    { to: settle({ phase, ready: ready - 1, silent }), rate: standbyFailures * model.standbyDetection },
    {
      to: { phase, ready: ready - 1, silent: silent + 1 },
      rate: standbyFailures * (1 - model.standbyDetection),
    },
    { to: settle({ phase, ready, silent: silent - 1 }), rate: silent * model.inspectionRate },
    { to: repaired(state), rate: Math.min(repairing, model.crews) * model.repairRate },
  ];
  if (phase === 'serving') {
    const lost = settle({ phase: 'promoting', ready, silent });
    const called = lost.phase === 'down' ? [{ to: lost, rate: 1 }] : afterLoss(model, lost);
    moves.push(...called.map(({ to, rate }) => ({ to, rate: rate * model.failureRate })));
  } else if (phase === 'promoting') {
    moves.push(...call(model, state).map(({ to, rate }) => ({ to, rate: rate / model.promotionSeconds })));
  } else if (phase === 'manual') {
    moves.push({ to: byHand(state), rate: 1 / model.manualSeconds });
  }
  return moves;
}

/** Outcomes and their probabilities when the primary is lost and somebody is left to call. */
function afterLoss(model: FailoverModel, lost: FailoverState): Move<FailoverState>[] {
  const manual: FailoverState = { ...lost, phase: 'manual' };
  return [
    ...promotion(model, lost).map(({ to, rate }) => ({ to, rate: rate * model.coverage })),
    { to: model.manualSeconds > 0 ? manual : byHand(manual), rate: 1 - model.coverage },
  ];
}

/** A promotion that takes time is a state of its own; an instant one is its outcomes. */
const promotion = (model: FailoverModel, state: FailoverState): Move<FailoverState>[] =>
  model.promotionSeconds > 0 ? [{ to: state, rate: 1 }] : call(model, state);

/** Outcomes and their probabilities when one of those thought to be ready is called. */
function call(model: FailoverModel, { ready, silent }: FailoverState): Move<FailoverState>[] {
  const works: Move<FailoverState> = {
    to: { phase: 'serving', ready: ready - 1, silent },
    rate: ready / (ready + silent),
  };
  if (silent === 0) return [works];
  const next = settle({ phase: 'promoting', ready, silent: silent - 1 });
  const others = next.phase === 'down' ? [{ to: next, rate: 1 }] : promotion(model, next);
  return [works, ...others.map(({ to, rate }) => ({ to, rate: (rate * silent) / (ready + silent) }))];
}

const byHand = ({ ready }: FailoverState): FailoverState =>
  ready > 0 ? { phase: 'serving', ready: ready - 1, silent: 0 } : { phase: 'down', ready: 0, silent: 0 };

const repaired = ({ phase, ready, silent }: FailoverState): FailoverState =>
  phase === 'down' ? { phase: 'serving', ready: 0, silent: 0 } : { phase, ready: ready + 1, silent };

/** Nobody left to promote is a state of its own. */
const settle = (state: FailoverState): FailoverState =>
  state.phase !== 'serving' && state.ready + state.silent <= 0
    ? { phase: 'down', ready: 0, silent: 0 }
    : state;
