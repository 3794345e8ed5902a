// Reads the failure domains off a model: hosts, places that the targets name, and machines that have no stand-in.
// Invariant: a part of a host has no machine of its own, so one host is one finding and not one for each part.
import { findCopiesApart } from '../model/copies-apart.ts';
import type { Component, Model, Place } from '../model/model.ts';
import { wordOf } from '../model/quantity.ts';
import type { FailureDomain, FailureDomains } from './failure-domains.ts';
import { lossOf } from './machine-loss.ts';

const none: readonly number[] = [];

/**
 * The failure domains of a model. Hosts always count; zones and data centers only where `survivedKinds` has their
 * kind. A part of a host shares the host's fate and has no machine of its own; of nested hosts the outermost counts.
 */
export function findFailureDomains(model: Model, survivedKinds: ReadonlySet<string>): FailureDomains {
  const domains: FailureDomain[] = [];
  const placeDomains = new Map<Place, readonly number[]>();
  for (const place of model.places) {
    const inherited = (place.parent && placeDomains.get(place.parent)) ?? none;
    if (isDomain(place, survivedKinds)) {
      domains.push({ type: 'place', place });
      placeDomains.set(place, [...inherited, domains.length - 1]);
    } else placeDomains.set(place, inherited);
  }
  const ofReads: (readonly number[])[] = [];
  const ofWrites: (readonly number[])[] = [];
  const apart = findCopiesApart(model);
  const placesOf = (component: Component): readonly number[] =>
    (component.place && placeDomains.get(component.place)) ?? none;
  for (const component of model.components) {
    const copies = apart.get(component) ?? noCopies;
    const own = placesOf(component);
    const shared = copies.reduce((left, copy) => left.filter((id) => placesOf(copy).includes(id)), own);
    ofReads.push(shared);
    ofWrites.push(copies.length === 0 || wordOf(component, 'failover') === 'auto' ? shared : own);
    const loss = hostOf(component) ? undefined : lossOf(component, copies.length);
    if (!loss || loss.fails === 'nothing') continue;
    domains.push({ type: 'machine', component, loss });
    const machine = domains.length - 1;
    ofWrites[component.id] = [...(ofWrites[component.id] ?? none), machine];
    if (loss.fails === 'everything') ofReads[component.id] = [...shared, machine];
  }
  return { domains, ofReads, ofWrites };
}

const noCopies: readonly Component[] = [];

/** The outermost host that the component stands in: the machine that it is lost with. */
export function hostOf(component: Component): Place | undefined {
  let host: Place | undefined;
  for (let place = component.place; place; place = place.parent) if (place.kind.word === 'host') host = place;
  return host;
}

function isDomain(place: Place, survivedKinds: ReadonlySet<string>): boolean {
  if (place.kind.word !== 'host') return survivedKinds.has(place.kind.word);
  for (let outer = place.parent; outer; outer = outer.parent) if (outer.kind.word === 'host') return false;
  return true;
}
