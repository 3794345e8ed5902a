// M/M/1: Poisson arrivals, exponential service, one server, first come first served.
// Invariant: there is an answer exactly where arrivals are fewer than services.
import { buildStation, isLoad, type Station } from './station.ts';

/**
 * M/M/1 in closed form: utilization rho = lambda/mu, sojourn exponential with rate mu - lambda, wait 0 with
 * probability 1 - rho and else exponential with the same rate.
 * `arrivalsPerSecond` lambda 0 or more, `servicesPerSecond` mu above it. Undefined outside, so also at rho >= 1.
 * Source: Kleinrock, Queueing Systems, volume 1, 1975, section 3.2.
 */
export function mm1(arrivalsPerSecond: number, servicesPerSecond: number): Station | undefined {
  const load = { arrivalsPerSecond, servicesPerSecond, servers: 1 };
  if (!isLoad(load, 1) || !(arrivalsPerSecond < servicesPerSecond)) return undefined;
  const delay = {
    waitProbability: arrivalsPerSecond / servicesPerSecond,
    drainPerSecond: servicesPerSecond - arrivalsPerSecond,
    servicesPerSecond,
    serviceScv: 1,
  };
  return buildStation(load, delay, 'exact');
}
