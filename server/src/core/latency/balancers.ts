// How the machines of each component get their requests: by the load balancers in front of them.
// Invariant: where balancers differ, the one that lets requests wait longest counts.

import type { Component, Model } from '../model/model.ts';
import { isFlagOn, wordOf } from '../model/quantity.ts';
import type { Sharing } from './solve-queue.ts';

export interface Balancing {
  readonly sharing: Sharing;
  /** The balancers in front, in the order of the text; none: requests come as chance has it. */
  readonly balancers: readonly Component[];
}

const byChance: Balancing = { sharing: 'at-random', balancers: [] };

/** By component id. Linear in the connections. */
export function findBalancers(model: Model): (component: Component) => Balancing {
  const found = new Map<number, Component[]>();
  const all = [model.connections, ...model.journeys.map(({ connections }) => connections)];
  for (const { from, to } of all.flat()) {
    if (from.kind.word !== 'loadbalancer') continue;
    const list = found.get(to.id) ?? [];
    found.set(to.id, list);
    if (!list.includes(from)) list.push(from);
  }
  return (component) => {
    const balancers = found.get(component.id);
    return balancers === undefined ? byChance : { sharing: worstOf(balancers), balancers };
  };
}

/** From the one that waits least to the one that waits most. */
const order: readonly Sharing[] = ['one-queue', 'in-turn', 'at-random'];

const worstOf = (balancers: readonly Component[]): Sharing =>
  order[Math.max(...balancers.map((balancer) => order.indexOf(sharingOf(balancer))))] ?? 'at-random';

/** A user who always comes back to the same machine is dealt out by chance, whatever the algorithm. */
function sharingOf(balancer: Component): Sharing {
  if (isFlagOn(balancer, 'sticky')) return 'at-random';
  const algorithm = wordOf(balancer, 'algorithm');
  if (algorithm === 'least-connections') return 'one-queue';
  return algorithm === 'random' || algorithm === 'hash' ? 'at-random' : 'in-turn';
}
