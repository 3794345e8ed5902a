// What every model of a single station answers: how busy, how long, how many.
// Invariant: Little's law holds between the times and the numbers; every figure is finite and not negative.
import type { Delay } from './delay.ts';
import { isCount, isNotNegative, isPositive, tame } from './number-domain.ts';

/** How far to trust a result: all of it, its means only, or none of it beyond the error given with the formula. */
export type Validity = 'exact' | 'exact-means' | 'approximate';

/** The part of a station that a caller describes. */
export interface StationLoad {
  /** Requests per second that come in, 0 or more. */
  readonly arrivalsPerSecond: number;
  /** Requests per second that one busy server completes: 1 / mean service time. Above 0. */
  readonly servicesPerSecond: number;
  /** Servers that share one queue, 1 to a million. */
  readonly servers: number;
}

/** A station in steady state. Numbers count the requests at all of its servers. */
export interface Station extends Delay {
  /** Fraction of the time that a server is busy, below 1. */
  readonly utilization: number;
  readonly meanWaitSeconds: number;
  /** Wait and service. */
  readonly meanSojournSeconds: number;
  readonly meanWaiting: number;
  /** Waiting or in service. */
  readonly meanInSystem: number;
  /** Of the percentiles and, but for `exact-means`, of the means. */
  readonly validity: Validity;
}

/** A station from its delay: mean wait C/theta, numbers by Little's law. Undefined where a figure is not finite. */
export function buildStation(load: StationLoad, delay: Delay, validity: Validity): Station | undefined {
  const { arrivalsPerSecond, servicesPerSecond, servers } = load;
  const { waitProbability, drainPerSecond } = delay;
  if (!isPositive(drainPerSecond)) return undefined;
  const meanWaitSeconds = waitProbability / drainPerSecond;
  const meanWaiting = arrivalsPerSecond * meanWaitSeconds;
  const busy = arrivalsPerSecond / servicesPerSecond;
  return tame({
    ...delay,
    utilization: busy / servers,
    meanWaitSeconds,
    meanSojournSeconds: meanWaitSeconds + 1 / servicesPerSecond,
    meanWaiting,
    meanInSystem: meanWaiting + busy,
    validity,
  });
}

/** Whether the load is one that a station can have, stable or not. */
export const isLoad = (
  { arrivalsPerSecond, servicesPerSecond, servers }: StationLoad,
  most: number,
): boolean => isNotNegative(arrivalsPerSecond) && isPositive(servicesPerSecond) && isCount(servers, most);
