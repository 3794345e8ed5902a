// Shows what the command line finds in the samples and how much each of them holds.
// Invariant: findings are what the samples are for, so they are no failure; a crash is.

import { existsSync } from 'node:fs';
import { runStep } from '../run-step.ts';

const CLI = 'dist/cli.cjs';
/** The exit codes of a run without and with findings. */
const FINE = [0, 1];

/** Prints the findings and the capacity of the samples. */
export async function showSamples(): Promise<void> {
  if (!existsSync(CLI)) throw new Error(`The build made no ${CLI}.`);
  console.log('\n$ archlint check samples\n');
  console.log((await runStep('archlint check', [CLI, 'check', 'samples'], FINE)).trimEnd());
  console.log('\n$ archlint capacity samples\n');
  console.log((await runStep('archlint capacity', [CLI, 'capacity', 'samples'], FINE)).trimEnd());
}
