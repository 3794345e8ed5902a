// Which sessions a loss takes along. They are no failed request: whose session is gone signs in again, and what was not
// stored is lost. Invariant: sessions that are `none` or `disposable` are never lost, and those in a store that keeps them
// only miss their users while these are sent to another site.
import { machineCount } from '../capacity/machine-count.ts';
import { findCopiesApart } from '../model/copies-apart.ts';
import type { Component, Model } from '../model/model.ts';
import { wordOf } from '../model/quantity.ts';
import { forgets, keepsSessions, sessionStoresOf } from '../model/session-keeping.ts';
import type { FailureScenario } from './scenario.ts';
import { findSessionHomes, type SessionHome } from './session-homes.ts';

export interface LostSessions {
  readonly tier: Component;
  /** What keeps the sessions: the tier itself, or its store. */
  readonly keeper: Component;
  /** Of `parts` equal parts of its sessions; 1 or more, at most `parts`. */
  readonly lost: number;
  /** Machines of a tier that keeps them itself; 1 for a store, which is lost as a whole. */
  readonly parts: number;
  /** Part of the users who have their sessions there, above 0; 1 where nobody has them elsewhere. */
  readonly share: number;
  /** They are still there, and their users are sent elsewhere until the part is back. */
  readonly isKept: boolean;
}

/** By tier, in the order of the text; empty where no session is lost. */
export function findLostSessions(model: Model, scenario: FailureScenario): readonly LostSessions[] {
  const byKeeper = tiersByKeeper(model);
  if (byKeeper.size === 0) return [];
  const homes = findSessionHomes(model);
  const touched = new Set<Component>();
  for (const parts of [scenario.lost, scenario.machines.keys(), scenario.cold]) {
    for (const part of parts) for (const tier of byKeeper.get(part) ?? []) touched.add(tier);
  }
  if (touched.size === 0 && scenario.lost.length === 0) return [];
  const lost = new Set(scenario.lost);
  for (const [tier, { doors }] of lost.size === 0 ? [] : homes)
    if ([...doors].some((door) => lost.has(door))) touched.add(tier);
  const found = [...touched]
    .toSorted((a, b) => a.id - b.id)
    .flatMap((tier) => lostOf(tier, { scenario, lost, model, home: homes.get(tier) }));
  // Users of several tiers with one store are the same users.
  return found.filter(
    (one, i) => !one.isKept || found.findIndex(({ keeper, isKept }) => isKept && keeper === one.keeper) === i,
  );
}

type Tiers = ReadonlyMap<Component, readonly Component[]>;

/** Looked up for each of hundreds of losses. */
const known = new WeakMap<Model, Tiers>();

/** The tiers whose sessions a component may keep: its own, or those of the tiers that it is the store of. */
function tiersByKeeper(model: Model): Tiers {
  const found = known.get(model);
  if (found !== undefined) return found;
  const tiers = new Map<Component, Component[]>();
  for (const tier of model.components) {
    if (!tier.attributes.has('sessions')) continue;
    for (const keeper of [tier, ...sessionStoresOf(tier)]) {
      tiers.set(keeper, [...(tiers.get(keeper) ?? []), tier]);
    }
  }
  known.set(model, tiers);
  return tiers;
}

interface Circumstances {
  readonly scenario: FailureScenario;
  /** Wholly down. */
  readonly lost: ReadonlySet<Component>;
  readonly model: Model;
  /** Undefined where users of the tier are not sent to others. */
  readonly home: SessionHome | undefined;
}

function lostOf(tier: Component, circumstances: Circumstances): readonly LostSessions[] {
  const { home } = circumstances;
  const share = home?.share ?? 1;
  const forgotten = forgottenOf(tier, circumstances);
  if (forgotten !== undefined) return [{ tier, ...forgotten, share, isKept: false }];
  if (home === undefined || !isAway(tier, home, circumstances)) return [];
  return [{ tier, keeper: sessionStoresOf(tier)[0] ?? tier, lost: 1, parts: 1, share, isKept: true }];
}

type Forgotten = Pick<LostSessions, 'keeper' | 'lost' | 'parts'>;

function forgottenOf(tier: Component, { scenario, model }: Circumstances): Forgotten | undefined {
  if (keepsSessions(tier)) {
    const parts = machineCount(tier);
    const lost = Math.min(parts, lostMachines(tier, scenario));
    return lost === 0 ? undefined : { keeper: tier, lost, parts };
  }
  if (wordOf(tier, 'sessions') === 'replicated') {
    const isGone = lostMachines(tier, scenario) >= machineCount(tier);
    return isGone ? { keeper: tier, lost: 1, parts: 1 } : undefined;
  }
  const isGone = (store: Component): boolean => forgets(store) && isEmptied(store, scenario);
  const gone = sessionStoresOf(tier).find(isGone);
  if (gone === undefined || !(findCopiesApart(model).get(gone) ?? []).every(isGone)) return undefined;
  return { keeper: gone, lost: 1, parts: 1 };
}

/** Its users are sent to a site that is left and does not know them. */
function isAway(tier: Component, { doors, others }: SessionHome, { lost }: Circumstances): boolean {
  const isDown = (one: Component): boolean => lost.has(one) || sessionStoresOf(one).some((s) => lost.has(s));
  const isLeft = isDown(tier) || [...doors].every((door) => lost.has(door));
  return isLeft && others.some((other) => !isDown(other));
}

const lostMachines = (component: Component, { lost, machines }: FailureScenario): number =>
  lost.includes(component) ? machineCount(component) : (machines.get(component) ?? 0);

const isEmptied = (store: Component, scenario: FailureScenario): boolean =>
  scenario.cold.includes(store) || lostMachines(store, scenario) >= machineCount(store);
