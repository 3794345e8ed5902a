// Keeps the number of tests that each suite is known to have, so that a suite cannot shrink unseen.
// Invariant: the file changes only on request, never under CI.

import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../expected-counts.json', import.meta.url);

/** The recorded counts by suite. */
export function loadCounts(): Map<string, number> {
  return new Map(Object.entries(JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, number>));
}

/** Whether the counts may be written in this environment. */
export function mayRecord(env: NodeJS.ProcessEnv): boolean {
  return env.CI === undefined || env.CI === '' || env.CI === 'false';
}

/** Writes the counts, sorted by suite. */
export function saveCounts(counts: ReadonlyMap<string, number>): void {
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}
