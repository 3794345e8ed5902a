// The whole report of one system, the answer before what it rests on. Sections that say nothing are left out.
import type { Analysis } from '../analysis/analysis.ts';
import { findUnpinnedTiers } from '../model/session-keeping.ts';
import { availabilitySection } from './availability-section.ts';
import type { Section } from './document.ts';
import { growthSection, sweepSection } from './growth-sections.ts';
import { latencySection } from './latency-section.ts';
import { limitSection } from './limit-section.ts';
import { listTargets } from './list-targets.ts';
import { loadsSection } from './loads-section.ts';
import { lossesSection } from './losses-section.ts';
import { measureSection } from './measure-section.ts';
import { notesSection } from './notes-section.ts';
import { cachesSection, queuesSection } from './queues-section.ts';
import { storageSection } from './storage-section.ts';
import { targetsSection } from './targets-section.ts';
import { workloadSection } from './workload-section.ts';

export interface ReportOptions {
  /** With the sweep of users. Default: without. */
  readonly sweep?: boolean;
}

/** In the order in which they are read. */
export function buildReport(analysis: Analysis, { sweep = false }: ReportOptions = {}): readonly Section[] {
  const { capacity, latency, availability, scenarios, trust } = analysis;
  const [load, ...stages] = capacity.cases;
  return [
    ...targetsSection(listTargets(analysis)),
    ...limitSection(load, trust),
    ...latencySection(latency),
    ...availabilitySection(availability),
    ...lossesSection(scenarios.outcomes, { load, latency }),
    ...growthSection(scenarios),
    ...(sweep ? sweepSection(scenarios.sweep, findUnpinnedTiers(analysis.model)) : []),
    ...storageSection(load),
    ...queuesSection(load),
    ...cachesSection(load),
    ...loadsSection(load, latency),
    ...workloadSection(load, stages),
    ...measureSection(trust, analysis.model),
    ...notesSection(analysis),
  ];
}
