// Reads what a suite says about itself and decides whether that is believed.
// Invariant: a suite that failed, ended early or ran fewer tests than recorded never counts as green.

/** How many tests passed and how many failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** How a suite's process ended: its exit code, or why there is none. */
export interface Ending {
  readonly code: number | null;
  readonly output: string;
  readonly isOverTime: boolean;
}

/** The verdict on a suite, with the reason when it is not green. */
export interface Verdict extends Counts {
  readonly reason?: string;
}

/** The counts of the last line `N passed, N failed`; undefined when no such line was printed. */
export function readCounts(output: string): Counts | undefined {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed\r?$/gm)].at(-1);
  return last && { passed: Number(last[1]), failed: Number(last[2]) };
}

/**
 * What a suite of tests is worth.
 * @param expected the recorded count, at least 1; default 1
 */
export function judgeTests(ending: Ending, expected = 1): Verdict {
  const counts = readCounts(ending.output) ?? { passed: 0, failed: 0 };
  const fail = (reason: string): Verdict => ({ ...counts, failed: Math.max(1, counts.failed), reason });
  if (ending.isOverTime) return fail('stopped: it ran over its time limit');
  if (counts.failed > 0) return fail(`${counts.failed} failed`);
  if (ending.code !== 0) return fail(`exit code ${ending.code}`);
  const ran = counts.passed + counts.failed;
  if (ran < expected) return fail(`ran ${ran} tests, at least ${expected} are recorded`);
  return counts;
}

/** What a step without tests is worth: `worth` checks when it succeeds, one failure when not. */
export function judgeStep(ending: Ending, worth: 0 | 1): Verdict {
  if (ending.isOverTime) return { passed: 0, failed: 1, reason: 'stopped: it ran over its time limit' };
  if (ending.code !== 0) return { passed: 0, failed: 1, reason: `exit code ${ending.code}` };
  return { passed: worth, failed: 0 };
}
