// The network links of a model and what goes over them in one case. Invariant: undefined, and at no cost, where no
// `link` is written.
import { once } from '../model/derived-figure.ts';
import type { Component, Model, Place } from '../model/model.ts';
import type { LinkTrafficAt } from './link-load.ts';
import { type LinkInputs, sumLinkTraffic } from './link-traffic.ts';

/** What has a `link`, in the order of the text. */
export interface Linked {
  readonly components: readonly Component[];
  readonly hosts: readonly Place[];
}

export interface Links extends Linked {
  readonly traffic: LinkTrafficAt;
}

export function findLinked({ components, places }: Model): Linked | undefined {
  const linked = components.filter(({ attributes }) => attributes.has('link'));
  const hosts = places.filter(({ kind, attributes }) => kind.word === 'host' && attributes.has('link'));
  return linked.length + hosts.length === 0 ? undefined : { components: linked, hosts };
}

export function createLinks(inputs: LinkInputs): Links | undefined {
  const linked = inputs.basis.linked();
  if (linked === undefined) return undefined;
  const low = once(() => sumLinkTraffic(inputs, 'low'));
  const value = once(() => sumLinkTraffic(inputs, 'value'));
  const high = once(() => sumLinkTraffic(inputs, 'high'));
  const ends = { low, value, high };
  return { ...linked, traffic: (bound) => ends[bound]() };
}
