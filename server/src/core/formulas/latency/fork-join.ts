// A request that is split over parallel queues and waits for the last part. Unlike parallel calls to stations with
// other traffic, the queues here fill together, so their delays are not independent. Invariant: the estimate lies
// between the two bounds.

import { harmonicNumber } from './harmonic-number.ts';
import { isRate } from './latency.ts';

/** K queues M/M/1 that every request joins: arrivals of requests, and services of each queue, per second. */
export interface ForkJoin {
  readonly arrivalRatePerSecond: number;
  readonly serviceRatePerSecond: number;
  /** A whole number from 1. */
  readonly branches: number;
}

/**
 * Bounds of the mean response: H_K / mu <= R <= H_K / (mu - lambda), in seconds. The lower is that of no waiting, the
 * upper that of independent queues. Rates from 1e-15 to 1e15 per second, arrivals from 0 and below the service rate;
 * else undefined. Source: Nelson and Tantawi, "Approximate analysis of fork/join synchronization in parallel queues",
 * IEEE Transactions on Computers 37 (1988); Thomasian, "Analysis of fork/join and related queueing systems", ACM
 * Computing Surveys 47 (2014), section 2.
 */
export function forkJoinBoundsSeconds(
  system: ForkJoin,
): { readonly low: number; readonly high: number } | undefined {
  const { arrivalRatePerSecond: arrivals, serviceRatePerSecond: service, branches } = system;
  const harmonic = harmonicNumber(branches);
  const isStable = arrivals >= 0 && isRate(service) && isRate(service - arrivals);
  if (harmonic === undefined || !isStable) return undefined;
  return { low: harmonic / service, high: harmonic / (service - arrivals) };
}

/**
 * The mean response, in seconds. One branch: 1 / (mu - lambda); two, exactly (12 - rho) / 8 / (mu - lambda); up to 32
 * [H_K/H_2 + (1 - H_K/H_2) 4 rho / 11] times that of two, within 5 % of simulation by its authors. More than 32
 * branches: undefined, as outside the domain of the bounds. Source: Flatto and Hahn, "Two parallel queues created by
 * arrivals with two demands I", 1984, for two; Nelson and Tantawi 1988 and Thomasian 2014, equation 3, for more.
 */
export function forkJoinMeanSeconds(system: ForkJoin): number | undefined {
  const { arrivalRatePerSecond: arrivals, serviceRatePerSecond: service, branches } = system;
  const bounds = forkJoinBoundsSeconds(system);
  if (bounds === undefined || branches > 32) return undefined;
  if (branches === 1) return bounds.high;
  const utilization = arrivals / service;
  const ofTwo = (12 - utilization) / 8 / (service - arrivals);
  const scale = (bounds.high * (service - arrivals)) / 1.5;
  return (scale + (1 - scale) * (4 / 11) * utilization) * ofTwo;
}
