// One machine of a station at one end of the figures: what arrives, how long the work takes, how long it waits.
// Invariant: a station without a queue has more work than it can do; one without a load lets nobody wait.

import { hostOf } from '../capacity/host-of.ts';
import { coresOf, type OperationCost } from '../capacity/machine-cost.ts';
import { utilizationAt, workAt } from '../capacity/station-load.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import { operationsAt, type Sums } from '../capacity/sum-loads.ts';
import type { Component } from '../model/model.ts';
import type { Bound, Range } from '../model/range.ts';
import { quotaState } from './quota-state.ts';
import { noQueue, type Queue, type Sharing, solveQueue } from './solve-queue.ts';

/** Reads or writes of one component at a machine. */
export interface Work {
  /** At one machine. */
  readonly arrivalsPerSecond: number;
  /** Time that one of them keeps one server busy; 0 where the limit is the quota of a provider, which takes no time. */
  readonly serviceSeconds: number;
  /** Undefined where the machine has more work than it can do. */
  readonly queue: Queue | undefined;
  /** The attribute that is a quota. */
  readonly quota?: string | undefined;
  /** Part of a second that one of them takes of the quota. */
  readonly quotaSeconds?: number;
}

/** What one of them takes of the limit of the machine, whatever that limit is. */
export const takenSeconds = ({ serviceSeconds, quotaSeconds }: Work): number =>
  quotaSeconds ?? serviceSeconds;

export interface StationState {
  readonly label: string;
  /** Machines that share the requests of this one. */
  readonly machines: number;
  readonly servers: number;
  readonly sharing: Sharing;
  readonly utilization: number;
  /** Reads and writes have a limit each, and wait apart. */
  readonly isSeparate: boolean;
  /** Of the component; of each part, for the station of a host. */
  readonly workOf: (component: Component) => { readonly reads: Work; readonly writes: Work };
  /** All of it: of one component, or of all parts of a host. */
  readonly work: readonly Work[];
}

/** What comes to each component per second, all its machines together. */
export type Arrivals = Sums;

/** The least time comes with the most cores. */
const otherEnd: Readonly<Record<Bound, Bound>> = { low: 'high', value: 'value', high: 'low' };

const mostServers = 100_000;

/** Requests that a machine with so many cores works on at the same time: whole ones, at least one. */
export const serversOf = (cores: number): number => Math.min(mostServers, Math.max(1, Math.round(cores)));

/** Undefined where nothing limits the station. */
export function stationState(
  plan: StationPlan,
  {
    arrivals,
    bound,
    sharing,
  }: { readonly arrivals: Arrivals; readonly bound: Bound; readonly sharing: Sharing },
): StationState | undefined {
  const { component, cost } = plan;
  if (cost === undefined) return undefined;
  const cores = coresAt(coresOf(component, hostOf(component)), bound);
  const servers = usesTime(cost.read) || usesTime(cost.write) ? serversOf(cores) : 1;
  const load = operationsAt(arrivals, component.id);
  const machines = Math.max(plan.reads.sharers, plan.writes.sharers);
  const quota = quotaState(plan, { arrivals, bound, sharing, machines });
  if (quota !== undefined) return quota;
  const reads: Arriving = {
    arrivalsPerSecond: load.reads * plan.reads.part,
    serviceSeconds: servers * cost.read.utilization[bound],
  };
  const writes: Arriving = {
    // What is applied at less cost counts as fewer writes in full.
    arrivalsPerSecond: workAt(plan, load) * plan.writes.part,
    serviceSeconds: servers * cost.write.utilization[bound],
  };
  const group = { sharing, machines, servers };
  const solve = (works: readonly Arriving[]): Queue | undefined => solveMix(works, group);
  const isSeparate = cost.isSeparate;
  const both = isSeparate ? undefined : solve([reads, writes]);
  const work = {
    reads: { ...reads, queue: isSeparate ? solve([reads]) : both },
    writes: { ...writes, queue: isSeparate ? solve([writes]) : both },
  };
  const utilization = utilizationAt(plan, bound, load);
  const { label } = plan;
  return { label, ...group, utilization, isSeparate, workOf: () => work, work: [work.reads, work.writes] };
}

const usesTime = ({ key }: OperationCost): boolean => key?.endsWith('time') === true;

export const coresAt = (cores: Range | undefined, bound: Bound): number => cores?.[otherEnd[bound]] ?? 1;

export interface Arriving {
  readonly arrivalsPerSecond: number;
  readonly serviceSeconds: number;
}

export interface Group {
  readonly sharing: Sharing;
  readonly machines: number;
  readonly servers: number;
}

/** One queue for work of several kinds: as if each request were of any kind by chance. */
export function solveMix(works: readonly Arriving[], group: Group): Queue | undefined {
  const arrivalsPerSecond = works.reduce((sum, work) => sum + work.arrivalsPerSecond, 0);
  if (arrivalsPerSecond === 0) return noQueue;
  let mean = 0;
  let square = 0;
  for (const { arrivalsPerSecond: rate, serviceSeconds } of works) {
    mean += (rate / arrivalsPerSecond) * serviceSeconds;
    square += (rate / arrivalsPerSecond) * 2 * serviceSeconds * serviceSeconds;
  }
  if (mean === 0) return noQueue;
  const times = new Set(
    works.filter((work) => work.arrivalsPerSecond > 0).map((work) => work.serviceSeconds),
  );
  // Exponential work of one kind varies like 1; of several kinds, like a hyperexponential one: more.
  const serviceScv = times.size === 1 ? 1 : Math.max(1, square / (mean * mean) - 1);
  return solveQueue({ ...group, arrivalsPerSecond, servicesPerSecond: 1 / mean, serviceScv });
}
