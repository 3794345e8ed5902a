// How long a read or a write stays at a component itself: it waits, it is worked on, and where `latency` is written it
// takes that time too. Invariant: without a station it does not wait, for whoever runs it keeps enough machines.

import { scatterOf as scatterShare, unevenInputs } from '../capacity/shard-share.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import { trafficOf } from '../capacity/table-groups.ts';
import {
  all,
  constant,
  exponential,
  type Latency,
  mixture,
  mmcSojourn,
  sum,
} from '../formulas/latency/index.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Table } from '../model/model.ts';
import { engineOf, figureOf } from '../model/quantity.ts';
import type { Bound } from '../model/range.ts';
import type { LatencyContext } from './latency-context.ts';
import { agreedStay, askedCopies } from './quorum-time.ts';
import { hasQuotas } from './quota.ts';
import { saturatedLink } from './saturated-link.ts';
import type { StationState, Work } from './station-state.ts';

export type Operation = 'reads' | 'writes';

export interface OwnTime {
  /** Undefined where a station or a link has more to do than it can. */
  readonly latency: Latency | undefined;
  /** The same were one machine asked; undefined where no more are. What `latency` takes beyond it is for the slowest. */
  readonly alone?: Latency | undefined;
  /** That station. */
  readonly saturates: string | undefined;
  /** Nothing says how long it takes. */
  readonly isUnknown: boolean;
  /** In the mean, `latency` included. What its stay takes beyond that, it waits. */
  readonly serviceSeconds: number;
  /** The part of that which no machine of ours works: `latency`, and what others run. */
  readonly fixedSeconds: number;
  readonly stations: readonly StationState[];
  /** Some of these reads ask all shards. */
  readonly isScattered: boolean;
  /** Several copies are asked, as none leads. */
  readonly isAgreed: boolean;
  /** Its shards are not equally busy. */
  readonly isUneven: boolean;
}

/** A station that an operation may come to, with the part of the operations that does. */
interface Stop {
  readonly plan: StationPlan;
  readonly weight: number;
}

interface At {
  readonly context: LatencyContext;
  readonly bound: Bound;
}

/** The stay of one read or write. */
export function ownTime(component: Component, operation: Operation, at: At): OwnTime {
  const own = timeAtMachines(component, operation, at);
  const link = own.saturates === undefined ? saturatedLink(component, at.context, at.bound) : undefined;
  return link === undefined ? own : { ...own, latency: undefined, saturates: link };
}

function timeAtMachines(component: Component, operation: Operation, { context, bound }: At): OwnTime {
  const plans = context.load.basis.plansOf(component);
  const stops = stopsOf(component, operation, plans);
  const states = stops.flatMap(({ plan, weight }) => {
    const state = context.waitingAt(plan, bound);
    return state === undefined ? [] : [{ plan, weight, state, work: state.workOf(component)[operation] }];
  });
  const written = latencyOf(component, bound);
  if (states.length === 0) return withoutStation(component, operation, { bound, written, plans });
  const scattered = operation === 'reads' ? scatterOf(component, states) : [];
  const total = states.reduce((sum, { weight }) => sum + weight, 0);
  const full = states.find(({ work }) => work.queue === undefined);
  const stays = states.map(({ plan, weight, work }, i) => {
    const agreed = agreedStay(stay(work), plan, { operation, bound });
    return { weight, part: asksAll(agreed, scattered[i]) };
  });
  const alone = states.map(({ weight, work }) => ({ weight, part: stay(work) }));
  const isScattered = scattered.some(({ share, shards }) => share > 0 && shards > 1);
  const isAgreed = states.some(({ plan }) => askedCopies(plan, operation).copies > 1);
  const service = states.reduce((sum, { weight, work }) => sum + (weight / total) * work.serviceSeconds, 0);
  return {
    latency: sum([mixture(stays), constant(written)]),
    alone: isScattered || isAgreed ? sum([mixture(alone), constant(written)]) : undefined,
    saturates: full?.state.label,
    // A quota says how much comes through, and nothing of how long it takes.
    isUnknown:
      mustSayTime(component) &&
      states.some(({ work }) => work.quota !== undefined) &&
      figureOf(component, 'latency') === undefined,
    serviceSeconds: service + written,
    fixedSeconds: written,
    stations: states.map(({ state }) => state),
    isScattered,
    isAgreed,
    isUneven: states.some((stop) => isUneven(component, stop)),
  };
}

/** In seconds; 0 where nothing is written. */
const latencyOf = (component: Component, bound: Bound): number =>
  (figureOf(component, 'latency')?.[bound] ?? 0) / 1000;

/** Wait and work. */
export function stay({ queue, serviceSeconds }: Work): Latency | undefined {
  if (queue === undefined) return undefined;
  if (serviceSeconds === 0) return constant(0);
  return mmcSojourn({
    serviceRatePerSecond: 1 / serviceSeconds,
    waitProbability: queue.waitProbability,
    waitRatePerSecond: queue.drainPerSecond,
  });
}

/** The part of the reads that ask every shard of their tables, and how many shards these have. */
interface Scatter {
  readonly share: number;
  readonly shards: number;
}

/** Some ask one shard, others all of them and wait for the slowest. */
function asksAll(part: Latency | undefined, scatter: Scatter | undefined): Latency | undefined {
  if (scatter === undefined || scatter.share === 0 || scatter.shards <= 1) return part;
  const slowest = all(new Array<Latency | undefined>(Math.min(scatter.shards, mostShards)).fill(part));
  return mixture([
    { weight: 1 - scatter.share, part },
    { weight: scatter.share, part: slowest },
  ]);
}

