// Every n-th request of a Poisson stream, at c servers that share one queue: G/M/c with Erlang gaps. It is what a
// machine of c cores sees behind a balancer that deals requests out in turn.
// Invariant: with one stream it is M/M/c, with one server G/M/1; more streams at the same load never make it wait longer.
import { isCount } from './number-domain.ts';
import { roundRobinServer } from './round-robin-server.ts';
import { buildStation, isLoad, type Station, type StationLoad } from './station.ts';

/** More servers than this lose digits: the terms of the sum alternate and grow as binomials do. */
export const MOST_SERVERS_IN_TURN = 24;

/**
 * G/M/c with gaps that are Erlang-n, n = `streams`: an arrival waits with probability K/(1 - sigma), and then for an
 * exponential time of rate c mu (1 - sigma), where sigma = A*(c mu (1 - sigma)), A*(s) = (1 + s/(n lambda))^-n,
 * K = 1/[1/(1 - sigma) + sum over k = 1..c of C(c,k)/(C_k (1 - g_k)) (c(1 - g_k) - k)/(c(1 - sigma) - k)],
 * g_k = A*(k mu), C_k = product over i = 1..k of g_i/(1 - g_i).
 * `servers` 1 to 24, `streams` 1 to a million. Undefined outside, so also where lambda >= c mu. O(servers).
 * Source: Takacs, Introduction to the Theory of Queues, 1962, chapter 2; Gross, Shortle, Thompson, Harris,
 * Fundamentals of Queueing Theory, 4th ed. 2008, section 5.3, for the equations.
 */
export function erlangGapsStation(load: StationLoad, streams: number): Station | undefined {
  const { arrivalsPerSecond, servicesPerSecond, servers } = load;
  if (!isLoad(load, MOST_SERVERS_IN_TURN) || !isCount(streams, 1_000_000)) return undefined;
  const offered = arrivalsPerSecond / servicesPerSecond;
  const root = roundRobinServer(offered / servers, streams);
  if (root === undefined) return undefined;
  const waitProbability =
    offered === 0 ? 0 : waitProbabilityOf({ offered, servers, streams, free: root.freeShare });
  if (waitProbability === undefined) return undefined;
  const drainPerSecond = servers * servicesPerSecond * root.freeShare;
  return buildStation(load, { waitProbability, drainPerSecond, servicesPerSecond, serviceScv: 1 }, 'exact');
}

interface Roots {
  /** Arrival rate times service time. */
  readonly offered: number;
  readonly servers: number;
  readonly streams: number;
  /** 1 - sigma. */
  readonly free: number;
}

function waitProbabilityOf({ offered, servers, streams, free }: Roots): number | undefined {
  let sum = 1 / free;
  // C(c,k)/C_k, updated from one k to the next.
  let weight = 1;
  for (let k = 1; k <= servers; k++) {
    // A gap at least as long as an exponential of rate k mu: g_k = (1 + k/(n a))^-n.
    const log = -streams * Math.log1p(k / (streams * offered));
    const longer = Math.exp(log);
    const shorter = -Math.expm1(log);
    weight *= ((servers - k + 1) / k) * (shorter / longer);
    const divisor = servers * free - k;
    // Where the divisor vanishes so does what it divides, and their quotient is that of their slopes.
    const quotient =
      Math.abs(divisor) > 1e-7 * k
        ? (servers * shorter - k) / divisor
        : 1 - (servers / offered) * (longer / (1 + k / (streams * offered)));
    sum += (weight / shorter) * quotient;
  }
  const probability = 1 / (sum * free);
  return probability >= 0 && probability <= 1 ? probability : undefined;
}
