// Unavailability as time in which nothing works, in a year of 365 days, and back. Leap days are left out, as in the
// published tables of nines. Invariant: the two functions are inverses of each other.
import { isFraction } from './argument-domain.ts';

/** 365 days of 86,400 seconds. */
export const secondsPerYear = 31_536_000;

/**
 * Expected downtime = U x 365 days, in seconds a year. `unavailability` 0..1; undefined otherwise.
 * Source: Beyer et al., Site Reliability Engineering, 2016, appendix A (its column "per year").
 */
export const downtimeSecondsPerYear = (unavailability: number): number | undefined =>
  isFraction(unavailability) ? unavailability * secondsPerYear : undefined;

/** U = downtime / 365 days, 0..1. `secondsDownPerYear` 0..31,536,000; undefined otherwise. Source as above. */
export const unavailabilityFromDowntime = (secondsDownPerYear: number): number | undefined =>
  isFraction(secondsDownPerYear / secondsPerYear) ? secondsDownPerYear / secondsPerYear : undefined;
