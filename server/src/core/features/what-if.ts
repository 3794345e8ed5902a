// The system in one state, to be laid over its picture: as it is, or without something. What can be lost is listed with it.
// Invariant: the boxes are those of the healthy picture, whatever is lost.
import type { Analysis } from '../analysis/analysis.ts';
import { availabilityOf, latencyOf, showAvailability } from '../describe/describe-journey.ts';
import { describeCase, describeOutcome } from '../describe/describe-outcome.ts';
import { summarize } from '../describe/summarize.ts';
import type { NodeOverlay } from '../diagram/diagram.ts';
import { findBoxes } from '../diagram/find-boxes.ts';
import { layOver } from '../diagram/lay-over.ts';
import { type LossMark, markLosses } from '../diagram/mark-losses.ts';
import type { JourneyLatency } from '../latency/report.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Journey } from '../model/model.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import type { ScenarioKind } from '../scenarios/scenario.ts';

/** Something that can be lost. */
export interface LossChoice {
  readonly id: string;
  /** Plain text: one machine of app. */
  readonly label: string;
  readonly group: 'parts' | 'places' | 'caches';
}

export interface JourneyState {
  readonly name: string;
  /** Plain text: `p99 34 ms, 99.93 % available`; `fails`; `p99 34 ms -> 51 ms`. */
  readonly text: string;
  readonly isCut: boolean;
}

export interface SystemState {
  readonly choices: readonly LossChoice[];
  /** What is lost; undefined: nothing. */
  readonly choice: LossChoice | undefined;
  /** One line of plain text: what is held, or healthy -> failed. */
  readonly summary: string;
  readonly journeys: readonly JourneyState[];
  readonly overlay: readonly NodeOverlay[];
  readonly marks: readonly LossMark[];
}

/** `id` is that of a choice; anything else stands for the system as it is. */
export function imagineLoss(analysis: Analysis, id: string | undefined): SystemState {
  const { model, capacity, findings, scenarios } = analysis;
  const choices = scenarios.outcomes.map(({ scenario }) => ({
    id: scenario.id,
    label: toPlain(scenario.label),
    group: groups[scenario.kind],
  }));
  const outcome = scenarios.outcomes.find(({ scenario }) => scenario.id === id);
  const choice = choices.find((one) => one.id === id);
  const boxes = findBoxes(model);
  const load = outcome?.load ?? capacity.cases[0];
  return {
    choices,
    choice,
    summary: outcome === undefined ? summarize(analysis) : describeLoss(analysis, outcome),
    journeys: model.journeys.map((journey) => describeState(analysis, journey, outcome)),
    overlay: layOver(model, { load, findings, idOf: boxes.idOf }),
    marks: outcome === undefined ? [] : markLosses(model, outcome.scenario, boxes),
  };
}

const groups: Readonly<Record<ScenarioKind, LossChoice['group']>> = {
  machine: 'parts',
  replica: 'parts',
  primary: 'parts',
  host: 'places',
  zone: 'places',
  datacenter: 'places',
  'cold-cache': 'caches',
  'cdn-bypass': 'caches',
  named: 'parts',
};

const toPlain = (text: string): string => text.replaceAll('`', '');

const describeLoss = ({ capacity }: Analysis, outcome: ScenarioOutcome): string =>
  toPlain(`${describeCase(outcome.scenario)}: ${describeOutcome(outcome, capacity.cases[0])}`);

function describeState(
  analysis: Analysis,
  journey: Journey,
  outcome: ScenarioOutcome | undefined,
): JourneyState {
  const { name } = journey;
  const before = showP99(latencyOf(analysis, journey));
  if (outcome === undefined) {
    const availability = availabilityOf(analysis, journey);
    const available = availability === undefined ? [] : [`${showAvailability(availability)} available`];
    return { name, text: [before, ...available].join(', '), isCut: false };
  }
  if (outcome.cutJourneys.includes(name)) return { name, text: 'fails', isCut: true };
  const after = showP99(outcome.latency.journeys.find((one) => one.journey.name === name));
  return {
    name,
    text: before === after ? before : `${before} -> ${after.replace('p99 ', '')}`,
    isCut: false,
  };
}

const showP99 = (latency: JourneyLatency | undefined): string =>
  latency?.times === undefined ? 'no p99' : `p99 ${formatFigure(latency.times.p99)}`;
