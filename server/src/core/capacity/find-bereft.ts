// The first single loss after which every journey goes on and some data are gone. Invariant: machines of which others are
// left take no data along.
import { type LostData, lostDataWith } from '../availability/describe-lost-data.ts';
import type { Model } from '../model/model.ts';
import type { LossState, Survival } from './report.ts';

/** Of a loss that leaves the load to others, and the data behind. */
export interface Bereft {
  readonly state: LossState;
  readonly data: LostData;
}

/** Undefined where what is asked to be survived takes no data along, or nothing is asked. */
export function findBereft(model: Model, survival: Survival | undefined): Bereft | undefined {
  for (const state of survival?.states ?? []) {
    const lost = state.lost.filter((component) => !state.lostMachines.has(component));
    const data = state.failingJourneys.length > 0 ? undefined : lostDataWith(model, lost);
    if (data !== undefined) return { state, data };
  }
  return undefined;
}
