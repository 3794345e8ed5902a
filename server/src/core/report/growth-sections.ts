// What gives out as the system grows: by the number of users, and in time.

import { describeFailing } from '../availability/describe-failing.ts';
import { isStarted } from '../capacity/autoscaled.ts';
import { adviceForCut } from '../capacity/cut-advice.ts';
import type { LossState, Survival } from '../capacity/report.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { Component } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import type { GivingOut, GrowthDate, ScenarioReport, SweepStep, UserSweep } from '../scenarios/report.ts';
import { type Block, list, mergeRows, paragraph, type Section, section, table } from './document.ts';
import { show, showRange } from './figures-in-words.ts';

/** As many as anybody reads. */
const mostRows = 5;

type Growing = Pick<ScenarioReport, 'sweep' | 'growth' | 'firstLoss'>;

/** The parts in the order in which they give out, and when, where the workload grows. */
export function growthSection({ sweep, growth, firstLoss }: Growing): readonly Section[] {
  const { order, later, targetUtilization } = sweep;
  if (order.length === 0) return [];
  const target = formatFigure(targetUtilization);
  const dates = new Map(growth?.dates.map((date) => [date.label, date]));
  const unit = order[0]?.atTarget.unit === 'users' ? 'daily users' : 'times the load';
  const when = growth === undefined ? [] : [`so many at ${formatFigure(growth.growth)} in`];
  const columns = ['gives out', `${unit} at ${target} busy`, 'low to high', ...when, `${unit} at 100 % busy`];
  const rows = mergeRows(order.map((given) => toRow(given, growth && dates.get(given.label))));
  const shown = rows.slice(0, mostRows);
  const left = rows.slice(mostRows).map(([label = '']) => label);
  return section('growth', 'Growth', [
    table(columns, shown),
    sayLater(left, later),
    list([...autoscaleLines(order), ...lossLine(firstLoss)]),
  ]);
}

function toRow(given: GivingOut, date: GrowthDate | undefined): readonly string[] {
  const { label, atTarget, atLimit } = given;
  const months =
    date === undefined
      ? []
      : [`${formatFigure(date.toTarget)}${date.isWithinLeadTime ? ', sooner than the lead time' : ''}`];
  return [label, show(atTarget), showRange(atTarget), ...months, show(atLimit)];
}

/** What stands in no row. */
function sayLater(left: readonly string[], later: number): Block {
  const more = later === 0 ? [] : [`${formatValue(later, 'count')} more`];
  const names = [...left, ...more];
  return paragraph(names.length === 0 ? '' : `Later: ${names.join(', ')}.`);
}

/** Which of its three numbers of instances counts where. Copies of a site are told together. */
function autoscaleLines(order: readonly GivingOut[]): readonly string[] {
  const tiers = new Map(order.map(({ component, autoscaleEnd }) => [component, autoscaleEnd]));
  const rows = [...tiers].flatMap(([component, end]) => {
    const range = component.attributes.get('autoscale')?.values[0];
    if (end === undefined || range?.type !== 'quantity') return [];
    const count = formatValue(figureOf(component, 'instances')?.value ?? 1, 'count');
    const now = isStarted(component)
      ? `under this load with the ${count} that it has started`
      : `at the declared peak with \`instances: ${count}\``;
    return [[`\`${component.label}\``, formatValue(end, 'count'), now, formatValue(range.low, 'count')]];
  });
  return mergeRows(rows).map(
    ([labels, end, now, fewest]) =>
      `${labels}: counted here, and in the daily users that are held, with the ${end} instances up to which \`autoscale\` starts more, ${now}, for the availability with the ${fewest} that run in quiet hours.`,
  );
}

/** The figure that the targets need: not of the healthy system. */
function lossLine(first: Growing['firstLoss']): readonly string[] {
  if (first === undefined) return [];
  const { lost, station, users, isReached, months } = first;
  const when = months === undefined ? '' : `, in ${formatFigure(months)}`;
  const now = isReached ? ': fewer than there are now' : when;
  return [
    `Without ${lost}, which is to be survived, ${station} is at 100 % with ${formatFigure(users)} daily users${now}.`,
  ];
}

