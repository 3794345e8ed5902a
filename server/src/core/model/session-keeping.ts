// Where tiers keep what they remember of their users between two requests, and whether a user comes back to the machine
// that remembers. Shared by the rules, the losses and the growth, so that they agree.
import type { Component, Model } from './model.ts';
import { engineOf, figureOf, isFlagOn, wordOf } from './quantity.ts';

/** Whether each instance keeps the sessions of its own users, and somebody minds when they are lost. */
export const keepsSessions = (component: Component): boolean => wordOf(component, 'sessions') === 'local';

/** Whether this caller sends a user to the same instance every time. */
export const pinsUsers = (caller: Component): boolean =>
  isFlagOn(caller, 'sticky') || wordOf(caller, 'algorithm') === 'hash';

/** Instances at the peak: as written where that is several, else all that the autoscaler may start. */
export function instancesAtPeak(component: Component): number {
  const written = figureOf(component, 'instances')?.value ?? 1;
  if (written > 1) return written;
  const autoscale = component.attributes.get('autoscale')?.values[0];
  return Math.max(1, autoscale?.type === 'quantity' ? autoscale.high : 1);
}

/** The stores that keep the sessions of a tier, in the order of the text; none where it keeps them itself. */
export const sessionStoresOf = (tier: Component): readonly Component[] =>
  (tier.named.get('sessions') ?? []).filter(isComponent);

const isComponent = (target: object): target is Component => 'tables' in target;

/** Whether what the store holds is gone when all of its machines have stopped. */
export function forgets(store: Component): boolean {
  if (isFlagOn(store, 'durable')) return false;
  return store.kind.word === 'cache' || engineOf(store)?.isVolatile === true;
}

/**
 * Tiers that keep sessions on their instances while nothing sends a user back to the same one: an instance that is added
 * does not know the users of the others. In the order of the text; linear in the connections.
 */
export function findUnpinnedTiers(model: Model): ReadonlySet<Component> {
  const keeping = model.components.filter(keepsSessions);
  if (keeping.length === 0) return new Set();
  const pinned = new Set<Component>();
  for (const { from, to } of [model.connections, ...model.journeys.map((one) => one.connections)].flat()) {
    if (pinsUsers(from)) pinned.add(to);
  }
  return new Set(keeping.filter((tier) => !pinned.has(tier)));
}
