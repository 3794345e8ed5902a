// What rules may look at: one system's files, model, call graph and estimate, and what several rules derive from them.
// Derived parts are computed when first asked for, so a rule that finds nothing to do costs nothing.

import type { FailureDomains } from '../availability/failure-domains.ts';
import { findFailureDomains } from '../availability/find-failure-domains.ts';
import type { AvailabilityReport } from '../availability/report.ts';
import { buildStructure, type Structure } from '../availability/structure.ts';
import { carriesTraffic, isUserJourney } from '../availability/user-journeys.ts';
import type { CapacityReport } from '../capacity/report.ts';
import type { CallGraph } from '../model/call-graph.ts';
import type { ParsedFile } from '../model/file-source.ts';
import type { Component, Model } from '../model/model.ts';
import { wordOf } from '../model/quantity.ts';
import { collectCuts, type JourneyCuts } from './journey-cuts.ts';
import { findSessionStores, indexCallers } from './model-index.ts';
import { survivedKinds } from './survived-kinds.ts';

/** What is known of a system before the rules run. */
export interface RuleInput {
  readonly model: Model;
  readonly graph: CallGraph;
  readonly capacity: CapacityReport;
  /** Takes its time: to be asked for by what settles a finding only. */
  readonly availability: () => AvailabilityReport;
  /** The files of the system by uri, the main one first. */
  readonly files: ReadonlyMap<string, ParsedFile>;
}

export interface RuleContext extends RuleInput {
  /** Success formulas of the journeys that users take and that carry traffic, in the order of the model. */
  readonly structures: readonly Structure[];
  readonly domains: FailureDomains;
  /** What cuts these journeys. */
  readonly cuts: JourneyCuts;
  /** Who calls the component, by connections inside or outside of journeys; each once, in the order of the text. */
  readonly callersOf: (component: Component) => readonly Component[];
  /** Databases and caches that tiers keep sessions in, then those that are named for it. */
  readonly sessionStores: readonly Component[];
  /** Names of all components and places. */
  readonly names: ReadonlySet<string>;
  /** What the system is for, as its header says; `production` where it says nothing. */
  readonly environment: string;
  /** By component id: whether a journey with traffic visits it, background work included. */
  readonly isVisited: (component: Component) => boolean;
}

/** The context of one run. */
export function createRuleContext(input: RuleInput): RuleContext {
  const busy = once(() => input.graph.journeys.filter(({ journey }) => carriesTraffic(input.model, journey)));
  const structures = once(() =>
    busy()
      .filter(({ journey }) => isUserJourney(journey))
      .map((graph) => buildStructure(graph, input.model.components.length)),
  );
  const domains = once(() => findFailureDomains(input.model, survivedKinds(input.model)));
  const cuts = once(() => collectCuts(structures(), domains()));
  const callers = once(() => indexCallers(input.model));
  const sessionStores = once(() => findSessionStores(input.model));
  const names = once(
    () => new Set([...input.model.components, ...input.model.places].map(({ name }) => name)),
  );
  const environment = once(() => wordOf(input.model.system ?? noHeader, 'environment') ?? 'production');
  const visited = once(() => {
    const flags = new Uint8Array(input.model.components.length);
    for (const { visits } of busy())
      for (let id = 0; id < visits.length; id++) flags[id] = (flags[id] ?? 0) | (visits[id] ?? 0);
    return flags;
  });
  return {
    ...input,
    get structures() {
      return structures();
    },
    get domains() {
      return domains();
    },
    get cuts() {
      return cuts();
    },
    callersOf: (component) => callers().get(component) ?? [],
    get sessionStores() {
      return sessionStores();
    },
    get names() {
      return names();
    },
    get environment() {
      return environment();
    },
    isVisited: (component) => (visited()[component.id] ?? 0) !== 0,
  };
}

const noHeader = { attributes: new Map() };

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}
