// How the machines of each component get their requests: by the load balancers in front of them, or from a queue of which
// each takes the next message when it is free. Invariant: where balancers differ, the one that lets requests wait longest
// counts.

import type { Component, Model } from '../model/model.ts';
import { familyOf, isFlagOn, wordOf } from '../model/quantity.ts';
import type { Sharing } from './solve-queue.ts';

export interface Balancing {
  readonly sharing: Sharing;
  /** The balancers in front, in the order of the text; none: requests come as chance has it. */
  readonly balancers: readonly Component[];
  /** The queues that it works off, where nobody else calls it. */
  readonly queues: readonly Component[];
}

const byChance: Balancing = { sharing: 'at-random', balancers: [], queues: [] };

/** By component id. Linear in the connections. */
export function findBalancers(model: Model): (component: Component) => Balancing {
  const callers = new Map<number, Set<Component>>();
  const all = [model.connections, ...model.journeys.map(({ connections }) => connections)];
  for (const { from, to } of all.flat()) {
    if (neverCalls.has(from.kind.word)) continue;
    const known = callers.get(to.id) ?? new Set<Component>();
    callers.set(to.id, known);
    known.add(from);
  }
  return (component) => balancingBy([...(callers.get(component.id) ?? [])]);
}

/** Whoever watches or delivers sends no requests of users. */
const neverCalls: ReadonlySet<string> = new Set(['monitoring', 'pipeline']);

function balancingBy(callers: readonly Component[]): Balancing {
  const balancers = callers.filter(({ kind }) => kind.word === 'loadbalancer');
  if (balancers.length > 0) return { sharing: worstOf(balancers), balancers, queues: [] };
  const isWorker = callers.length > 0 && callers.every(({ kind }) => kind.word === 'queue');
  if (!isWorker) return byChance;
  const sharing = callers.some(isDividedByKey) ? 'at-random' : 'pulled';
  return { sharing, balancers: [], queues: callers };
}

/** Each part of such a queue, and each key, has a consumer of its own. */
const isDividedByKey = (queue: Component): boolean =>
  queue.attributes.has('partitions') || familyOf(queue) === 'log';

/** From the one that waits least to the one that waits most. */
const order: readonly Sharing[] = ['pulled', 'one-queue', 'in-turn', 'at-random'];

const worstOf = (balancers: readonly Component[]): Sharing =>
  order[Math.max(...balancers.map((balancer) => order.indexOf(sharingOf(balancer))))] ?? 'at-random';

/** A user who always comes back to the same machine is dealt out by chance, whatever the algorithm. */
function sharingOf(balancer: Component): Sharing {
  if (isFlagOn(balancer, 'sticky')) return 'at-random';
  const algorithm = wordOf(balancer, 'algorithm');
  if (algorithm === 'least-connections') return 'one-queue';
  return algorithm === 'random' || algorithm === 'hash' ? 'at-random' : 'in-turn';
}
