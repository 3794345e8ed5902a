// Which sessions a loss takes along. They are no failed request: whose session is gone signs in again, and what was not
// stored is lost. Invariant: sessions that are `none`, `disposable`, or in a store that keeps them are never lost.
import { machineCount } from '../capacity/machine-count.ts';
import type { Component, Model } from '../model/model.ts';
import { wordOf } from '../model/quantity.ts';
import { forgets, keepsSessions, sessionStoresOf } from '../model/session-keeping.ts';
import type { FailureScenario } from './scenario.ts';

export interface LostSessions {
  readonly tier: Component;
  /** What keeps the sessions: the tier itself, or its store. */
  readonly keeper: Component;
  /** Of `parts` equal parts of its sessions; 1 or more, at most `parts`. */
  readonly lost: number;
  /** Machines of a tier that keeps them itself; 1 for a store, which is lost as a whole. */
  readonly parts: number;
}

/** By tier, in the order of the text; empty where no session is lost. */
export const findLostSessions = (model: Model, scenario: FailureScenario): readonly LostSessions[] =>
  tiersOf(model).flatMap((tier) => lostOf(tier, scenario));

/** Looked up for each of hundreds of losses. */
const known = new WeakMap<Model, readonly Component[]>();

function tiersOf(model: Model): readonly Component[] {
  const tiers = known.get(model) ?? model.components.filter(({ attributes }) => attributes.has('sessions'));
  known.set(model, tiers);
  return tiers;
}

function lostOf(tier: Component, scenario: FailureScenario): readonly LostSessions[] {
  if (keepsSessions(tier)) {
    const parts = machineCount(tier);
    const lost = Math.min(parts, lostMachines(tier, scenario));
    return lost === 0 ? [] : [{ tier, keeper: tier, lost, parts }];
  }
  if (wordOf(tier, 'sessions') === 'replicated') {
    const isGone = lostMachines(tier, scenario) >= machineCount(tier);
    return isGone ? [{ tier, keeper: tier, lost: 1, parts: 1 }] : [];
  }
  const gone = sessionStoresOf(tier).find((store) => forgets(store) && isEmptied(store, scenario));
  return gone === undefined ? [] : [{ tier, keeper: gone, lost: 1, parts: 1 }];
}

const lostMachines = (component: Component, { lost, machines }: FailureScenario): number =>
  lost.includes(component) ? machineCount(component) : (machines.get(component) ?? 0);

const isEmptied = (store: Component, scenario: FailureScenario): boolean =>
  scenario.cold.includes(store) || lostMachines(store, scenario) >= machineCount(store);