/** The system at one user to a hundred million. `unpinned`: tiers whose sessions are in the way of more machines. */
export function sweepSection(
  { steps, targetUtilization, survival }: UserSweep,
  unpinned: ReadonlySet<Component>,
): readonly Section[] {
  const isUsers = steps[0]?.size.unit === 'users';
  const columns = [isUsers ? 'daily users' : 'load', 'requests at the peak', 'busiest', 'at', 'to run'];
  return section('sweep', 'From step to step', [
    table(columns, steps.map(stepRow)),
    paragraph(
      `To run: what carries the peak at ${formatFigure(targetUtilization)} with one machine of each part lost${sayLosses(survival)}. Named are parts that do not; a single machine only from ${formatFigure(targetUtilization)} on.`,
    ),
    list([...sayCut(survival), ...helpOf(steps), ...describeTied(steps, unpinned)]),
  ]);
}

const isCut = ({ failingJourneys }: LossState): boolean => failingJourneys.length > 0;

/** Of the losses to be survived, those that machines can carry. */
function sayLosses(survival: Survival | undefined): string {
  const carried = survival?.states.filter((state) => !isCut(state)) ?? [];
  if (survival === undefined || carried.length === 0) return '';
  const which = carried.length === survival.states.length ? 'any loss' : 'the other losses';
  return `, and at 100 % with ${which} that the targets want survived`;
}

/** Where journeys fail with a loss, no number of machines beside it carries it. */
function sayCut(survival: Survival | undefined): readonly string[] {
  if (survival === undefined) return [];
  const cut = survival.states.filter(isCut);
  const [first] = cut;
  if (first === undefined) return [];
  const more =
    cut.length === 1
      ? ''
      : ` So it is with ${cut.length === 2 ? '1 more loss' : `${cut.length - 1} more losses`}.`;
  return [
    `The loss of ${first.label} is to be survived, and is at no step: ${describeFailing(first.failingJourneys)} then, however many machines there are beside. ${adviceForCut(survival.level, first.needs)}${more}`,
  ];
}

/** Of one step; the others are counted. */
const mostNamed = 12;

function stepRow({ size, peakRequests, busiest, over }: SweepStep): readonly string[] {
  const named = over.slice(0, mostNamed).map(({ label, toRun }) => `${label}: ${toRun}`);
  const more = over.length - named.length;
  const left =
    more === 0 ? [] : [`${formatValue(more, 'count')} more parts, all of them in \`--format json\``];
  return [
    formatFigure(size),
    formatFigure(peakRequests),
    busiest?.label ?? '',
    busiest === undefined ? '' : formatFigure(busiest.utilization),
    over.length === 0 ? 'as it is' : [...named, ...left].join(', '),
  ];
}

/** What helps where more machines do not, once for each station; those for which the same helps together. */
function helpOf(steps: readonly SweepStep[]): readonly string[] {
  const told = new Set<string>();
  const labels = new Map<string, string[]>();
  for (const { size, over } of steps) {
    for (const { label, instead } of over) {
      if (instead === undefined || told.has(label)) continue;
      told.add(label);
      const help = `from ${formatFigure(size)} on: ${instead}.`;
      labels.set(help, labels.get(help) ?? []);
      labels.get(help)?.push(label);
    }
  }
  return [...labels].map(([help, all]) => `${namesOf(all)} ${help}`);
}

function namesOf(labels: readonly string[]): string {
  const more = labels.length - mostNamed;
  const named = labels.slice(0, mostNamed).join(', ');
  return more <= 0 ? named : `${named}, and ${formatValue(more, 'count')} more`;
}

/** Tiers that need more machines and can have none as long as each keeps sessions of its own. */
function describeTied(steps: readonly SweepStep[], unpinned: ReadonlySet<Component>): readonly string[] {
  const tied = steps.flatMap(({ over }) =>
    over.flatMap(({ component, machinesToRun }) =>
      unpinned.has(component) && (machinesToRun ?? 0) > 1 ? [component.label] : [],
    ),
  );
  return [...new Set(tied)].map(
    (label) =>
      `\`${label}\`: first move its sessions into a store that all its machines share (\`sessions\`); a machine that is added does not know the users of the others.`,
  );
}
