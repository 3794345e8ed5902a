// A program of its own, bundled: times each estimate beside starts of a bare Node, and prints the medians as JSON.
// Each run begins with a heap that is swept, so that it pays for its own garbage and not for that of the run before.
import { spawnSync } from 'node:child_process';
import { prepareWorks, type Work } from './estimate-works.ts';
import { median } from './median.ts';

/** Medians in milliseconds. */
export interface EstimateTimes {
  readonly workMs: number;
  /** Starts of a bare Node between the runs. */
  readonly bareMs: number;
}

const warmUp = 8;
const timed = 15;

function timeOf(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const startBareNode = (): void => void spawnSync(process.execPath, ['-e', '0']);

function measure(work: Work): EstimateTimes {
  const [own, bare]: [number[], number[]] = [[], []];
  for (let run = 0; run < warmUp + timed; run++) {
    const bareMs = timeOf(startBareNode);
    globalThis.gc?.();
    const ownMs = timeOf(work);
    if (run < warmUp) continue;
    bare.push(bareMs);
    own.push(ownMs);
  }
  return { workMs: median(own), bareMs: median(bare) };
}

const times = Object.fromEntries(
  Object.entries(prepareWorks()).map(([name, work]) => [name, measure(work)] as const),
);
console.log(JSON.stringify(times));
