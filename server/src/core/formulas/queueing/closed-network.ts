// A closed network: a fixed number of users who think, then visit stations, then think again.
// Invariant: a prepared network has finite demands of 0 or more that are not all 0 together with the think time.
import { MOST_SERVERS } from './erlang-b.ts';
import { isCount, isNotNegative, isPositive, tame } from './number-domain.ts';
import type { Validity } from './station.ts';

export interface ClosedStation {
  /** Service at this station per round of a user: visits times mean service time. 0 or more. */
  readonly demandSeconds: number;
  /** `delay`: as many servers as users, so nobody waits. Default `queueing`. */
  readonly kind?: 'queueing' | 'delay';
  /** Servers that share the queue; 1 to a million, default 1. Of no meaning for a delay. */
  readonly servers?: number;
}

export interface ClosedNetwork {
  /** Users, a whole number of 1 or more. */
  readonly users: number;
  /** Mean time between an answer and the next request of the same user. Default 0. */
  readonly thinkSeconds?: number;
  readonly stations: readonly ClosedStation[];
}

export interface ClosedStationResult {
  /** Time of a user at this station per round, waiting and service. */
  readonly residenceSeconds: number;
  /** Users at this station, waiting or in service. */
  readonly queueLength: number;
  /** Fraction of the time that a server is busy, 0..1; missing for a delay. */
  readonly utilization?: number;
}

export interface ClosedResult {
  /** Rounds per second of all users together. */
  readonly throughputPerSecond: number;
  /** Of a round, without the think time. */
  readonly responseSeconds: number;
  /** In the order of the network. */
  readonly stations: readonly ClosedStationResult[];
  readonly validity: Validity;
}

/** The network as single servers and delays: demands by station, in its order. */
export interface PreparedNetwork {
  /** Demand at a single server; 0 for a delay. */
  readonly queueing: Float64Array;
  /** Demand without waiting. */
  readonly delay: Float64Array;
  /** Think time and all delays. */
  readonly totalDelaySeconds: number;
  readonly totalQueueingSeconds: number;
  /** Whether several servers were replaced, so that results are no longer exact. */
  readonly isSplit: boolean;
}

/**
 * Splits stations of m servers into one server with demand D/m and a delay of D (m-1)/m; exact for one user and as the
 * station saturates. Undefined where a number is outside its domain, or nothing takes any time.
 * Source: Seidmann, Schweitzer, Shalev-Oren, "Computerized closed queueing network models of flexible manufacturing
 * systems", Large Scale Systems 12, 1987.
 */
export function prepareNetwork(network: ClosedNetwork): PreparedNetwork | undefined {
  const { users, thinkSeconds = 0, stations } = network;
  if (!isCount(users, Number.MAX_SAFE_INTEGER) || !isNotNegative(thinkSeconds)) return undefined;
  const queueing = new Float64Array(stations.length);
  const delay = new Float64Array(stations.length);
  let totalDelaySeconds = thinkSeconds;
  let totalQueueingSeconds = 0;
  let isSplit = false;
  for (const [i, { demandSeconds, kind = 'queueing', servers = 1 }] of stations.entries()) {
    if (!isNotNegative(demandSeconds) || !isCount(servers, MOST_SERVERS)) return undefined;
    const atServer = kind === 'delay' ? 0 : demandSeconds / servers;
    if (kind !== 'delay' && servers > 1) isSplit = true;
    queueing[i] = atServer;
    delay[i] = demandSeconds - atServer;
    totalQueueingSeconds += atServer;
    totalDelaySeconds += demandSeconds - atServer;
  }
  const cycleSeconds = totalDelaySeconds + totalQueueingSeconds;
  if (!isPositive(cycleSeconds) || !isPositive(1 / cycleSeconds)) return undefined;
  return { queueing, delay, totalDelaySeconds, totalQueueingSeconds, isSplit };
}

/** The result for a throughput and the residence times at the single servers. */
export function describeNetwork(
  network: ClosedNetwork,
  prepared: PreparedNetwork,
  solution: {
    readonly throughputPerSecond: number;
    readonly residence: Float64Array;
    readonly isExact: boolean;
  },
): ClosedResult | undefined {
  const { throughputPerSecond, residence, isExact } = solution;
  let responseSeconds = 0;
  const stations = network.stations.map(({ kind }, i): ClosedStationResult => {
    const residenceSeconds = (residence[i] as number) + (prepared.delay[i] as number);
    responseSeconds += residenceSeconds;
    const result = { residenceSeconds, queueLength: throughputPerSecond * residenceSeconds };
    if (kind === 'delay') return result;
    return { ...result, utilization: Math.min(1, throughputPerSecond * (prepared.queueing[i] as number)) };
  });
  const validity = isExact && !prepared.isSplit ? 'exact' : 'approximate';
  return tame({ throughputPerSecond, responseSeconds, stations, validity });
}
