// How many servers: the smallest number of an M/M/c station that keeps a target, by exact search.
// Invariant: the answer keeps the target, and one server less does not (or is not stable).

import { sojournTail } from './delay.ts';
import { MOST_SERVERS, nextErlangB } from './erlang-b.ts';
import { erlangCOfB } from './erlang-c.ts';
import { isFraction, isNotNegative, isPositive } from './number-domain.ts';
import { poolSizeNeeded } from './pool.ts';

/** A load that is to be served, with the target that the search goes for. */
export interface StaffingLoad {
  /** Requests per second, 0 or more. */
  readonly arrivalsPerSecond: number;
  /** Requests per second that one busy server completes, above 0. */
  readonly servicesPerSecond: number;
}

/**
 * Smallest c with c > a and a/c <= `mostUtilization` (above 0, at most 1); `offeredLoad` a = arrival rate times mean
 * service time. Undefined outside the domain and above a million servers.
 */
export function serversForUtilization(offeredLoad: number, mostUtilization: number): number | undefined {
  const servers = poolSizeNeeded(offeredLoad, mostUtilization);
  return servers !== undefined && servers <= MOST_SERVERS ? servers : undefined;
}

/**
 * Smallest c whose Erlang C is at most `mostProbability` (above 0, at most 1). Undefined outside the domain and above
 * a million servers. O(answer). Source: Kleinrock, Queueing Systems, volume 1, 1975, section 3.5.
 */
export function serversForWaitProbability(offeredLoad: number, mostProbability: number): number | undefined {
  if (!isFraction(mostProbability) || mostProbability === 0) return undefined;
  return searchServers(offeredLoad, (_, waitProbability) => waitProbability <= mostProbability);
}

/**
 * Smallest c whose mean wait C/(c mu - lambda) is at most `mostSeconds` (above 0). Undefined outside the domain and
 * above a million servers. O(answer).
 */
export function serversForMeanWait(load: StaffingLoad, mostSeconds: number): number | undefined {
  const { arrivalsPerSecond, servicesPerSecond } = load;
  if (!isStaffingLoad(load) || !isPositive(mostSeconds)) return undefined;
  return searchServers(arrivalsPerSecond / servicesPerSecond, (servers, waitProbability) => {
    const drainPerSecond = servers * servicesPerSecond - arrivalsPerSecond;
    return drainPerSecond > 0 && waitProbability / drainPerSecond <= mostSeconds;
  });
}

/**
 * Smallest c with which at least the fraction `percentile` (0 to below 1) of the requests is through, wait and
 * service, within `mostSeconds` (above 0). Undefined outside the domain, above a million servers, and where the
 * service alone takes longer than that too often, so that no number of servers helps. O(answer).
 */
export function serversForSojourn(
  load: StaffingLoad,
  { percentile, mostSeconds }: { readonly percentile: number; readonly mostSeconds: number },
): number | undefined {
  const { arrivalsPerSecond, servicesPerSecond } = load;
  if (!isStaffingLoad(load) || !isFraction(percentile) || !isPositive(mostSeconds)) return undefined;
  const exceeding = 1 - percentile;
  if (exceeding === 0 || Math.exp(-servicesPerSecond * mostSeconds) > exceeding) return undefined;
  return searchServers(arrivalsPerSecond / servicesPerSecond, (servers, waitProbability) => {
    const drainPerSecond = servers * servicesPerSecond - arrivalsPerSecond;
    const tail = sojournTail(
      { waitProbability, drainPerSecond, servicesPerSecond, serviceScv: 1 },
      mostSeconds,
    );
    return tail !== undefined && tail <= exceeding;
  });
}

const isStaffingLoad = ({ arrivalsPerSecond, servicesPerSecond }: StaffingLoad): boolean =>
  isNotNegative(arrivalsPerSecond) && isPositive(servicesPerSecond);

/** The first number of servers above the load that is enough, with one pass of the Erlang B recurrence. */
function searchServers(
  offeredLoad: number,
  isEnough: (servers: number, waitProbability: number) => boolean,
): number | undefined {
  if (!isNotNegative(offeredLoad) || offeredLoad >= MOST_SERVERS) return undefined;
  let blocking = 1;
  for (let servers = 1; servers <= MOST_SERVERS; servers++) {
    blocking = nextErlangB(offeredLoad, servers, blocking);
    if (servers > offeredLoad && isEnough(servers, erlangCOfB(offeredLoad, servers, blocking)))
      return servers;
  }
  return undefined;
}
