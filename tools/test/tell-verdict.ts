// Tells on the terminal how a suite ended: one line when it is green, its output when it is not.

import type { Ending, Verdict } from './counts.ts';
import { logOf } from './run-suite.ts';
import type { Suite } from './suites.ts';

const SHOWN_LINES = 120;
const NAME_WIDTH = 14;

/** Prints the verdict on a suite that ran for this long. */
export function tellVerdict(
  suite: Suite,
  verdict: Verdict,
  run: Ending & { readonly seconds: number },
): void {
  const name = suite.name.padEnd(NAME_WIDTH);
  const seconds = run.seconds.toFixed(1);
  if (verdict.reason === undefined) {
    const what = suite.kind === 'set-up' ? 'done' : `${verdict.passed} passed`;
    console.log(`✓ ${name} ${what} in ${seconds} s`);
    return;
  }
  console.log(`✗ ${name} ${verdict.reason}, after ${seconds} s`);
  const lines = run.output.trimEnd().split('\n');
  const left = lines.length - SHOWN_LINES;
  if (left > 0) lines.splice(0, left, `… ${left} lines more in ${logOf(suite)}`);
  console.log(lines.map((line) => `  ${line}`).join('\n'));
}

/** Prints that a suite did not run because another one failed. */
export function tellNotRun(suite: Suite, need: string): void {
  console.log(`✗ ${suite.name.padEnd(NAME_WIDTH)} not run, since ${need} failed`);
}