/** More shards than this are no database. */
const mostShards = 100_000;

const scatterOf = (component: Component, stops: readonly Stop[]): readonly Scatter[] =>
  stops.map(({ plan: { tables } }) => {
    const owners: readonly (Table | Component)[] = tables.length > 0 ? tables : [component];
    const traffic = tables.map((table) => trafficOf(component, table) ?? 0);
    const total = traffic.reduce((sum, part) => sum + part, 0);
    const share = owners.reduce((sum, owner, i) => {
      const weight = total > 0 ? (traffic[i] ?? 0) / total : 1 / owners.length;
      return sum + weight * scatterShare({ owner, database: component });
    }, 0);
    const owner = owners.find(({ attributes }) => attributes.has('shards')) ?? component;
    return { share: Math.min(1, share), shards: Math.round(figureOf(owner, 'shards')?.value ?? 1) };
  });

/** Whether something makes one shard of its tables busier than the others. */
const isUneven = (component: Component, { plan: { tables } }: Stop): boolean => {
  const owners: readonly (Table | Component)[] = tables.length > 0 ? tables : [component];
  return owners.some((owner) => {
    const shards = (figureOf(owner, 'shards') ?? figureOf(component, 'shards'))?.value ?? 1;
    if (shards <= 1) return false;
    return unevenInputs({ owner, database: component }).some(({ name }) => name !== 'scatter');
  });
};

/**
 * Stations with the part of the operations that comes to each. Reads go to whatever answers reads, writes to the first
 * of a group of copies, which is the primary; groups of tables get their part of the traffic.
 */
function stopsOf(component: Component, operation: Operation, plans: readonly StationPlan[]): readonly Stop[] {
  const [only] = plans;
  if (only !== undefined && plans.length === 1) return [{ plan: only, weight: 1 }];
  const groups = new Map<readonly Table[], StationPlan[]>();
  for (const plan of plans) groups.set(plan.tables, [...(groups.get(plan.tables) ?? []), plan]);
  const named = [...groups.keys()].flat();
  const rest = 1 - named.reduce((taken, table) => taken + (trafficOf(component, table) ?? 0), 0);
  return [...groups].flatMap(([tables, members]): readonly Stop[] => {
    const traffic =
      tables.length === 0
        ? rest
        : tables.reduce((part, table) => part + (trafficOf(component, table) ?? 0), 0);
    const weight = groups.size === 1 ? 1 : Math.max(0, traffic);
    const first = members[0];
    if (first === undefined || weight === 0) return [];
    if (operation === 'writes') return [{ plan: first, weight }];
    const parts = members.map((plan) => plan.reads.part * plan.machines);
    const total = parts.reduce((all, part) => all + part, 0);
    if (total === 0) return [{ plan: first, weight }];
    return members.flatMap((plan, i) =>
      (parts[i] ?? 0) > 0 ? [{ plan, weight: (weight * (parts[i] ?? 0)) / total }] : [],
    );
  });
}

const timeKeys: Readonly<Record<Operation, readonly string[]>> = {
  reads: ['read-time', 'service-time'],
  writes: ['write-time', 'service-time'],
};

/** Kinds whose `rate` is what one machine of theirs does. */
const kindsWithRate: ReadonlySet<string> = new Set(['cache', 'database', 'queue']);
/** Kinds of which a time must be written, for nothing else tells how long they take. */
const kindsWithoutTime: ReadonlySet<string> = new Set(['external', 'worker']);

const mustSayTime = (component: Component): boolean =>
  kindsWithoutTime.has(component.kind.word) || engineOf(component)?.isService === true;

interface Bare {
  readonly bound: Bound;
  readonly written: number;
  readonly plans: readonly StationPlan[];
}

/** What has no limit: run by others, who have machines enough. */
function withoutStation(
  component: Component,
  operation: Operation,
  { bound, written, plans }: Bare,
): OwnTime {
  const serviceSeconds = bareService(component, operation, bound);
  const isSilent = serviceSeconds === 0 && mustSayTime(component);
  // Where tables do not say their traffic, nothing is known of any of their machines.
  const isDivided = plans.length === 0 && component.tables.length > 1;
  const isUnknown = isDivided || (isSilent && figureOf(component, 'latency') === undefined);
  return {
    latency: sum([serviceSeconds > 0 ? exponential(1 / serviceSeconds) : constant(0), constant(written)]),
    saturates: undefined,
    isUnknown,
    serviceSeconds: serviceSeconds + written,
    fixedSeconds: serviceSeconds + written,
    stations: [],
    isScattered: false,
    isAgreed: false,
    isUneven: false,
  };
}

function bareService(component: Component, operation: Operation, bound: Bound): number {
  const cost = bareCost(component, operation);
  if (cost === undefined) return 0;
  const { key, figure } = cost;
  if (key.endsWith('time')) return figure[bound] / 1000;
  const end = bound === 'low' ? 'high' : bound === 'high' ? 'low' : 'value';
  return figure[end] > 0 ? 1 / figure[end] : 0;
}

/** The time or the rate by which something without a limit works; undefined where there is none. */
export function bareCost(
  component: Component,
  operation: Operation,
): { readonly key: string; readonly figure: Figure } | undefined {
  const isMachine = kindsWithRate.has(component.kind.word) && !hasQuotas(component);
  const rates = operation === 'reads' ? ['read-rate', 'rate'] : ['write-rate', 'rate'];
  for (const key of [...timeKeys[operation], ...(isMachine ? rates : [])]) {
    const figure = figureOf(component, key);
    if (figure !== undefined) return { key, figure };
  }
  return undefined;
}
