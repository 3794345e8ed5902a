// How far to trust the time of a journey. Invariant: it is called exact only where theory says that it is.

import type { Component } from '../model/model.ts';
import { methodReasons, queuesOf } from './describe-station.ts';
import type { Validity } from './report.ts';
import type { Queue } from './solve-queue.ts';
import type { StationState } from './station-state.ts';
import type { Roots } from './time-shares.ts';
import { type Trait, type Visit, weighVisits } from './visit.ts';

/** A wait of less than this part of a stay is not noticed, however it was found. */
const noticeable = 0.01;

/** What keeps the times of visits from being exact. */
export interface Facts {
  /** Of which nothing says how long they take, and that time is missing. */
  readonly unknown: ReadonlySet<Component>;
  /** Of which nothing says it, but they are given up after a while. */
  readonly guarded: ReadonlySet<Component>;
  /** Where a request may wait more than once. */
  readonly repeated: ReadonlySet<Component>;
  readonly traits: ReadonlySet<Trait>;
  /** Where a wait is noticed. */
  readonly stations: ReadonlySet<StationState>;
  /** The queues of those stations. */
  readonly queues: ReadonlySet<Queue>;
  /** By how much at most the wait at any station is too long, as a part of it, also where it is not noticed. */
  readonly tooLong: number;
  /** Whether stays that are not independent are taken so. */
  readonly isApart: boolean;
}

/** Of a journey that has a time. */
export const findFacts = (roots: Roots): Facts => gather(weighVisits(roots));

/** Of several journeys together, so that each reason is told once, with all that it holds for. */
export const joinFacts = (all: readonly Facts[]): Facts => ({
  unknown: union(all.map(({ unknown }) => unknown)),
  guarded: union(all.map(({ guarded }) => guarded)),
  repeated: union(all.map(({ repeated }) => repeated)),
  traits: union(all.map(({ traits }) => traits)),
  stations: union(all.map(({ stations }) => stations)),
  queues: union(all.map(({ queues }) => queues)),
  tooLong: Math.max(0, ...all.map(({ tooLong }) => tooLong)),
  isApart: all.some(({ isApart }) => isApart),
});

const union = <T>(sets: readonly ReadonlySet<T>[]): ReadonlySet<T> =>
  new Set(sets.flatMap((set) => [...set]));

export function validityOfFacts(facts: Facts): Validity {
  const reasons = [
    ...(facts.unknown.size === 0 ? [] : [unknownTime([...facts.unknown])]),
    ...methodReasons(facts.queues, facts.tooLong),
    ...(facts.isApart ? [apart] : []),
    ...repeatedReasons([...facts.repeated]),
    ...[...facts.traits].sort().flatMap((trait) => traitReason(trait, facts)),
    ...busyReasons(facts.stations),
  ];
  return { mark: reasons.length === 0 ? 'exact' : 'approximate', reasons };
}

function gather(weights: ReadonlyMap<Visit, number>): Facts {
  const unknown = new Set<Component>();
  const guarded = new Set<Component>();
  const traits = new Set<Trait>();
  const waiting = new Map<Component, number>();
  const ways = new Map<Component, number>();
  const stations = new Set<StationState>();
  let tooLong = 0;
  for (const [visit, weight] of weights) {
    if (weight <= 0) continue;
    const { own, component, waitSeconds, serviceSeconds } = visit;
    if (own.isUnknown) unknown.add(component);
    for (const trait of visit.traits) traits.add(trait);
    for (const leg of visit.legs) {
      ways.set(leg.to, (ways.get(leg.to) ?? 0) + 1);
      if (leg.isGuarded === true) guarded.add(leg.to);
    }
    for (const queue of own.stations.flatMap(queuesOf)) tooLong = Math.max(tooLong, queue.tooLong ?? 0);
    if (waitSeconds < noticeable * (waitSeconds + serviceSeconds)) continue;
    for (const state of own.stations) stations.add(state);
    waiting.set(component, (waiting.get(component) ?? 0) + weight);
  }
  const repeated = [...waiting].flatMap(([component, count]) =>
    count > 1 + 1e-9 || (ways.get(component) ?? 0) > 1 ? [component] : [],
  );
  const queues = new Set([...stations].flatMap(queuesOf));
  return {
    unknown,
    guarded,
    repeated: new Set(repeated),
    traits,
    stations,
    queues,
    tooLong,
    isApart: isTakenApart(stations, repeated.length > 0),
  };
}

