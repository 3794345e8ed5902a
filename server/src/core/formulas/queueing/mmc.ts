// M/M/c: Poisson arrivals, exponential service, c servers that share one queue.
// Invariant: with one server it is M/M/1; there is no answer where the load is not below the number of servers.
import { MOST_SERVERS } from './erlang-b.ts';
import { erlangC } from './erlang-c.ts';
import { buildStation, isLoad, type Station, type StationLoad } from './station.ts';

/**
 * M/M/c: an arrival waits with probability C (Erlang C), and then for an exponential time of rate
 * theta = c mu - lambda; mean wait C/theta. Percentiles and tails of the result: `waitPercentile`,
 * `sojournPercentile`, `waitTail`, `sojournTail`. Undefined outside the domain, so also where lambda >= c mu.
 * O(servers), once; everything asked of the result afterwards costs no more for many servers than for one.
 * Source: Kleinrock, Queueing Systems, volume 1, 1975, section 3.5.
 */
export function mmc(load: StationLoad): Station | undefined {
  if (!isLoad(load, MOST_SERVERS)) return undefined;
  const { arrivalsPerSecond, servicesPerSecond, servers } = load;
  const waitProbability = erlangC(arrivalsPerSecond / servicesPerSecond, servers);
  if (waitProbability === undefined) return undefined;
  const drainPerSecond = servers * servicesPerSecond - arrivalsPerSecond;
  return buildStation(load, { waitProbability, drainPerSecond, servicesPerSecond, serviceScv: 1 }, 'exact');
}
