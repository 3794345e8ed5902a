// A service time of given mean and variance as a constant part and a mixture of exponentials.
// Invariant: mean and variance are met exactly; an exponential service stays what it is.
import { isPositive } from './number-domain.ts';

export interface ServiceFit {
  /** The part of every service that does not vary. */
  readonly shiftSeconds: number;
  /** One of these follows the constant part; their weights add up to 1. None: the service is constant. */
  readonly branches: readonly { readonly weight: number; readonly perSecond: number }[];
}

/**
 * Below scv 1 a constant plus an exponential: shift (1 - sqrt scv)/mu, rate mu/sqrt scv. Above, two exponentials that
 * carry equal shares of the work: weights p, 1-p with p = (1 + sqrt((scv-1)/(scv+1)))/2, rates 2 p mu and 2 (1-p) mu.
 * `servicesPerSecond` mu above 0, `scv` 0 or more (no unit); not checked.
 * Source: Whitt, "Approximating a point process by a renewal process, I: two basic methods", Operations Research 30,
 * 1982.
 */
export function fitService(servicesPerSecond: number, scv: number): ServiceFit {
  if (scv === 1) return { shiftSeconds: 0, branches: [{ weight: 1, perSecond: servicesPerSecond }] };
  if (scv < 1) {
    const deviation = Math.sqrt(scv);
    const shiftSeconds = (1 - deviation) / servicesPerSecond;
    const perSecond = servicesPerSecond / deviation;
    return { shiftSeconds, branches: isPositive(perSecond) ? [{ weight: 1, perSecond }] : [] };
  }
  const root = Math.sqrt((scv - 1) / (scv + 1));
  const often = (1 + root) / 2;
  const seldom = 1 / ((scv + 1) * (1 + root));
  return {
    shiftSeconds: 0,
    branches: [
      { weight: often, perSecond: 2 * often * servicesPerSecond },
      { weight: seldom, perSecond: 2 * seldom * servicesPerSecond },
    ],
  };
}