const namesOf = (components: readonly Component[]): string => {
  const all = components.toSorted((a, b) => a.id - b.id).map(({ label }) => `\`${label}\``);
  const names = all.length <= 4 ? all : [...all.slice(0, 3), `${all.length - 3} more`];
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};

/** One sentence for all of them. */
export function unknownTime(components: readonly Component[]): string {
  const [verb, are, their] =
    components.length === 1 ? ['takes', 'it is', 'its'] : ['take', 'they are', 'their'];
  return `Nothing says how long ${namesOf(components)} ${verb}, so that time is missing where ${are} called. Write \`latency: 80 ms\` there, as ${their} callers measure it.`;
}

function guardedTime(components: readonly Component[]): string {
  const [takes, count, their] =
    components.length === 1 ? ['takes', 'it counts', 'its'] : ['take', 'they count', 'their'];
  const timeout = components.length === 1 ? 'timeout' : 'timeouts';
  return `Nothing says how long ${namesOf(components)} ${takes}: ${count} as nothing, and as ${their} ${timeout} at the slow end. Write \`latency: 80 ms\` there, as ${their} callers measure it.`;
}

/** Reich and Burke: stays at single servers in a row are independent. */
function isTakenApart(stations: ReadonlySet<StationState>, isRepeated: boolean): boolean {
  const isRow = [...stations].every(
    ({ servers, machines, isSeparate }) => servers * machines === 1 && !isSeparate,
  );
  return stations.size > 1 && !(isRow && !isRepeated);
}

const apart =
  'The stays of one request at different machines are taken as independent: exact for single servers in a row, else an approximation.';

const repeatedReasons = (repeated: readonly Component[]): readonly string[] =>
  repeated.length === 0
    ? []
    : [
        `One request may come to ${namesOf(repeated)} several times, and each stay is taken as if it were the first: a crowd lasts, so high percentiles are too low.`,
      ];

const traitReason = (trait: Trait, { guarded }: Facts): readonly string[] =>
  trait === 'guarded' ? (guarded.size === 0 ? [] : [guardedTime([...guarded])]) : [traitReasons[trait]];

const traitReasons: Readonly<Record<Exclude<Trait, 'guarded'>, string>> = {
  parallel: 'Calls at the same time are taken as independent of one another, and the slowest counts.',
  any: 'Of `any`, as many as are needed are asked and the slowest of them counts: the most that it can be.',
  timeout: 'What is given up after its timeout counts as answered then.',
  loop: 'Calls that lead back are followed until hardly a request is left; the rest takes its mean time.',
  hedged: 'What a second, hedged call saves is not counted.',
  link: 'Messages are taken to have the network links to themselves: what waits for a link is not counted.',
  scatter:
    'Reads that ask all shards wait for the slowest, as if all were as busy as the busiest and independent.',
  uneven: 'Requests to a divided table are taken to come to its busiest shard: most others wait less.',
  quorum:
    'Where no copy leads, as many as must agree are waited for, and their times are taken as independent of one another.',
  replication: 'Copies that a write waits for are taken as independent of one another.',
};

const hardlyReliable = 0.95;

function busyReasons(stations: ReadonlySet<StationState>): readonly string[] {
  const busy = [...stations]
    .filter(({ utilization }) => utilization > hardlyReliable)
    .map(({ label }) => label);
  if (busy.length === 0) return [];
  const verb = busy.length === 1 ? 'is' : 'are';
  return [
    `${busy.join(', ')} ${verb} busier than 95 %: a small error of any input changes the percentiles many times over.`,
  ];
}
