// The healthy system and each loss side by side.
import type { LoadCase } from '../capacity/report.ts';
import type { LatencyReport } from '../latency/report.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import { type Block, mergeRows, paragraph, type Section, section, table } from './document.ts';
import { show } from './figures-in-words.ts';

const columns = ['without', 'what happens', 'busiest', 'busy', 'p99', 'daily users held'];

export interface HealthyState {
  readonly load: LoadCase;
  readonly latency: LatencyReport;
}

/** The most lines that anybody reads; cuts and overloads come first. */
const mostShown = 10;

const order: readonly ScenarioOutcome['verdict'][] = ['cuts', 'overloaded', 'strained', 'carries'];

/** By their verdict, then by how busy the busiest part gets. */
export const worstFirst = (outcomes: readonly ScenarioOutcome[]): readonly ScenarioOutcome[] =>
  outcomes.toSorted(
    (a, b) =>
      order.indexOf(a.verdict) - order.indexOf(b.verdict) ||
      // Where a journey fails it does not matter how busy the rest is.
      (a.verdict === 'cuts' ? 0 : b.busiest - a.busiest),
  );

/** Worst first. `all`: every loss; default: those that matter, the others are counted. */
export function lossesSection(
  outcomes: readonly ScenarioOutcome[],
  healthy: HealthyState,
  { all = false }: { readonly all?: boolean } = {},
): readonly Section[] {
  const sorted = worstFirst(outcomes);
  const shown = all ? sorted : sorted.filter((one) => matters(one, healthy.load)).slice(0, mostShown);
  const left = sorted.length - shown.length;
  return outcomes.length === 0
    ? []
    : section('losses', 'When something is lost', [lossesTable(shown, healthy), paragraph(leftOut(left))]);
}

/** The healthy state, then each loss in the order given. */
export function lossesTable(outcomes: readonly ScenarioOutcome[], healthy: HealthyState): Block {
  const { load, latency } = healthy;
  const first = ['nothing', '', ...busiestOf(load), slowestOf(latency), held(load)];
  return table(columns, [first, ...mergeRows(outcomes.map((outcome) => toRow(outcome, load)))]);
}

/** By less than this nobody notices a station to be busier. */
const noticed = 0.005;

/** Something fails, waits, or the busiest station gets busier. */
function matters(outcome: ScenarioOutcome, healthy: LoadCase): boolean {
  if (outcome.verdict === 'cuts' || outcome.promotion !== undefined) return true;
  const before = healthy.bottleneck?.station.utilization?.value ?? 0;
  return outcome.busiest > before + noticed || outcome.switchTime !== undefined;
}

function toRow(outcome: ScenarioOutcome, healthy: LoadCase): readonly string[] {
  const { scenario, load, latency, holdsDailyUsers } = outcome;
  const isCut = outcome.cutJourneys.length > 0;
  return [
    scenario.label,
    whatHappens(outcome),
    ...(isCut ? ['', ''] : busiestOf(load, healthy)),
    isCut ? '' : slowestOf(latency),
    show(holdsDailyUsers),
  ];
}

const leftOut = (count: number): string =>
  count === 0
    ? ''
    : `${count} more ${count === 1 ? 'loss leaves' : 'losses leave'} the busiest part about as it is.`;

function whatHappens({ cutJourneys, promotion, switchTime, verdict }: ScenarioOutcome): string {
  const times = [
    ...(promotion === undefined ? [] : [`writes wait ${formatFigure(promotion)}`]),
    ...(switchTime === undefined ? [] : [`some users wait ${formatFigure(switchTime)}`]),
  ];
  if (cutJourneys.length > 0)
    return [`${cutJourneys.join(', ')} fail${cutJourneys.length === 1 ? 's' : ''}`, ...times].join('; ');
  const words = { carries: 'carries on', strained: 'over the target', overloaded: 'overloaded', cuts: '' };
  return [words[verdict], ...times].join('; ');
}

/** What, and how busy. */
function busiestOf({ bottleneck }: LoadCase, healthy?: LoadCase): readonly [string, string] {
  const utilization = bottleneck?.station.utilization;
  if (bottleneck === undefined || utilization === undefined) return ['', ''];
  const { label } = bottleneck.station;
  const before = healthy?.components
    .flatMap(({ stations }) => stations)
    .find((station) => station.label === label)?.utilization;
  const isSame = before === undefined || formatFigure(before) === formatFigure(utilization);
  const from = isSame ? '' : `${formatFigure(before)} -> `;
  return [label, `${from}${formatFigure(utilization)}`];
}

/** Of the journey with the greatest p99. */
function slowestOf({ journeys }: LatencyReport): string {
  const times = journeys
    .filter(({ journey }) => !journey.attributes.has('rate'))
    .map((one) => one.times?.p99);
  if (times.length === 0 || times.some((time) => time === undefined)) return '';
  return show(times.toSorted((a, b) => (b?.value ?? 0) - (a?.value ?? 0))[0]);
}

const held = ({ mostDailyUsers }: LoadCase): string => show(mostDailyUsers);
