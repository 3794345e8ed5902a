// How long requests wait at one machine of a group, by the way in which the machines share the requests.
// Invariant: at the same load one queue for all waits least, then taking turns, then chance.

import {
  allenCunneen,
  erlangGapsStation,
  mg1,
  mmc,
  type Station,
  type StationLoad,
} from '../formulas/queueing/index.ts';
import { excessOfMixedWork } from './mixed-work.ts';

/**
 * One queue, from which each machine takes the next when it is free; what a balancer comes near to that gives each to the
 * least busy; a queue each, filled in turn; a queue each, filled by chance.
 */
export type Sharing = 'pulled' | 'one-queue' | 'in-turn' | 'at-random';

/** Whether requests wait together for all machines of the group. */
export const isShared = ({ sharing, machines }: Pick<QueueLoad, 'sharing' | 'machines'>): boolean =>
  machines > 1 && (sharing === 'pulled' || sharing === 'one-queue');

export interface QueueLoad {
  readonly sharing: Sharing;
  /** Machines of the group. */
  readonly machines: number;
  /** Requests that one machine works on at the same time. */
  readonly servers: number;
  /** At one machine. */
  readonly arrivalsPerSecond: number;
  /** Of one server, for the mix of what arrives. */
  readonly servicesPerSecond: number;
  /** Squared coefficient of variation of the service time: 1 where all of it is one exponential. */
  readonly serviceScv: number;
}

export interface Queue {
  /** Share of the requests that wait. */
  readonly waitProbability: number;
  /** Those that wait, wait exponentially with this rate. */
  readonly drainPerSecond: number;
  readonly meanWaitSeconds: number;
  /** How its wait was found. */
  readonly method: 'exact' | 'exact-means' | 'mixed-work' | 'two-moments' | 'best-balancing';
  /** By how much at most the wait is too long, as a part of it; undefined where that is not known, or it is not. */
  readonly tooLong?: number;
}

/** Nobody waits. */
export const noQueue: Queue = { waitProbability: 0, drainPerSecond: 1, meanWaitSeconds: 0, method: 'exact' };

/** More servers than this in one queue change no digit of a wait that anybody notices. */
const mostServers = 100_000;

/** Undefined where the machine has more work than it can do. */
export function solveQueue(load: QueueLoad): Queue | undefined {
  if (load.machines === 1 || load.sharing === 'at-random') return alone(load);
  return load.sharing === 'in-turn' ? inTurn(load) : together(load);
}

const queueOf = (station: Station | undefined, method: Queue['method']): Queue | undefined =>
  station && {
    waitProbability: station.waitProbability,
    drainPerSecond: station.drainPerSecond,
    meanWaitSeconds: station.meanWaitSeconds,
    method,
  };

/** Requests that come by chance, to one machine. */
function alone({ arrivalsPerSecond, servicesPerSecond, servers, serviceScv }: QueueLoad): Queue | undefined {
  const load = { arrivalsPerSecond, servicesPerSecond, servers };
  if (serviceScv === 1) return queueOf(mmc(load), 'exact');
  if (servers === 1) return queueOf(mg1({ ...load, serviceScv }), 'exact-means');
  return mixed({ ...load, serviceScv }, 'mixed-work');
}

/** Work of several kinds at several servers with one queue, to which requests come by chance. */
function mixed(
  load: StationLoad & { readonly serviceScv: number },
  method: Queue['method'],
): Queue | undefined {
  const queue = queueOf(allenCunneen({ ...load, arrivalScv: 1 }), method);
  return queue && { ...queue, tooLong: excessOfMixedWork(load) };
}

/** Every n-th request comes to this machine: its gaps are sums of n. */
function inTurn(load: QueueLoad): Queue | undefined {
  const { arrivalsPerSecond, servicesPerSecond, servers, serviceScv } = load;
  const streams = Math.min(load.machines, mostServers);
  const part = { arrivalsPerSecond, servicesPerSecond, servers };
  const exact = serviceScv === 1 ? erlangGapsStation(part, streams) : undefined;
  if (exact !== undefined) return queueOf(exact, 'exact');
  return queueOf(allenCunneen({ ...part, arrivalScv: 1 / streams, serviceScv }), 'two-moments');
}

/** Whichever machine is free takes the next request: so it is with a queue, and so a balancer would have it at best. */
function together(load: QueueLoad): Queue | undefined {
  const { arrivalsPerSecond, servicesPerSecond, serviceScv } = load;
  const isIdeal = load.sharing === 'one-queue';
  const machines = Math.max(1, Math.min(load.machines, Math.floor(mostServers / load.servers)));
  const whole: StationLoad = {
    arrivalsPerSecond: arrivalsPerSecond * machines,
    servicesPerSecond,
    servers: load.servers * machines,
  };
  if (serviceScv === 1) return queueOf(mmc(whole), isIdeal ? 'best-balancing' : 'exact');
  return mixed({ ...whole, serviceScv }, isIdeal ? 'best-balancing' : 'mixed-work');
}
