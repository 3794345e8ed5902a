// A primary and a standby in two places (zones): no independent leaf of a larger structure, because the loss of a
// place takes its unit with it. Conditions on the state of the two places.
// Invariant: places that never fail give the pair alone.
import { finiteOrUndefined, isFraction, isNonNegative } from './argument-domain.ts';

export interface FailoverAcrossPlaces {
  /** Unavailability of the pair while both places are up, as of `failoverDowntime`; 0..1. */
  readonly pairUnavailability: number;
  /** Unavailability of one unit alone, 0..1. */
  readonly singleUnavailability: number;
  /** P(the place is down) of the primary's and of the standby's place, 0..1. */
  readonly placeUnavailabilities: readonly [number, number];
  /** Failures of the primary's place in 1 second while it is up, not negative; default 0: not counted. */
  readonly placeFailuresPerSecond?: number;
  /** Mean time until the standby serves when the primary's place is lost, not negative; default 0. */
  readonly promotionSeconds?: number;
}

/**
 * U = (1 - a)(1 - b) U_pair + (a (1 - b) + (1 - a) b) U_single + a b, with a and b the unavailabilities of the places,
 * plus (1 - a)(1 - b) x failures of the primary's place x promotion, which is a first-order term; 0..1. Undefined
 * outside the ranges of the arguments. Source: law of total probability over the states of the places.
 */
export function failoverAcrossPlacesUnavailability(model: FailoverAcrossPlaces): number | undefined {
  const {
    pairUnavailability,
    singleUnavailability,
    placeFailuresPerSecond = 0,
    promotionSeconds = 0,
  } = model;
  const [a, b] = model.placeUnavailabilities;
  if (![pairUnavailability, singleUnavailability, a, b].every(isFraction)) return undefined;
  if (!isNonNegative(placeFailuresPerSecond) || !isNonNegative(promotionSeconds)) return undefined;
  const bothUp = (1 - a) * (1 - b);
  const oneUp = a * (1 - b) + (1 - a) * b;
  const steady = bothUp * pairUnavailability + oneUp * singleUnavailability + a * b;
  const sum = finiteOrUndefined(steady + bothUp * (placeFailuresPerSecond * promotionSeconds));
  return sum === undefined ? undefined : Math.min(1, sum);
}
