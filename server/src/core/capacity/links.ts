// The network links of a model and what goes over them in one case. Invariant: undefined, and at no cost, where no
// `link` is written.
import { once } from '../model/derived-figure.ts';
import type { Component, Model, Place } from '../model/model.ts';
import type { LinkTrafficAt } from './link-load.ts';
import { type LinkInputs, type LinkTraffic, sumLinkTraffic } from './link-traffic.ts';

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
  const { journeys, divisions } = inputs.rates;
  const likely = journeys.map(({ requests }) => requests);
  const divided = (bound: 'low' | 'high'): readonly LinkTraffic[] => {
    const ways = divisions();
    return (ways.length === 0 ? [likely] : ways).map((way) => sumLinkTraffic(inputs, way, bound));
  };
  const low = once(() => divided('low'));
  const value = once(() => [sumLinkTraffic(inputs, likely, 'value')]);
  const high = once(() => divided('high'));
  const ends = { low, value, high };
  return { ...linked, traffic: (bound) => ends[bound]() };
}
