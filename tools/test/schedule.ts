// Runs the suites of the table, two at a time, each after what it needs.
// Invariant: every suite gets exactly one verdict; one whose need failed is not run and counts as failed.

import type { Verdict } from './counts.ts';
import type { Suite } from './suites.ts';

/** What came of a suite. */
export interface Outcome {
  readonly suite: Suite;
  readonly verdict: Verdict;
}

/** How suites are run: how many at once, and by what. */
export interface ScheduleOptions {
  readonly slots: number;
  readonly run: (suite: Suite) => Promise<Verdict>;
  /** Told of each suite that is not run because of a need that failed. */
  readonly onNotRun?: (suite: Suite, need: string) => void;
}

/** Runs all suites and returns their outcomes in the table's order. */
export async function runSchedule(suites: readonly Suite[], options: ScheduleOptions): Promise<Outcome[]> {
  const verdicts = new Map<string, Verdict>();
  const waiting = [...suites];
  const active = new Map<string, Promise<void>>();
  const names = new Set(suites.map((suite) => suite.name));
  while (waiting.length > 0 || active.size > 0) {
    for (const suite of [...waiting]) {
      const needs = (suite.needs ?? []).filter((name) => names.has(name));
      const broken = needs.find((name) => (verdicts.get(name)?.failed ?? 0) > 0);
      if (broken !== undefined) {
        verdicts.set(suite.name, { passed: 0, failed: 1, reason: `it needs ${broken}` });
        options.onNotRun?.(suite, broken);
      } else if (active.size < options.slots && needs.every((name) => verdicts.has(name))) {
        active.set(suite.name, start(suite));
      } else continue;
      waiting.splice(waiting.indexOf(suite), 1);
    }
    if (active.size > 0) await Promise.race(active.values());
    else if (waiting.length > 0 && !waiting.some((suite) => isReady(suite))) {
      throw new Error(`the table's needs go in a circle: ${waiting.map((suite) => suite.name).join(', ')}`);
    }
  }
  return suites.map((suite) => ({ suite, verdict: verdicts.get(suite.name) ?? { passed: 0, failed: 1 } }));

  function isReady(suite: Suite): boolean {
    return (suite.needs ?? []).every((name) => !names.has(name) || verdicts.has(name));
  }

  async function start(suite: Suite): Promise<void> {
    verdicts.set(suite.name, await options.run(suite));
    active.delete(suite.name);
  }
}
