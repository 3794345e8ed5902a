// The time of one visit of a component, with everything that it waits for. Invariant: a visit is made after all that it
// waits for, so numbers of visits never fall from caller to callee.

import { constant, type Latency } from '../formulas/latency/index.ts';
import type { Component } from '../model/model.ts';
import type { Operation, OwnTime } from './own-time.ts';

/** Something that a visit waits for. */
export interface Leg {
  readonly to: Component;
  /** Undefined where the visit itself has no time: it is always given up, or nothing is known of it. */
  readonly visit: Visit | undefined;
  /** How often, in the mean. Less than the number of calls where other calls run at the same time. */
  readonly count: number;
  /** On the way there and back, each time. */
  readonly networkSeconds: number;
  /** Waited for in vain, each time. */
  readonly waitSeconds: number;
  /** Nothing says how long it takes, but it is given up after its timeout. */
  readonly isGuarded?: boolean;
}

/** What keeps a time from being exact. */
export type Trait =
  | 'any'
  | 'guarded'
  | 'hedged'
  | 'link'
  | 'loop'
  | 'parallel'
  | 'quorum'
  | 'replication'
  | 'scatter'
  | 'timeout'
  | 'uneven';

export interface Timed {
  /** Undefined where it has no bound. */
  readonly latency: Latency | undefined;
  /** The station that has more work than it can do; undefined where there is a time. */
  readonly saturates: string | undefined;
  readonly legs: readonly Leg[];
  readonly traits: readonly Trait[];
}

export interface Visit extends Timed {
  readonly component: Component;
  readonly operation: Operation;
  /** Visits are numbered as they are made. */
  readonly number: number;
  /** Visits that wait for one another, from this one on. */
  readonly depth: number;
  readonly own: OwnTime;
  /** Of its own stay: wait in a queue, and work with what is written as `latency`. */
  readonly waitSeconds: number;
  /** Of its own stay: for the slowest of several copies or shards that are asked at once. */
  readonly slowestSeconds: number;
  readonly serviceSeconds: number;
}

/** Legs of something that is done `count` times. */
export const scaleLegs = (legs: readonly Leg[], count: number): readonly Leg[] =>
  count === 1 ? legs : legs.map((leg) => ({ ...leg, count: leg.count * count }));

/** Of all visits that the roots lead to: how often each is made, callers first. */
export function weighVisits(
  roots: readonly { readonly visit: Visit; readonly weight: number }[],
): ReadonlyMap<Visit, number> {
  const reached = new Set<Visit>();
  const open = roots.map(({ visit }) => visit);
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    if (reached.has(visit)) continue;
    reached.add(visit);
    for (const leg of visit.legs) if (leg.visit !== undefined) open.push(leg.visit);
  }
  const weights = new Map([...reached].sort((a, b) => b.number - a.number).map((visit) => [visit, 0]));
  for (const { visit, weight } of roots) weights.set(visit, (weights.get(visit) ?? 0) + weight);
  for (const [visit, weight] of weights) {
    for (const leg of visit.legs) {
      if (leg.visit !== undefined) weights.set(leg.visit, (weights.get(leg.visit) ?? 0) + weight * leg.count);
    }
  }
  return weights;
}

export const noTime: Timed = { latency: constant(0), saturates: undefined, legs: [], traits: [] };

export const withTrait = (timed: Timed, trait: Trait): Timed => ({
  ...timed,
  traits: timed.traits.includes(trait) ? timed.traits : [...timed.traits, trait],
});
