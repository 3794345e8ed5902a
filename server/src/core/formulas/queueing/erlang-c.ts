// Waiting in a delay system: c servers and room for all who wait.
// Invariant: the result is a fraction 0..1, and never below Erlang B of the same load and servers.
import { erlangB, MOST_SERVERS } from './erlang-b.ts';
import { isCount, isNotNegative } from './number-domain.ts';

/**
 * Erlang C, the probability that an arrival has to wait: C = B / (1 - rho (1 - B)), rho = a/c, B = Erlang B.
 * `offeredLoad` a = arrival rate times mean service time (no unit), 0 or more and below `servers` (1 to a million).
 * Undefined outside, so also where the load is not below the number of servers. O(servers).
 * Source: Kleinrock, Queueing Systems, volume 1, 1975, section 3.5; Bolch et al., Queueing Networks and Markov
 * Chains, 1998, section 6.5.
 */
export function erlangC(offeredLoad: number, servers: number): number | undefined {
  if (!isNotNegative(offeredLoad) || !isCount(servers, MOST_SERVERS) || !(offeredLoad < servers)) {
    return undefined;
  }
  const blocking = erlangB(offeredLoad, servers);
  return blocking === undefined ? undefined : erlangCOfB(offeredLoad, servers, blocking);
}

/** Erlang C from Erlang B of the same load (below `servers`) and servers, without checks. */
export function erlangCOfB(offeredLoad: number, servers: number, blocking: number): number {
  return Math.min(1, (servers * blocking) / (servers - offeredLoad + offeredLoad * blocking));
}
