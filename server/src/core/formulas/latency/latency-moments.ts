// Mean and variance of a latency. Invariant: exact to rounding; only maxima and timeouts are integrated, and those to
// eleven digits.

import type { Part } from './compose-latency.ts';
import { limitsAt, moveLandmarks } from './landmarks.ts';
import type { Latency, Mixture, Retry } from './latency.ts';
import { type PreparedLatency, prepareLatency } from './prepare-latency.ts';
import { integratePanels, panelBetween, panelDecay, panelError } from './tail-panels.ts';

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** E[X] in seconds. Undefined for a latency without value. */
export function meanSeconds(latency: Part): number | undefined {
  return latency === undefined ? undefined : momentsOf(latency).mean;
}

/** E[(X - E[X])^2] in seconds^2. Undefined for a latency without value. */
export function varianceSecondsSquared(latency: Part): number | undefined {
  return latency === undefined ? undefined : momentsOf(latency).variance;
}

/**
 * Variance / mean^2, without unit: 0 for a constant, 1 for an exponential. Undefined for a latency without value, and
 * where the mean is 0 or too small for a double to hold the answer.
 */
export function squaredCoefficientOfVariation(latency: Part): number | undefined {
  if (latency === undefined) return undefined;
  const { mean, variance } = momentsOf(latency);
  const scv = variance / mean / mean;
  return Number.isFinite(scv) ? scv : undefined;
}

function momentsOf(latency: Latency): Moments {
  switch (latency.kind) {
    case 'constant':
      return { mean: latency.seconds, variance: 0 };
    case 'gamma': {
      const { shape, ratePerSecond: rate } = latency;
      return { mean: shape / rate, variance: shape / rate / rate };
    }
    case 'sojourn': {
      const { serviceRatePerSecond: mu, waitProbability: c, waitRatePerSecond: theta } = latency;
      return { mean: 1 / mu + c / theta, variance: 1 / mu / mu + (c * (2 - c)) / theta / theta };
    }
    case 'sum':
      return latency.parts.map(momentsOf).reduce(addMoments, { mean: 0, variance: 0 });
    case 'mixture':
      return mixMoments(latency);
    case 'join':
      return integrateTail(prepareLatency(latency));
    case 'repeat': {
      const { mean, variance } = momentsOf(latency.part);
      return { mean: mean * latency.times, variance: variance * latency.times };
    }
    case 'repeatAtRandom': {
      // Wald: E[N] var X + var N (E X)^2, for geometric N from 1 on.
      const { mean, variance } = momentsOf(latency.part);
      const end = 1 - latency.againProbability;
      return {
        mean: mean / end,
        variance: (variance + (latency.againProbability * mean * mean) / end) / end,
      };
    }
    case 'retry':
      return retryMoments(latency);
  }
}

function addMoments(a: Moments, b: Moments): Moments {
  return { mean: a.mean + b.mean, variance: a.variance + b.variance };
}

function mixMoments({ parts, weights }: Mixture): Moments {
  const moments = parts.map(momentsOf);
  const mean = moments.reduce((sum, part, i) => sum + (weights[i] as number) * part.mean, 0);
  const variance = moments.reduce(
    (sum, part, i) => sum + (weights[i] as number) * (part.variance + (part.mean - mean) ** 2),
    0,
  );
  return { mean, variance };
}

/** E[X - a] is the integral of the tail from a on, E[(X - a)^2] twice that of (t - a) times the tail. */
function integrateTail(prepared: PreparedLatency): Moments {
  const { tail, scaleSeconds, isExact } = prepared;
  const start = startOf(prepared);
  const error = panelError(1, isExact);
  const limits = limitsFrom(prepared, start);
  const panels = panelDecay((seconds) => tail(start + seconds), { limits, scale: scaleSeconds, error });
  const { plain, timesT } = integratePanels(panels);
  return { mean: start + plain, variance: Math.max(0, 2 * timesT - plain * plain) };
}

function startOf({ breaksSeconds }: PreparedLatency): number {
  return breaksSeconds[0] ?? 0;
}

/** Limits for panels, in terms of `start`; `others` are limits too. */
function limitsFrom(
  { breaksSeconds, landmarks }: PreparedLatency,
  start: number,
  others: readonly number[] = [],
): readonly number[] {
  const sharp = [...breaksSeconds, ...others].map((seconds) => ({ seconds, width: 0 }));
  return limitsAt(moveLandmarks([...sharp, ...landmarks()], -start));
}

/** From the integrals over one attempt, since the tail of each is that of the first, times the chance to get there. */
function retryMoments({ part, timeoutSeconds, pausesSeconds }: Retry): Moments {
  const prepared = prepareLatency(part);
  const { tail } = prepared;
  const least = Math.min(timeoutSeconds, startOf(prepared));
  const window = timeoutSeconds - least;
  const limits = limitsFrom(prepared, least, [timeoutSeconds]).filter((seconds) => seconds <= window);
  const panels = panelBetween((seconds) => tail(least + seconds), {
    limits,
    error: panelError(1, prepared.isExact),
  });
  const { plain, timesT } = integratePanels(panels);
  const failure = tail(timeoutSeconds);
  let reached = 1;
  let start = 0;
  let first = 0;
  let second = 0;
  for (let attempt = 0; attempt <= pausesSeconds.length; attempt++) {
    first += reached * plain;
    second += 2 * reached * (start * plain + timesT);
    const pause = pausesSeconds[attempt];
    if (pause === undefined) break;
    reached *= failure;
    const over = start + window;
    start = over + pause + least;
    first += reached * (start - over);
    second += reached * (start - over) * (start + over);
  }
  return { mean: least + first, variance: Math.max(0, second - first * first) };
}
