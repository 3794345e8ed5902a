// Random values of a latency distribution, drawn by the letter of its definition and part by part, so that nothing of
// the formulas is used. Invariant: every part is drawn anew each time it takes place.
import type { Latency } from '../../src/core/formulas/latency/index.ts';
import { nextUniform, type RandomStream } from './random-stream.ts';
import { erlang } from './samplers.ts';

/** One value in seconds. Gamma distributions have to have a whole shape. */
export function sampleLatency(latency: Latency, random: RandomStream): number {
  switch (latency.kind) {
    case 'constant':
      return latency.seconds;
    case 'gamma':
      return erlang(latency.shape, latency.shape / latency.ratePerSecond)(random);
    case 'sojourn': {
      const service = erlang(1, 1 / latency.serviceRatePerSecond)(random);
      if (nextUniform(random) >= latency.waitProbability) return service;
      return service + erlang(1, 1 / latency.waitRatePerSecond)(random);
    }
    case 'sum':
      return latency.parts.reduce((sum, part) => sum + sampleLatency(part, random), 0);
    case 'mixture':
      return sampleLatency(chooseBranch(latency, random), random);
    case 'join': {
      const times = latency.parts.map((part) => sampleLatency(part, random)).sort((a, b) => a - b);
      return times[latency.needed - 1] as number;
    }
    case 'repeat': {
      let sum = 0;
      for (let i = 0; i < latency.times; i++) sum += sampleLatency(latency.part, random);
      return sum;
    }
    case 'repeatAtRandom': {
      let sum = sampleLatency(latency.part, random);
      while (nextUniform(random) < latency.againProbability) sum += sampleLatency(latency.part, random);
      return sum;
    }
    case 'retry':
      return sampleRetry(latency, random);
  }
}

function chooseBranch({ parts, weights }: Latency & { kind: 'mixture' }, random: RandomStream): Latency {
  let left = nextUniform(random);
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return parts[i] as Latency;
  }
  return parts.at(-1) as Latency;
}

function sampleRetry(latency: Latency & { kind: 'retry' }, random: RandomStream): number {
  const { part, timeoutSeconds, pausesSeconds } = latency;
  let sum = 0;
  for (const pause of [...pausesSeconds, 0]) {
    const attempt = sampleLatency(part, random);
    if (attempt <= timeoutSeconds) return sum + attempt;
    sum += timeoutSeconds + pause;
  }
  return sum;
}
