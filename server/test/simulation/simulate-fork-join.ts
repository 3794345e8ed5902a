// Requests that are split over parallel queues, one server each, and are done with their last part.
// Invariant: every queue serves its parts in order, so each starts when its predecessor and its arrival are both past.
import { createStream, type RandomStream } from './random-stream.ts';
import { exponential } from './samplers.ts';

export interface ForkJoinRun {
  readonly arrivalsPerSecond: number;
  readonly branches: number;
  readonly seed: number;
  /** Requests per batch; the first of 31 batches is thrown away. */
  readonly batch: number;
}

/** By batch, the mean time from arrival to the end of the last part; exponential services with a mean of 1 s. */
export function simulateForkJoin(run: ForkJoinRun): readonly number[] {
  const arrivals = createStream(run.seed, 0);
  const services = Array.from({ length: run.branches }, (_, i) => createStream(run.seed, 1 + i));
  const gap = exponential(1 / run.arrivalsPerSecond);
  const service = exponential(1);
  const freeAt = new Float64Array(run.branches);
  let now = 0;
  const runBatch = (): number => {
    let sum = 0;
    for (let i = 0; i < run.batch; i++) {
      now += gap(arrivals);
      let last = now;
      for (let branch = 0; branch < run.branches; branch++) {
        const end = Math.max(now, freeAt[branch] as number) + service(services[branch] as RandomStream);
        freeAt[branch] = end;
        if (end > last) last = end;
      }
      sum += last - now;
    }
    return sum / run.batch;
  };
  return Array.from({ length: 31 }, runBatch).slice(1);
}
