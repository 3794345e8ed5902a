// How long the estimates take, in a process of its own on a bundle of the sources, as they run in the product.
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Measurement } from './bounds.ts';
import type { EstimateTimes } from './estimate-process.ts';
import type { WorkName } from './estimate-works.ts';
import { runNode } from './measure-processes.ts';
import { inStarts, starts } from './starts.ts';

type Times = Readonly<Record<WorkName, EstimateTimes>>;

/** What each may take, in starts of a bare Node. */
const bounds: readonly { readonly work: WorkName; readonly name: string; readonly starts: number }[] = [
  { work: 'report', name: 'full report, 200 components, 10 journeys', starts: 2 },
  { work: 'availability', name: 'availability, 200 components in three zones', starts: 2 },
  { work: 'first-tier', name: 'first tier, 10,000 components', starts: 4 },
];

/** The bundle is made in `folder`. Throws where a result cannot be right. */
export async function measureEstimates(folder: string): Promise<readonly Measurement[]> {
  const times = await runWorks(join(folder, 'estimates.mjs'));
  const rows = bounds.map(({ work, name, starts: bound }): Measurement => {
    const { workMs, bareMs } = times[work];
    return { name, value: workMs / bareMs, bound, text: inStarts(workMs, bareMs), boundText: starts(bound) };
  });
  return [...rows, sweepMeasurement(times)];
}

function sweepMeasurement({ sweep, 'first-tier': firstTier }: Times): Measurement {
  const solves = sweep.workMs / firstTier.workMs;
  return {
    name: 'sweep of users, 10,000 components',
    value: solves,
    bound: 20,
    text: `${solves.toFixed(2)} first tiers (${sweep.workMs.toFixed(1)} ms)`,
    boundText: '20 first tiers',
  };
}

async function runWorks(outfile: string): Promise<Times> {
  await build({
    entryPoints: [join(import.meta.dirname, 'estimate-process.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  const { code, output } = await runNode([outfile]);
  if (code !== 0) throw new Error(`the estimates ended with exit code ${code}`);
  return JSON.parse(output) as Times;
}
