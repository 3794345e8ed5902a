// How long a write waits for copies: with `sync` for the slowest of them, with `semi-sync` for the first that has it.
// Invariant: a write that waits for no copy takes no longer for their sake.

import { hostOf } from '../capacity/host-of.ts';
import { all, constant, quorum, sum } from '../formulas/latency/index.ts';
import type { Call } from '../model/call-graph.ts';
import type { Component } from '../model/model.ts';
import { figureOf, wordOf } from '../model/quantity.ts';
import type { CallContext } from './call-unit.ts';
import type { LatencyContext } from './latency-context.ts';
import { roundTripSeconds } from './network-time.ts';
import { type OwnTime, ownTime, stay } from './own-time.ts';
import { type Leg, noTime, type Timed } from './visit.ts';

/** A copy that a write may wait for. */
interface Copy {
  readonly to: Component;
  readonly networkSeconds: number;
  readonly stay: Pick<OwnTime, 'latency' | 'saturates'>;
  readonly waits: 'sync' | 'semi-sync';
}

export interface ReplicaContext extends Pick<CallContext, 'bound' | 'table' | 'components'> {
  readonly context: LatencyContext;
}

/** What one write at the store waits for beside itself. `calls` are all calls that the store makes. */
export function replicaTime(store: Component, calls: readonly Call[], context: ReplicaContext): Timed {
  const copies = [...ownCopies(store, context), ...copiesApart(store, calls, context)];
  if (copies.length === 0) return noTime;
  const parts = copies.map((copy) => sum([constant(copy.networkSeconds), copy.stay.latency]));
  const of = (waits: Copy['waits']) => parts.filter((_, i) => copies[i]?.waits === waits);
  const groups = [
    ...(of('sync').length > 0 ? [all(of('sync'))] : []),
    ...(of('semi-sync').length > 0 ? [quorum(1, of('semi-sync'))] : []),
  ];
  const latency = all(groups);
  const { table } = context;
  const means = parts.map((part) => table.mean(part) ?? 0);
  const total = means.reduce((sum, mean) => sum + mean, 0);
  const scale = total > 0 ? (table.mean(latency) ?? total) / total : 1;
  const legs = copies.map(
    ({ to, networkSeconds }, i): Leg => ({
      to,
      visit: undefined,
      count: scale,
      networkSeconds,
      waitSeconds: Math.max(0, (means[i] ?? 0) - networkSeconds),
    }),
  );
  const full = copies.find((copy) => copy.stay.saturates !== undefined);
  return { latency, saturates: full?.stay.saturates, legs, traits: ['replication'] };
}

const waitsOf = (word: string | undefined): Copy['waits'] | undefined =>
  word === 'sync' || word === 'semi-sync' ? word : undefined;

/** Its own replicas, which apply the write where they answer reads. */
function ownCopies(store: Component, { context, bound }: ReplicaContext): readonly Copy[] {
  const waits = waitsOf(wordOf(store, 'replication'));
  const plan = context.load.basis.plansOf(store).find(({ copying }) => copying.role === 'follower');
  const replicas = Math.round(figureOf(store, 'replicas')?.value ?? 0);
  const work = plan === undefined ? undefined : context.waitingAt(plan, bound)?.workOf(store).writes;
  if (waits === undefined || work === undefined || replicas < 1) return [];
  // What applying costs stands in the plan of the replicas; a host knows only what the write costs.
  const host = hostOf(store);
  const isOfHost = host !== undefined && context.hostStateOf(host, bound) !== undefined;
  const cost = isOfHost ? (figureOf(store, 'apply-cost')?.[bound] ?? 1) : 1;
  const latency = stay({ ...work, serviceSeconds: work.serviceSeconds * cost });
  const copy: Copy = {
    to: store,
    networkSeconds: roundTripSeconds({ from: store, to: store, connection: undefined }, bound),
    stay: { latency, saturates: latency === undefined ? plan?.label : undefined },
    waits,
  };
  return new Array<Copy>(Math.min(replicas, mostCopies)).fill(copy);
}

const mostCopies = 1000;

/** Databases drawn apart, joined by `replicate`. */
function copiesApart(
  store: Component,
  calls: readonly Call[],
  { context, bound, components }: ReplicaContext,
): readonly Copy[] {
  return calls.flatMap(({ reason, connection, to: id }): readonly Copy[] => {
    const waits = connection === undefined ? undefined : waitsOf(wordOf(connection, 'replicate'));
    const to = components[id];
    if (reason !== 'replication' || waits === undefined || to === undefined) return [];
    const networkSeconds = roundTripSeconds({ from: store, to, connection }, bound);
    return [{ to, networkSeconds, waits, stay: ownTime(to, 'writes', { context, bound }) }];
  });
}
