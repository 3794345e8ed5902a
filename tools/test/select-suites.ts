// Chooses the suites of a run by the command line's words.
// Invariant: what a chosen suite needs is chosen with it.

import type { Suite } from './suites.ts';

/** What the user asked for. No name means all suites. */
export interface Wanted {
  readonly names: readonly string[];
  readonly withoutEditors: boolean;
}

/** The chosen suites in the table's order, or the first name that is none. */
export function selectSuites(
  table: readonly Suite[],
  wanted: Wanted,
): { readonly suites: readonly Suite[] } | { readonly unknown: string } {
  const known = new Map(table.map((suite) => [suite.name, suite]));
  const unknown = wanted.names.find((name) => !known.has(name));
  if (unknown !== undefined) return { unknown };
  const chosen = new Set<string>();
  const choose = (name: string): void => {
    if (chosen.has(name)) return;
    chosen.add(name);
    for (const need of known.get(name)?.needs ?? []) choose(need);
  };
  for (const name of wanted.names.length > 0 ? wanted.names : known.keys()) choose(name);
  const suites = table.filter((suite) => chosen.has(suite.name));
  return { suites: wanted.withoutEditors ? suites.filter((suite) => !suite.editors) : suites };
}
