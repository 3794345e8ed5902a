// How much too long the formula of Allen and Cunneen makes a wait for work of several kinds. Invariant: nothing for work
// of one kind, and never more than where hardly anybody waits.

import type { StationLoad } from '../formulas/queueing/index.ts';

/**
 * A bound, as a part of the wait, for work that is exponential of several kinds (`serviceScv` 1 or more) and requests that
 * come by chance. At any load it is (serviceScv - 1) / 2: where hardly anybody waits, who does waits for the first of c
 * servers, each with some of its work left, and no mixture of exponential times leaves less at first than its mean says.
 * Busier servers need less: min(1, 1.1 sqrt(c) (1 - utilization)) of it, an envelope of exact solutions of M/H2/c by
 * matrix-geometric methods (Neuts, Matrix-Geometric Solutions in Stochastic Models, 1981) with 2 to 64 servers, 30 to
 * 90 % busy, variations of 1.066 to 4, and from 0.2 to 95 % of the work of the longer kind.
 */
export function excessOfMixedWork({
  arrivalsPerSecond,
  servicesPerSecond,
  servers,
  serviceScv,
}: StationLoad & { readonly serviceScv: number }): number {
  const utilization = arrivalsPerSecond / (servicesPerSecond * servers);
  const part = Math.min(1, 1.1 * Math.sqrt(servers) * Math.max(0, 1 - utilization));
  return (Math.max(0, serviceScv - 1) / 2) * part;
}
