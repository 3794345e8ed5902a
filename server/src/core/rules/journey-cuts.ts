// What cuts the journeys of users, gathered over all of them: one entry for each thing whose loss alone is enough,
// with every journey that it stops.
import type { FailureDomain, FailureDomains } from '../availability/failure-domains.ts';
import { findSingleCuts, type SingleCut } from '../availability/single-cuts.ts';
import type { Structure } from '../availability/structure.ts';
import type { Component } from '../model/model.ts';

/** One failure domain with the journeys that fail without it. */
export interface JourneyCut {
  readonly domain: FailureDomain;
  /** Names, in the order of the model; never empty. */
  readonly journeys: readonly string[];
  /** The proof for the first of them. */
  readonly first: { readonly structure: Structure; readonly cut: SingleCut };
}

export interface JourneyCuts {
  /** In the order of the failure domains. */
  readonly all: readonly JourneyCut[];
  /** Those that are a machine of a component. */
  readonly ofComponent: ReadonlyMap<Component, JourneyCut>;
}

/** The cuts of all these journeys. */
export function collectCuts(
  structures: readonly Structure[],
  { domains, ...rest }: FailureDomains,
): JourneyCuts {
  const found = new Map<number, JourneyCut & { readonly journeys: string[] }>();
  for (const structure of structures) {
    const { name } = structure.graph.journey;
    for (const cut of findSingleCuts(structure, { domains, ...rest })) {
      const known = found.get(cut.domain);
      const domain = domains[cut.domain];
      if (known) known.journeys.push(name);
      else if (domain) found.set(cut.domain, { domain, journeys: [name], first: { structure, cut } });
    }
  }
  const all = [...found].sort(([a], [b]) => a - b).map(([, cut]) => cut);
  const machines = all.flatMap((cut) =>
    cut.domain.type === 'machine' ? [[cut.domain.component, cut] as const] : [],
  );
  return { all, ofComponent: new Map(machines) };
}
