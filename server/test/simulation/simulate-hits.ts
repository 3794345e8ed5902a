// Hit ratios of caches, one behind the other, under independent requests at Poisson times.
// Invariant: what a level misses, and nothing else, is what the next level sees, at the same time.
import { createStream, nextUniform } from './random-stream.ts';
import type { Sampler } from './samplers.ts';
import type { SimulatedCache } from './simulated-cache.ts';

export interface HitRun {
  readonly seed: number;
  /** The number of the item that a request names. */
  readonly item: Sampler;
  /** Requests that are not counted. */
  readonly warmUp: number;
  readonly batch: number;
  /** Default 30. */
  readonly batches?: number;
  /** Requests per second; default: no time passes, for caches that do not ask for it. */
  readonly requestsPerSecond?: number;
}

/** By batch and by level: of the requests that reach the level, the share that hits. */
export function simulateHits(
  levels: readonly (readonly SimulatedCache[])[],
  run: HitRun,
): readonly (readonly number[])[] {
  const items = createStream(run.seed, 0);
  const clock = createStream(run.seed, 1);
  const choice = createStream(run.seed, 2);
  const meanGap = run.requestsPerSecond === undefined ? 0 : 1 / run.requestsPerSecond;
  let seconds = 0;
  const runBatch = (requests: number): number[] => {
    const asked = levels.map(() => 0);
    const hits = levels.map(() => 0);
    for (let i = 0; i < requests; i++) {
      if (meanGap > 0) seconds -= meanGap * Math.log(nextUniform(clock));
      const item = run.item(items);
      // A request keeps to one of the caches of the first level, and each serves equal parts of the level above.
      const branch = nextUniform(choice);
      for (let level = 0; level < levels.length; level++) {
        const caches = levels[level] as readonly SimulatedCache[];
        asked[level] = (asked[level] as number) + 1;
        const cache = caches[Math.floor(branch * caches.length)] as SimulatedCache;
        if (cache(item, seconds)) {
          hits[level] = (hits[level] as number) + 1;
          break;
        }
      }
    }
    return hits.map((count, level) => count / (asked[level] as number));
  };
  runBatch(run.warmUp);
  return Array.from({ length: run.batches ?? 30 }, () => runBatch(run.batch));
}
