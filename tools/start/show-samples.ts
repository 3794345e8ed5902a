// Shows what the command line finds in the samples and how much each of them holds, one line for each.
// Invariant: findings are what the samples are for, so they are no failure; a crash is.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { runStep } from '../run-step.ts';
import { type CapacityOutput, listCapacity } from './list-capacity.ts';
import { type CheckOutput, listFindings } from './list-findings.ts';

const CLI = 'dist/cli.cjs';
/** The exit codes of a run without and with findings. */
const FINE = [0, 1];

/** Prints the findings and the capacity of the samples. */
export async function showSamples(): Promise<void> {
  if (!existsSync(CLI)) throw new Error(`The build made no ${CLI}.`);
  const check: CheckOutput = await readJson('check');
  console.log(`\nWhat "archlint check samples" finds:\n\n${listFindings(check)}`);
  const capacity: CapacityOutput = await readJson('capacity');
  console.log(`\nWhat "archlint capacity samples" estimates:\n\n${listCapacity(capacity)}`);
  // The Node that was fetched for the project is not in the person's PATH.
  const inClone = path.relative('.', process.execPath);
  const node = inClone.startsWith('..') ? 'node' : inClone;
  console.log('\nIn full:\n');
  console.log(`  ${node} ${CLI} check samples\n  ${node} ${CLI} capacity samples/one-to-a-million.arch`);
}

async function readJson<T>(command: string): Promise<T> {
  const args = [CLI, command, 'samples', '--format', 'json'];
  return JSON.parse(await runStep(`archlint ${command}`, args, FINE)) as T;
}
