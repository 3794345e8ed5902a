// M/M/c/K: Poisson arrivals, exponential service, c servers and room for K requests in all; who finds it full is lost.
// Invariant: the state probabilities add up to 1, for every load, also far above what the servers can do.
import { MOST_SERVERS } from './erlang-b.ts';
import { isCount, tame } from './number-domain.ts';
import { isLoad, type StationLoad } from './station.ts';

export interface BoundedLoad extends StationLoad {
  /** Requests that fit in, those in service included: from the number of servers to a million. */
  readonly places: number;
}

/** A station with bounded room. Times are of the requests that are let in. */
export interface BoundedStation {
  /** Probability of 0, 1, ... `places` requests, which is also what arrivals find. */
  readonly stateProbabilities: Float64Array;
  /** Fraction of the arrivals that is turned away. */
  readonly lossProbability: number;
  readonly acceptedPerSecond: number;
  /** Fraction of the time that a server is busy, 0..1. */
  readonly utilization: number;
  readonly meanWaiting: number;
  readonly meanInSystem: number;
  readonly meanWaitSeconds: number;
  readonly meanSojournSeconds: number;
}

/**
 * State weights w(k) = w(k-1) lambda / (min(k,c) mu), counted from the largest so that none overflows; loss is the
 * probability of the full state, accepted throughput mu times the mean number of busy servers, the mean wait what an
 * accepted arrival finds before it. Any load, stable or not. Undefined outside the domain. O(places).
 * Source: Kleinrock, Queueing Systems, volume 1, 1975, chapter 3; Bolch et al., Queueing Networks and Markov
 * Chains, 1998, section 6.6.
 */
export function mmck(load: BoundedLoad): BoundedStation | undefined {
  const { arrivalsPerSecond, servicesPerSecond, servers, places } = load;
  if (!isLoad(load, MOST_SERVERS) || !isCount(places, MOST_SERVERS) || places < servers) return undefined;
  const offered = arrivalsPerSecond / servicesPerSecond;
  if (!(offered < Number.POSITIVE_INFINITY)) return undefined;
  const stateProbabilities = findStates(offered, servers, places);
  let busy = 0;
  let meanWaiting = 0;
  let accepted = 0;
  let found = 0;
  for (let k = 0; k <= places; k++) {
    const probability = stateProbabilities[k] as number;
    busy += Math.min(k, servers) * probability;
    meanWaiting += Math.max(0, k - servers) * probability;
    if (k === places) continue;
    accepted += probability;
    found += Math.max(0, k + 1 - servers) * probability;
  }
  const meanWaitSeconds = found / accepted / servers / servicesPerSecond;
  return tame({
    stateProbabilities,
    lossProbability: stateProbabilities[places] as number,
    acceptedPerSecond: Math.min(arrivalsPerSecond, busy * servicesPerSecond),
    utilization: Math.min(1, busy / servers),
    meanWaiting,
    meanInSystem: meanWaiting + busy,
    meanWaitSeconds,
    meanSojournSeconds: meanWaitSeconds + 1 / servicesPerSecond,
  });
}

function findStates(offered: number, servers: number, places: number): Float64Array {
  const weights = new Float64Array(places + 1);
  const mode = offered < servers ? Math.floor(offered) : places;
  weights[mode] = 1;
  for (let k = mode; k > 0; k--) weights[k - 1] = ((weights[k] as number) * Math.min(k, servers)) / offered;
  for (let k = mode + 1; k <= places; k++) {
    weights[k] = ((weights[k - 1] as number) * offered) / Math.min(k, servers);
  }
  let sum = 0;
  for (const weight of weights) sum += weight;
  return weights.map((weight) => weight / sum);
}
