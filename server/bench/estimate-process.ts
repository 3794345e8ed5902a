// A program of its own, bundled: times each estimate beside starts of a bare Node, and prints the medians as JSON.
import { spawnSync } from 'node:child_process';
import { type Work, works } from './estimate-works.ts';
import { median } from './median.ts';

/** Medians in milliseconds. */
export interface EstimateTimes {
  readonly workMs: number;
  /** Starts of a bare Node between the runs. */
  readonly bareMs: number;
}

const warmUp = 20;
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
    const ownMs = timeOf(work);
    if (run < warmUp) continue;
    bare.push(bareMs);
    own.push(ownMs);
  }
  return { workMs: median(own), bareMs: median(bare) };
}

const times = Object.fromEntries(
  Object.entries(works).map(([name, prepare]) => [name, measure(prepare())] as const),
);
console.log(JSON.stringify(times));
