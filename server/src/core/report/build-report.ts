// The whole report of one system, the answer before what it rests on. Sections that say nothing are left out.
import type { Analysis } from '../analysis/analysis.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import { availabilitySection } from './availability-section.ts';
import { list, type Section, section } from './document.ts';
import { growthSection, sweepSection } from './growth-sections.ts';
import { latencySection } from './latency-section.ts';
import { limitSection } from './limit-section.ts';
import { loadsSection, workloadSection } from './loads-section.ts';
import { lossesSection } from './losses-section.ts';

export interface ReportOptions {
  /** With the sweep of users. Default: without. */
  readonly sweep?: boolean;
}

/** In the order in which they are read. */
export function buildReport(analysis: Analysis, { sweep = false }: ReportOptions = {}): readonly Section[] {
  const { capacity, latency, availability, scenarios } = analysis;
  const [load, ...stages] = capacity.cases;
  return [
    ...limitSection(load),
    ...latencySection(latency),
    ...availabilitySection(availability),
    ...lossesSection(worthTelling(scenarios.outcomes), { load, latency }),
    ...growthSection(scenarios.sweep, scenarios.growth),
    ...(sweep ? sweepSection(scenarios.sweep) : []),
    ...loadsSection(load, latency),
    ...workloadSection(load, stages),
    ...section('notes', 'Notes', [list(capacity.notes.map(({ message }) => message))]),
  ];
}

/** A loss of what carries no load and cuts nothing changes nothing. */
const worthTelling = (outcomes: readonly ScenarioOutcome[]): readonly ScenarioOutcome[] =>
  outcomes.filter(
    ({ cutJourneys, rises, promotion, switchTime }) =>
      cutJourneys.length > 0 || rises.length > 0 || promotion !== undefined || switchTime !== undefined,
  );
