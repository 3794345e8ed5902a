// One station of a simulated network: c servers, one queue, first come first served, with or without a limit; and what
// is counted there. Invariant: present = in service + waiting, and nobody waits while a server is free.
import { addLast, createQueue, type NumberQueue, takeFirst } from './number-queue.ts';
import type { Sampler } from './samplers.ts';

export interface StationSpec {
  /** Servers that share the queue; infinite: nobody ever waits. */
  readonly servers: number;
  /** Service time in seconds; by class of the request where there are several. */
  readonly service: Sampler | readonly Sampler[];
  /** Most requests that may be here, waiting and in service; who comes beyond is lost. Default: no limit. */
  readonly places?: number;
}

/** What happened at a station between two readings. */
export interface StationCounts {
  readonly arrivals: number;
  readonly lost: number;
  /** Mean over those that began service. */
  readonly meanWaitSeconds: number;
  /** Share of them that found no free server. */
  readonly waitedShare: number;
  /** Means over time. */
  readonly meanPresent: number;
  readonly meanBusy: number;
  /** By number of requests present, the share of the time; what is beyond the last counts there. */
  readonly presentShares: Float64Array;
}

export interface SimulatedStation {
  readonly servers: number;
  readonly places: number;
  readonly queue: NumberQueue;
  /** Seconds by number present. */
  readonly shares: Float64Array;
  present: number;
  changedAt: number;
  readAt: number;
  arrivals: number;
  lost: number;
  began: number;
  waited: number;
  waits: number;
  presentArea: number;
  busyArea: number;
}

const HISTOGRAM = 64;

export const createStation = ({
  servers,
  places = Number.POSITIVE_INFINITY,
}: StationSpec): SimulatedStation => ({
  servers,
  places,
  queue: createQueue(),
  shares: new Float64Array(HISTOGRAM),
  present: 0,
  changedAt: 0,
  readAt: 0,
  arrivals: 0,
  lost: 0,
  began: 0,
  waited: 0,
  waits: 0,
  presentArea: 0,
  busyArea: 0,
});

/** Takes a request in. */
export function arriveAt(
  station: SimulatedStation,
  request: number,
  now: number,
): 'served' | 'waiting' | 'lost' {
  station.arrivals += 1;
  if (station.present >= station.places) {
    station.lost += 1;
    return 'lost';
  }
  elapse(station, now);
  station.present += 1;
  if (station.present > station.servers) {
    addLast(station.queue, request);
    return 'waiting';
  }
  station.began += 1;
  return 'served';
}

/** Ends a service. The request that begins service now; -1: none. `enteredAt` holds when each request came. */
export function completeAt(station: SimulatedStation, enteredAt: readonly number[], now: number): number {
  elapse(station, now);
  station.present -= 1;
  if (station.present < station.servers) return -1;
  const next = takeFirst(station.queue);
  station.began += 1;
  station.waited += 1;
  station.waits += now - (enteredAt[next] as number);
  return next;
}

/** What was counted since the last reading; counting starts anew. */
export function readStation(station: SimulatedStation, now: number): StationCounts {
  elapse(station, now);
  const span = now - station.readAt;
  const counts: StationCounts = {
    arrivals: station.arrivals,
    lost: station.lost,
    meanWaitSeconds: station.waits / station.began,
    waitedShare: station.waited / station.began,
    meanPresent: station.presentArea / span,
    meanBusy: station.busyArea / span,
    presentShares: station.shares.map((seconds) => seconds / span),
  };
  station.shares.fill(0);
  const start = {
    readAt: now,
    arrivals: 0,
    lost: 0,
    began: 0,
    waited: 0,
    waits: 0,
    presentArea: 0,
    busyArea: 0,
  };
  Object.assign(station, start);
  return counts;
}

function elapse(station: SimulatedStation, now: number): void {
  const { present, servers, shares } = station;
  const passed = now - station.changedAt;
  station.changedAt = now;
  station.presentArea += present * passed;
  station.busyArea += (present < servers ? present : servers) * passed;
  const bin = present < HISTOGRAM ? present : HISTOGRAM - 1;
  shares[bin] = (shares[bin] as number) + passed;
}
