// How far to trust the time of a journey. Invariant: it is called exact only where theory says that it is.

import type { Component } from '../model/model.ts';
import { methodReasons, methodsOf } from './describe-station.ts';
import type { Validity } from './report.ts';
import type { Queue } from './solve-queue.ts';
import type { StationState } from './station-state.ts';
import type { Roots } from './time-shares.ts';
import { type Trait, type Visit, weighVisits } from './visit.ts';

/** What the visits of a journey have in common. */
export interface Findings {
  /** Of which nothing says how long they take. */
  readonly unknown: readonly Component[];
  readonly validity: Validity;
}

/** A wait of less than this part of a stay is not noticed, however it was found. */
const noticeable = 0.01;

/** Of a journey that has a time. */
export function findValidity(roots: Roots): Findings {
  const facts = gather(weighVisits(roots));
  const reasons = [
    ...unknownReasons(facts.unknown),
    ...methodReasons(facts.methods),
    ...independence(facts),
    ...repeatedReasons(facts.repeated),
    ...[...facts.traits].sort().map((trait) => traitReasons[trait]),
    ...busyReasons(facts.stations),
  ];
  return {
    unknown: facts.unknown,
    validity: { mark: reasons.length === 0 ? 'exact' : 'approximate', reasons },
  };
}

interface Facts {
  readonly unknown: readonly Component[];
  /** Where a request may wait more than once. */
  readonly repeated: readonly Component[];
  readonly traits: ReadonlySet<Trait>;
  /** Where a wait is noticed. */
  readonly stations: ReadonlySet<StationState>;
  readonly methods: ReadonlySet<Queue['method']>;
}

function gather(weights: ReadonlyMap<Visit, number>): Facts {
  const unknown = new Set<Component>();
  const traits = new Set<Trait>();
  const waiting = new Map<Component, number>();
  const ways = new Map<Component, number>();
  const stations = new Set<StationState>();
  for (const [visit, weight] of weights) {
    if (weight <= 0) continue;
    const { own, component, waitSeconds, serviceSeconds } = visit;
    if (own.isUnknown) unknown.add(component);
    for (const trait of visit.traits) traits.add(trait);
    for (const leg of visit.legs) ways.set(leg.to, (ways.get(leg.to) ?? 0) + 1);
    if (waitSeconds < noticeable * (waitSeconds + serviceSeconds)) continue;
    for (const state of own.stations) stations.add(state);
    waiting.set(component, (waiting.get(component) ?? 0) + weight);
  }
  const repeated = [...waiting].flatMap(([component, count]) =>
    count > 1 + 1e-9 || (ways.get(component) ?? 0) > 1 ? [component] : [],
  );
  const methods = new Set([...stations].flatMap((state) => [...methodsOf(state)]));
  return { unknown: [...unknown], repeated, traits, stations, methods };
}

const namesOf = (components: readonly Component[]): string => {
  const names = components.map(({ label }) => `\`${label}\``);
  return names.length <= 3
    ? names.join(', ')
    : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
};

const unknownReasons = (unknown: readonly Component[]): readonly string[] =>
  unknown.length === 0
    ? []
    : [
        `Nothing says how long ${namesOf(unknown)} takes, so that time is not in the figures: write \`latency\`.`,
      ];

/** Reich and Burke: stays at single servers in a row are independent. */
function independence({ stations, repeated }: Facts): readonly string[] {
  const isRow = [...stations].every(
    ({ servers, machines, isSeparate }) => servers * machines === 1 && !isSeparate,
  );
  if (stations.size <= 1 || (isRow && repeated.length === 0)) return [];
  return [
    'The stays of one request at different machines are taken as independent: exact for single servers in a row, else an approximation.',
  ];
}

const repeatedReasons = (repeated: readonly Component[]): readonly string[] =>
  repeated.length === 0
    ? []
    : [
        `One request may come to ${namesOf(repeated)} several times, and each stay is taken as if it were the first: a crowd lasts, so high percentiles are too low.`,
      ];

const traitReasons: Readonly<Record<Trait, string>> = {
  parallel: 'Calls at the same time are taken as independent of one another, and the slowest counts.',
  any: 'Of `any`, as many as are needed are asked and the slowest of them counts: the most that it can be.',
  timeout: 'What is given up after its timeout counts as answered then.',
  loop: 'Calls that lead back are followed until hardly a request is left; the rest takes its mean time.',
  guarded:
    'A part of which nothing says how long it takes counts as nothing, and as its timeout at the slow end.',
  hedged: 'What a second, hedged call saves is not counted.',
  link: 'Messages are taken to have the network links to themselves: what waits for a link is not counted.',
  scatter:
    'Reads that ask all shards wait for the slowest, as if all were as busy as the busiest and independent.',
  uneven: 'Requests to a divided table are taken to come to its busiest shard: most others wait less.',
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
