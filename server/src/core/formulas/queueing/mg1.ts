// M/G/1: Poisson arrivals, any service time, one server, first come first served.
// Invariant: with an exponential service it is M/M/1; the mean wait grows linearly with the variance.
import { isNotNegative } from './number-domain.ts';
import { buildStation, isLoad, type Station } from './station.ts';

export interface GeneralServiceLoad {
  /** Requests per second, 0 or more and below `servicesPerSecond`. */
  readonly arrivalsPerSecond: number;
  /** 1 / mean service time, per second, above 0. */
  readonly servicesPerSecond: number;
  /** Variance of the service time by its squared mean, 0 or more: 0 constant, 1 exponential. */
  readonly serviceScv: number;
}

/**
 * Pollaczek-Khinchine: mean wait lambda s^2 (1 + scv) / (2 (1 - rho)) with mean service time s = 1/mu; an arrival
 * waits with probability rho. Means are exact. Percentiles take the wait of those that wait as exponential with the
 * exact mean, which is exact for scv 1 only. Undefined outside the domain, so also at rho >= 1.
 * Source: Kleinrock, Queueing Systems, volume 1, 1975, chapter 5.
 */
export function mg1({
  arrivalsPerSecond,
  servicesPerSecond,
  serviceScv,
}: GeneralServiceLoad): Station | undefined {
  const load = { arrivalsPerSecond, servicesPerSecond, servers: 1 };
  if (!isLoad(load, 1) || !isNotNegative(serviceScv) || !(arrivalsPerSecond < servicesPerSecond))
    return undefined;
  const delay = {
    waitProbability: arrivalsPerSecond / servicesPerSecond,
    drainPerSecond: (servicesPerSecond - arrivalsPerSecond) / ((1 + serviceScv) / 2),
    servicesPerSecond,
    serviceScv,
  };
  return buildStation(load, delay, serviceScv === 1 ? 'exact' : 'exact-means');
}
