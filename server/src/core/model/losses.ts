// What is down, as callers see it: which visits fail where they arrive, and which databases answer for a lost one.
// Invariant: a visit fails here exactly where the conditions of availability say that the part itself does not work.

import { findCopiesApart } from './copies-apart.ts';
import { readVisits, writeVisits } from './follow-visits.ts';
import type { Component, Model } from './model.ts';
import { engineOf, wordOf } from './quantity.ts';

/** A database that holds the same data, and answers in place of the lost one. */
export interface Takeover {
  readonly to: Component;
  /** Whether it is promoted to take the writes as well. */
  readonly takesWrites: boolean;
}

export interface Losses {
  readonly isLost: (id: number) => boolean;
  /** By the id of a lost database. */
  readonly takeovers: ReadonlyMap<number, Takeover>;
  /** The kinds of visits that fail at a component itself, whatever it calls; 0: none. */
  readonly failsAt: (id: number) => number;
  /** Components that are lost and that nothing answers for. */
  readonly gone: ReadonlySet<Component>;
}

export interface LostParts {
  readonly lost?: ReadonlySet<Component> | undefined;
  readonly lostWrites?: ReadonlySet<Component> | undefined;
}

const none: ReadonlySet<Component> = new Set();

/** Undefined where nothing is down. Linear in the connections. */
export function findLosses(model: Model, { lost = none, lostWrites = none }: LostParts): Losses | undefined {
  if (lost.size + lostWrites.size === 0) return undefined;
  const takeovers = findTakeovers(model, lost, lostWrites);
  const fails = new Map<number, number>();
  for (const { id } of lostWrites) fails.set(id, writeVisits);
  for (const component of lost) fails.set(component.id, failingOf(component, takeovers.get(component.id)));
  const ids = new Set([...lost].map(({ id }) => id));
  return {
    isLost: (id) => ids.has(id),
    takeovers,
    failsAt: (id) => fails.get(id) ?? 0,
    gone: new Set([...lost].filter(({ id }) => !takeovers.has(id))),
  };
}

/** The first of the copies in the order of the text that is left. */
function findTakeovers(
  model: Model,
  lost: ReadonlySet<Component>,
  lostWrites: ReadonlySet<Component>,
): ReadonlyMap<number, Takeover> {
  const takeovers = new Map<number, Takeover>();
  if (![...lost].some(({ kind }) => kind.word === 'database')) return takeovers;
  const apart = findCopiesApart(model);
  for (const component of lost) {
    const left = (apart.get(component) ?? []).filter((copy) => !lost.has(copy));
    const to = left.toSorted((a, b) => a.id - b.id)[0];
    if (to === undefined) continue;
    const takesWrites = wordOf(component, 'failover') === 'auto' && !lostWrites.has(to);
    takeovers.set(component.id, { to, takesWrites });
  }
  return takeovers;
}

function failingOf(component: Component, takeover: Takeover | undefined): number {
  if (takeover === undefined) return readVisits | writeVisits;
  if (takeover.takesWrites) return 0;
  const isPinned = wordOf(component, 'reads-from') === 'primary' && !engineOf(component)?.isLeaderless;
  return isPinned ? readVisits | writeVisits : writeVisits;
}
