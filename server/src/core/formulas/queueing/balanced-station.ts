// One stream of requests over several machines: what the balancing algorithm does to waits.
// Invariant: at the same load a central queue waits least, then turns, then chance.
import { allenCunneen } from './allen-cunneen.ts';
import { MOST_SERVERS } from './erlang-b.ts';
import { mmc } from './mmc.ts';
import { isCount } from './number-domain.ts';
import { roundRobinServer } from './round-robin-server.ts';
import { buildStation, isLoad, type Station, type StationLoad } from './station.ts';

/**
 * `random` and `hash` split the stream by chance, `round-robin` deals it out in turn, `least-connections` sends to
 * the machine with the fewest requests, `central-queue` lets free cores fetch.
 */
export type BalancingAlgorithm = 'random' | 'hash' | 'round-robin' | 'least-connections' | 'central-queue';

export interface BalancedLoad {
  readonly algorithm: BalancingAlgorithm;
  /** Poisson requests per second to all machines together, 0 or more. */
  readonly arrivalsPerSecond: number;
  /** Requests per second that one busy core completes; exponential service. Above 0. */
  readonly servicesPerSecond: number;
  /** Machines with a queue each, 1 or more; machines times cores at most a million. */
  readonly machines: number;
  /** Cores of a machine, which share its queue; 1 or more. */
  readonly coresPerMachine: number;
}

/**
 * The group of machines as one station; numbers count the requests at all machines.
 * - random, hash: `machines` separate M/M/cores, exact (hash: as long as keys spread evenly).
 * - round-robin: one core each: G/M/1 with Erlang gaps, exact; more: Allen-Cunneen with arrival scv 1/machines.
 * - central-queue: M/M/(machines cores), exact. least-connections: the same, marked approximate: a lower bound of the
 *   wait, which a good balancer comes near to.
 * Undefined outside the domain, so also where arrivals are not below all services. O(cores of all machines).
 * Source: Harchol-Balter, Performance Modeling and Design of Computer Systems, 2013, chapters 15 and 24; `mmc`,
 * `roundRobinServer` and `allenCunneen` for the parts.
 */
export function balancedStation(load: BalancedLoad): Station | undefined {
  const { algorithm, arrivalsPerSecond, servicesPerSecond, machines, coresPerMachine } = load;
  if (!isCount(machines, MOST_SERVERS) || !isCount(coresPerMachine, MOST_SERVERS)) return undefined;
  const whole = { arrivalsPerSecond, servicesPerSecond, servers: machines * coresPerMachine };
  if (!isLoad(whole, MOST_SERVERS)) return undefined;
  if (algorithm === 'central-queue') return mmc(whole);
  if (algorithm === 'least-connections') {
    const station = mmc(whole);
    return station && { ...station, validity: 'approximate' };
  }
  const part = { ...whole, arrivalsPerSecond: arrivalsPerSecond / machines, servers: coresPerMachine };
  const station =
    algorithm !== 'round-robin'
      ? mmc(part)
      : coresPerMachine > 1
        ? allenCunneen({ ...part, arrivalScv: 1 / machines, serviceScv: 1 })
        : takeTurns(part, machines);
  return station && buildStation(whole, station, station.validity);
}

function takeTurns(part: StationLoad, machines: number): Station | undefined {
  const { arrivalsPerSecond, servicesPerSecond } = part;
  const server = roundRobinServer(arrivalsPerSecond / servicesPerSecond, machines);
  if (server === undefined) return undefined;
  const delay = {
    waitProbability: server.waitProbability,
    drainPerSecond: servicesPerSecond * server.freeShare,
    servicesPerSecond,
    serviceScv: 1,
  };
  return buildStation(part, delay, 'exact');
}
