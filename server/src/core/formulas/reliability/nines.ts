// Nines and percent, as plain numbers. The working figure is always the unavailability U: written as an availability,
// 1 - 1e-9 keeps only seven digits of the 1e-9, and 1 - 1e-17 none. Invariant: no function here goes through 1 - U
// unless an availability is what was asked for or given.
import { finiteOrUndefined, isFraction, isNonNegative } from './argument-domain.ts';

/**
 * -log10 U: 3 for 99.9 %, 3.3 for 99.95 %. `unavailability` above 0 and at most 1; undefined otherwise, also for 0,
 * which has no end of nines. Source: Beyer et al., Site Reliability Engineering, 2016, chapter 3.
 */
export const ninesFromUnavailability = (unavailability: number): number | undefined =>
  isFraction(unavailability) ? finiteOrUndefined(0 - Math.log10(unavailability)) : undefined;

/** U = 10^-nines, 0..1. `nines` finite and not negative; undefined otherwise. Source as above. */
export const unavailabilityFromNines = (nines: number): number | undefined =>
  isNonNegative(nines) ? 10 ** -nines : undefined;

/**
 * U = (100 - percent) / 100, 0..1. The subtraction is exact from 50 on, so all that is lost was lost when the
 * percentage became a number: 99.999 gives 1e-5 with 11 digits. `availabilityPercent` 0..100; undefined otherwise.
 */
export const unavailabilityFromPercent = (availabilityPercent: number): number | undefined =>
  isFraction(availabilityPercent / 100) ? (100 - availabilityPercent) / 100 : undefined;

/** 100 - 100 U, for display only: it rounds from 15 nines on. `unavailability` 0..1; undefined otherwise. */
export const percentFromUnavailability = (unavailability: number): number | undefined =>
  isFraction(unavailability) ? 100 - 100 * unavailability : undefined;

/** 1 - U, or 1 - A the other way round, 0..1; undefined outside 0..1. Rounds to a multiple of 1e-16. */
export const complementOf = (fraction: number): number | undefined =>
  isFraction(fraction) ? 1 - fraction : undefined;
