// What the time of a journey may depend on, from where it goes: work and wait at its components, the way to them, the
// load, and caches that miss. Elasticities are those of the mean, to first order; they only say what to look at closely.
import type { CaseContext } from '../capacity/case-context.ts';
import { hostOf } from '../capacity/host-of.ts';
import type { JourneyLatency, TimeShare } from '../latency/report.ts';
import type { Call } from '../model/call-graph.ts';
import type { Component } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { isAsideCache, storesBehind } from '../model/stores-behind.ts';
import { type CandidateList, createCandidateList } from './candidate-list.ts';
import { type Inputs, widthOf } from './input.ts';
import type { Candidate } from './probe.ts';
import type { Input } from './report.ts';
import { waysTo } from './way-inputs.ts';

export interface TimedJourney {
  readonly load: CaseContext;
  readonly inputs: Inputs;
  /** In the order of the model. */
  readonly index: number;
  readonly latency: JourneyLatency;
}

export function latencyCandidates(journey: TimedJourney): readonly Candidate[] {
  const list = createCandidateList();
  const mean = journey.latency.times?.mean.value ?? 0;
  if (!(mean > 0)) return [];
  const { shares } = journey.latency;
  for (const share of shares) addTime(list, share, { ...journey, mean });
  addLoad(list, shares, { ...journey, mean });
  addCalls(list, { ...journey, mean });
  return list.all(false);
}

type Timed = TimedJourney & { readonly mean: number };

/** How much faster than the work the wait grows: it has no bound at 100 % busy. */
function steepness(component: Component, { load }: Timed): number {
  const utilization = load.loadOf(component).utilization?.value ?? 0;
  return 1 / (1 - Math.min(0.98, utilization));
}

const workKeys = [
  ['service-time', 3, 1],
  ['read-time', 1, 1],
  ['write-time', 2, 1],
  ['rate', 3, -1],
  ['read-rate', 1, -1],
  ['write-rate', 2, -1],
] as const;

/** Work that the journey does not ask for itself still lets it wait. */
function addTime(list: CandidateList, { component, wait, service, network }: TimeShare, timed: Timed): void {
  const { inputs, mean, load, index } = timed;
  const steep = steepness(component, timed);
  const waited = wait.value / mean;
  const worked = service.value / mean;
  const visits = load.basis.graph.journeys[index]?.visits[component.id] ?? 0;
  for (const [key, kinds, sign] of workKeys) {
    const own = (visits & kinds) === 0 ? 0 : worked;
    list.add(inputs.of(component, key), sign * (own + waited * (1 + steep)));
  }
  if (figureOf(component, 'latency') !== undefined) list.add(inputs.of(component, 'latency'), worked);
  const host = hostOf(component);
  const isLent =
    host !== undefined && !component.attributes.has('cores') && figureOf(host, 'cores') !== undefined;
  list.add(isLent ? inputs.of(host, 'cores') : inputs.of(component, 'cores'), -waited * steep);
  const made = load.basis.graph.journeys[index];
  const ways = made === undefined ? [] : waysTo(component, made, { model: load.basis.model, inputs });
  for (const way of ways) list.add(way, network.value / mean / ways.length);
}

function addLoad(list: CandidateList, shares: readonly TimeShare[], timed: Timed): void {
  const { inputs, mean } = timed;
  const waits = shares.reduce(
    (sum, { component, wait }) => sum + (wait.value / mean) * steepness(component, timed),
    0,
  );
  for (const key of ['daily-users', 'requests', 'peak']) list.add(inputs.of('workload', key), waits);
}

/** Of the calls, those whose number is not certain. */
function addCalls(list: CandidateList, { load, inputs, index, latency, mean }: Timed): void {
  const { model, graph } = load.basis;
  const partOf = new Map(latency.shares.map(({ component, total }) => [component.id, total.value / mean]));
  const seen = new Set<Input>();
  const add = (input: Input | undefined, elasticity: number): void => {
    if (input === undefined || seen.has(input) || widthOf(input) === 0) return;
    seen.add(input);
    list.add(input, elasticity);
  };
  const made = graph.journeys[index];
  for (const { to, connection } of made?.calls ?? []) {
    for (const key of ['reads', 'writes', 'calls', 'share'])
      if (made !== undefined && connection?.attributes.has(key))
        add(inputs.along(connection, key, made.journey), partOf.get(to) ?? 0);
    const cache = model.components[to] as Component;
    if (cache.kind.word !== 'cache' && cache.kind.word !== 'cdn') continue;
    const behind = isAsideCache(cache)
      ? storesBehind(cache).map(({ id }) => id)
      : calledBy(cache, made?.calls ?? []);
    const part = behind.reduce((sum, id) => sum + (partOf.get(id) ?? 0), 0);
    for (const key of ['hit', 'items', 'item-size', 'popularity', 'memory'])
      if (key === 'hit' || !hasHit(cache)) add(inputs.of(cache, key), part);
  }
}

const hasHit = (cache: Component): boolean => figureOf(cache, 'hit') !== undefined;

const calledBy = (cache: Component, calls: readonly Call[]): readonly number[] =>
  calls.filter(({ from }) => from === cache.id).map(({ to }) => to);
