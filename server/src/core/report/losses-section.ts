// The healthy system and each loss side by side.
import { targetUtilization } from '../capacity/most-carried.ts';
import { judgedStation } from '../capacity/queued-work.ts';
import type { Bottleneck, LoadCase, Station } from '../capacity/report.ts';
import type { LatencyReport } from '../latency/report.ts';
import { formatFigure } from '../model/format-figure.ts';
import { listAnd } from '../model/list-and.ts';
import type { Model } from '../model/model.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import type { FailureScenario } from '../scenarios/scenario.ts';
import { type Block, list, mergeRows, paragraph, type Section, section, table } from './document.ts';
import { listOr, show, showChange } from './figures-in-words.ts';
import { besidesLoad, failVerb, goingOn, groupFailing, verdictInWords } from './loss-in-words.ts';
import { mostChanged, slowest } from './p99-of-losses.ts';
import { costOfVanishing, findOptionalCalls, refusedWith } from './refused-calls.ts';
import { describeSessions } from './sessions-in-words.ts';
import { isSlowing } from './slowed-journeys.ts';

const columns = ['without', 'what happens', 'busiest', 'busy', 'p99', 'users held'];

export interface HealthyState {
  readonly load: LoadCase;
  readonly latency: LatencyReport;
}

/** The most lines that anybody reads; cuts and overloads come first. */
const mostRows = 10;
/** Of losses that are named in one sentence. */
const mostNamed = 6;

const order: readonly ScenarioOutcome['verdict'][] = ['cuts', 'overloaded', 'strained', 'carries'];

/** By their verdict, then by how busy the busiest part gets. */
export const worstFirst = (outcomes: readonly ScenarioOutcome[]): readonly ScenarioOutcome[] =>
  outcomes.toSorted(
    (a, b) =>
      order.indexOf(a.verdict) - order.indexOf(b.verdict) ||
      // Where a journey fails it does not matter how busy the rest is.
      (a.verdict === 'cuts' ? 0 : busiestWith(b) - busiestWith(a)),
  );

/** Last of all comes what makes nothing busier. */
const busiestWith = ({ raises, busiest }: ScenarioOutcome): number => (raises ? busiest : -1);

/** Worst first. `all`: every loss in the table; default: those that change something, the others in a sentence. */
export function lossesSection(
  outcomes: readonly ScenarioOutcome[],
  healthy: HealthyState,
  { all = false }: { readonly all?: boolean } = {},
): readonly Section[] {
  const sorted = worstFirst(outcomes);
  const told = sorted.filter((one) => all || matters(one, healthy));
  const isTold = new Set(told);
  const quiet = sorted.filter((one) => !isTold.has(one));
  const { rows, left } = firstRows(told, healthy, all ? told.length : mostRows);
  return outcomes.length === 0
    ? []
    : section('losses', 'When something is lost', [
        table(columns, [healthyRow(healthy), ...rows]),
        paragraph(leftOut(left)),
        paragraph(describeQuiet(quiet, healthy.load)),
        paragraph(describeRefused(quiet, healthy.load)),
        list(describeSessions(modelOf(healthy.load))),
      ]);
}

/** The healthy state, then each loss in the order given. */
export const lossesTable = (outcomes: readonly ScenarioOutcome[], healthy: HealthyState): Block =>
  table(columns, [healthyRow(healthy), ...firstRows(outcomes, healthy, outcomes.length).rows]);

interface FirstRows {
  readonly rows: readonly (readonly string[])[];
  readonly left: readonly ScenarioOutcome[];
}

/**
 * As many different rows as `most`, and the losses behind them: a row costs an estimate of its own. Losses that do the
 * same stand in one row, each by itself: they are not lost together.
 */
function firstRows(outcomes: readonly ScenarioOutcome[], healthy: HealthyState, most: number): FirstRows {
  const rows: (readonly string[])[] = [];
  const different = new Set<string>();
  const end = outcomes.findIndex((outcome) => {
    if (different.size === most) return true;
    const row = toRow(outcome, healthy);
    rows.push(row);
    different.add(row.slice(1).join('\n'));
    return false;
  });
  return { rows: mergeRows(rows, '; or '), left: end < 0 ? [] : outcomes.slice(end) };
}

function healthyRow({ load, latency }: HealthyState): readonly string[] {
  return ['nothing', stateOf(load), ...busiestOf(load), slowest(load, latency), show(load.mostDailyUsers)];
}

/** What is too busy is so with each loss, too, and no loss is to blame. */
function stateOf(load: LoadCase): string {
  const utilization = load.bottleneck?.station.utilization?.value ?? 0;
  const model = modelOf(load);
  if (utilization > 1) return verdictInWords('overloaded', model);
  return utilization > targetUtilization(model).value ? verdictInWords('strained', model) : '';
}

const modelOf = (load: LoadCase): Model => load.context.basis.model;

/** By less than this nobody notices a station to be busier. */
const noticed = 0.005;

/** Something fails, waits or is gone, the busiest station gets busier, or a journey notably slower. */
function matters(outcome: ScenarioOutcome, healthy: HealthyState): boolean {
  if (outcome.verdict === 'cuts') return true;
  const before = healthy.load.bottleneck?.station.utilization?.value ?? 0;
  return (
    (outcome.raises && outcome.busiest > before + noticed) ||
    besidesLoad(outcome, modelOf(healthy.load)).length > 0 ||
    isSlowing(outcome, healthy)
  );
}

