// Poisson requests dealt out to n servers in turn: each server sees every n-th, so its gaps are Erlang-n (G/M/1).
// Invariant: with one server it is M/M/1; more servers at the same utilization never wait longer.
import { MOST_SERVERS } from './erlang-b.ts';
import { isCount, isPositive } from './number-domain.ts';

/** What arrivals find at one of the servers. */
export interface RoundRobinServer {
  /** Probability sigma that an arrival waits. */
  readonly waitProbability: number;
  /** 1 - sigma, with full accuracy where sigma is near 1; the sojourn is exponential with rate mu (1 - sigma). */
  readonly freeShare: number;
}

const MOST_STEPS = 100;

/**
 * sigma = A*(mu (1 - sigma)) where A* is the transform of the gap between arrivals at one server, here
 * (1 + (1 - sigma)/(n rho))^-n. Solved for y = 1 - sigma by Newton's method from above on a convex function, so it
 * converges for every load. `utilization` rho of a server, 0 or more and below 1; `servers` n, 1 to a million.
 * Undefined outside. Relative error of y about 1e-16/(1 - rho). Some five steps.
 * Source: Kleinrock, Queueing Systems, volume 1, 1975, chapter 6.
 */
export function roundRobinServer(utilization: number, servers: number): RoundRobinServer | undefined {
  if (!(utilization >= 0 && utilization < 1) || !isCount(servers, MOST_SERVERS)) return undefined;
  if (servers === 1) return { waitProbability: utilization, freeShare: 1 - utilization };
  const perUnit = 1 / (servers * utilization);
  // So little load that a double cannot tell it from none.
  if (!isPositive(perUnit)) return { waitProbability: 0, freeShare: 1 };
  let y = 1;
  for (let step = 0; step < MOST_STEPS; step++) {
    const log = Math.log1p(y * perUnit);
    const excess = y + Math.expm1(-servers * log);
    const slope = 1 - Math.exp(-(servers + 1) * log) / utilization;
    const next = y - excess / slope;
    // Convergence is from above, so a step that does not descend is rounding.
    if (!(next < y) || next <= 0) break;
    y = next;
  }
  return { waitProbability: Math.exp(-servers * Math.log1p(y * perUnit)), freeShare: y };
}
