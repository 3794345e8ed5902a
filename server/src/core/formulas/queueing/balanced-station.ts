// One stream of requests over several machines: what the balancing algorithm does to waits.
// Invariant: at the same load a central queue waits least, then turns, then chance.
import { allenCunneen } from './allen-cunneen.ts';
import { MOST_SERVERS } from './erlang-b.ts';
import { erlangGapsStation } from './erlang-gaps-station.ts';
import { mmc } from './mmc.ts';
import { isCount } from './number-domain.ts';
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
 * - round-robin: G/M/cores with Erlang gaps, exact; beyond 24 cores a machine Allen-Cunneen with arrival scv 1/machines,
 *   which says up to a third more wait than there is.
 * - central-queue: M/M/(machines cores), exact. least-connections: the same, marked approximate: a lower bound of the
 *   wait. Joining the shortest queue waits longer, at 0.8 by 28 % with four machines of one core and 6 % with two of eight.
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
  const station = algorithm !== 'round-robin' ? mmc(part) : takeTurns(part, machines);
  return station && buildStation(whole, station, station.validity);
}

const takeTurns = (part: StationLoad, machines: number): Station | undefined =>
  erlangGapsStation(part, machines) ?? allenCunneen({ ...part, arrivalScv: 1 / machines, serviceScv: 1 });