function toRow(outcome: ScenarioOutcome, healthy: HealthyState): readonly string[] {
  const { scenario, load, holdsDailyUsers } = outcome;
  const goesOn = goingOn(outcome, healthy.load);
  return [
    scenario.label,
    whatHappens(outcome, healthy.load),
    ...(goesOn.length === 0 ? ['', ''] : busiestOf(load, healthy.load)),
    mostChanged(outcome, healthy),
    show(holdsDailyUsers),
  ];
}

function whatHappens(outcome: ScenarioOutcome, healthy: LoadCase): string {
  const model = modelOf(healthy);
  const { cutJourneys, verdict } = outcome;
  const effects = besidesLoad(outcome, model);
  if (cutJourneys.length === 0) return [verdictInWords(verdict, model), ...effects].join('; ');
  const others = goingOn(outcome, healthy);
  const rest =
    others.length > 2 ? `${others.length} others` : others.length > 0 ? others.join(', ') : undefined;
  return [
    ...groupFailing(outcome).map(
      (group) =>
        `${group.part === undefined ? '' : `up to ${group.part} of `}${group.names.join(', ')} ${failVerb(group)}`,
    ),
    ...(rest === undefined ? [] : [`${rest} go${others.length === 1 ? 'es' : ''} on`]),
    ...effects,
  ].join('; ');
}

/** Losses beyond the rows that anybody reads. */
function leftOut(outcomes: readonly ScenarioOutcome[]): string {
  if (outcomes.length === 0) return '';
  const named = outcomes.slice(0, mostNamed).map(({ scenario }) => scenario.label);
  const lead = outcomes.length === 1 ? '1 more loss is' : `${outcomes.length} more losses are`;
  const more = outcomes.length > mostNamed ? [`and ${outcomes.length - mostNamed} more`] : [];
  return `${lead} left out, none worse than these: ${[...named, ...more].join('; ')}.`;
}

/** What the system was made to survive: nothing fails, nobody waits, and nothing that matters gets busier. */
function describeQuiet(outcomes: readonly ScenarioOutcome[], healthy: LoadCase): string {
  // Else `one machine of lb or hints` would read as a machine of both.
  const named = outcomes
    .slice(0, mostNamed)
    .map(({ scenario }) => scenario)
    .toSorted((a, b) => Number(b.lost.length > 0) - Number(a.lost.length > 0));
  const isCold = ({ cold, lost }: FailureScenario): boolean => cold.length > 0 && lost.length === 0;
  const phrases = [
    ['without', named.filter((scenario) => !isCold(scenario))] as const,
    ['with', named.filter(isCold)] as const,
  ].flatMap(([word, group]) =>
    group.length === 0
      ? []
      : [`${word} ${listOr(group.map(({ label }) => label.replace(/, (.*)$/, ' ($1)')))}`],
  );
  if (phrases.length === 0) return '';
  const isOver = (healthy.bottleneck?.station.utilization?.value ?? 0) > 1;
  const goesOn = isOver ? 'No journey fails' : 'It carries on';
  return `${goesOn}, with the busiest part about as busy as now, ${[...phrases, ...moreThan(outcomes.length)].join('; ')}.`;
}

/** Of losses that change nothing since nobody waits for what is lost; that holds as long as callers are told so. */
function describeRefused(outcomes: readonly ScenarioOutcome[], { context }: LoadCase): string {
  const optional = findOptionalCalls(context.basis.graph);
  if (optional.length === 0) return '';
  const isTold = new Set(outcomes.flatMap(({ scenario: { lost } }) => refusedWith(optional, lost)));
  const byCost = new Map<string, string[]>();
  for (const refused of isTold) {
    const cost = costOfVanishing(refused);
    byCost.set(cost, [...(byCost.get(cost) ?? []), `\`${refused.callee.label}\``]);
  }
  return [...byCost]
    .map(
      ([cost, names]) =>
        `Calls to ${listAnd(names)} are taken to be refused at once while ${names.length === 1 ? 'it is' : 'they are'} down; ${cost}.`,
    )
    .join(' ');
}

const moreThan = (count: number): readonly string[] =>
  count > mostNamed ? [`the same goes for ${count - mostNamed} more`] : [];

/** The same station of the healthy system; workers behind a queue as they are judged. */
function sameIn(
  { components, hosts, context }: LoadCase,
  { component, station }: Bottleneck,
): Station | undefined {
  const own = components[component.id]?.stations ?? [];
  const work = context.queuedWorkOf(component);
  return [...own.map((each) => judgedStation(each, work)), ...own, ...hosts.map((host) => host.station)].find(
    ({ label }) => label === station.label,
  );
}

/** What, and how busy. */
function busiestOf({ bottleneck }: LoadCase, healthy?: LoadCase): readonly [string, string] {
  const utilization = bottleneck?.station.utilization;
  if (bottleneck === undefined || utilization === undefined) return ['', ''];
  const { label } = bottleneck.station;
  const before = healthy === undefined ? undefined : sameIn(healthy, bottleneck)?.utilization;
  return [label, before === undefined ? formatFigure(utilization) : showChange(before, utilization)];
}
