// A component in words, for whoever points at it: what it gets, how busy that makes it, how long requests wait, how often
// it is down and what its loss does. The first line says the most of it; each figure below comes with its working.
// Invariant: text from files is escaped, and only reports that are shown are read.
import { measurementOf } from '../../../../grammar/src/vocabulary/index.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { describeFigure, type ShowPlace } from '../analysis/describe.ts';
import { escapeMarkdown, messageToMarkdown, toCode } from '../analysis/markdown.ts';
import type { FailureSubject } from '../availability/report.ts';
import type { ComponentLoad } from '../capacity/report.ts';
import type { StationWait } from '../latency/report.ts';
import type { Figure } from '../model/figure.ts';
import { formatValue } from '../model/format-figure.ts';
import type { Component } from '../model/model.ts';
import { showRange } from '../report/figures-in-words.ts';
import { describeBottleneck } from './describe-bottleneck.ts';
import { describeCase, describeOutcome } from './describe-outcome.ts';
import { bold, toList } from './markdown-lists.ts';

/** What a line of a hover can hold; each is markdown. */
export interface Description {
  /** Behind the name and the kind: `61 % busy`, `gives out first, at 2.3M users`. */
  readonly inShort: readonly string[];
  /** Paragraphs and lists. */
  readonly details: readonly string[];
}

export function describeComponent(
  analysis: Analysis,
  component: Component,
  showPlace?: ShowPlace,
): Description {
  const [declared] = analysis.capacity.cases;
  const load = declared.components[component.id];
  if (load === undefined) return { inShort: [], details: [] };
  const { bottleneck } = declared;
  const isFirst = bottleneck?.component === component;
  return {
    inShort: [
      ...(load.utilization === undefined ? [] : [`${bold(load.utilization)} busy`]),
      ...(isFirst ? [escapeMarkdown(describeBottleneck(declared) ?? '')] : []),
    ],
    details: [
      ...describeLoad(load, showPlace),
      ...describeWaits(analysis, component),
      ...describeAvailability(analysis, component, showPlace),
      ...describeLosses(analysis, component),
      ...describeAssumed(load),
      ...describeFindings(analysis, component),
    ].filter((block) => block !== ''),
  };
}

/** Arrivals, and the busiest station with what it carries. */
function describeLoad({ requests, stations }: ComponentLoad, showPlace?: ShowPlace): readonly string[] {
  const [station] = stations;
  const figures: (readonly [string, Figure | undefined])[] = [['requests at the peak', requests]];
  if (station !== undefined) {
    figures.push(
      [`machines (${station.role})`, station.machines],
      ['load of one', station.load],
      ['limit of one', station.limit],
      ['utilization', station.utilization],
    );
  }
  return [
    figures
      .flatMap(([name, figure]) =>
        figure === undefined ? [] : [toList(describeFigure(name, figure, showPlace))],
      )
      .join('\n'),
  ];
}

function describeWaits({ latency }: Analysis, component: Component): readonly string[] {
  const waits = latency.stations.filter(({ components }) => components.includes(component));
  return [waits.map((wait) => toList(describeWait(wait))).join('\n')];
}

function describeWait({ label, wait, model, validity }: StationWait): readonly string[] {
  const at = `wait at ${messageToMarkdown(label)}`;
  const rests = validity.reasons.map((reason) => `- ${messageToMarkdown(reason)}`);
  if (wait === undefined) return [`${at}: no figure`, ...rests];
  const range = showRange(wait.p99);
  const p99 = `p99 ${bold(wait.p99)}${range === '' ? '' : ` (${escapeMarkdown(range)})`}`;
  return [
    `${at}: ${bold(wait.mean)} on average, ${p99}`,
    `- ${messageToMarkdown(model)}; ${validity.mark}`,
    ...rests,
  ];
}

/** What of it fails by itself, how often, and how much of the time that journeys are down that is part of. */
function describeAvailability(
  { availability }: Analysis,
  component: Component,
  showPlace?: ShowPlace,
): readonly string[] {
  const own = (availability.system?.importance ?? []).filter(
    ({ subject }) => 'component' in subject && subject.component === component,
  );
  const lines = own.map(({ subject, share }) => {
    const [first = '', ...rest] = describeFigure(nameOf(subject), subject.unavailability, showPlace);
    const part = `; takes part in ${escapeMarkdown(formatValue(Math.min(1, share), 'fraction'))} of the time that journeys are down`;
    return toList([`${first}${part}`, ...rest]);
  });
  return [lines.join('\n')];
}

/** What is true for a part of the time. */
function nameOf({ type, label }: FailureSubject): string {
  if (type === 'machines') return 'one machine is down';
  const isPassing = type === 'promotion' || type === 'switch';
  return `${label.replaceAll('`', '')} is ${isPassing ? 'under way' : 'down'}`;
}

function describeLosses({ capacity, scenarios }: Analysis, component: Component): readonly string[] {
  const outcomes = scenarios.outcomes.filter(({ scenario }) => scenario.subjects.includes(component));
  return [
    outcomes
      .map(
        (outcome) =>
          `- ${messageToMarkdown(describeCase(outcome.scenario))}: ${messageToMarkdown(describeOutcome(outcome, capacity.cases[0]))}`,
      )
      .join('\n'),
  ];
}

const mostAssumed = 3;

/** Defaults that its utilization rests on, and what to measure in their place. */
function describeAssumed({ component, stations: [station] }: ComponentLoad): readonly string[] {
  const names = new Set<string>();
  const collect = ({ origin }: Figure, depth: number): void => {
    if (origin.type !== 'derived' || depth > 3) return;
    for (const { name, figure } of origin.inputs) {
      if (figure.origin.type === 'default') names.add(name);
      else collect(figure, depth + 1);
    }
  };
  if (station?.utilization !== undefined) collect(station.utilization, 0);
  const lines = [...names].flatMap((name) => {
    const measurement = measurementOf(name, component.kind.word);
    if (measurement === undefined) return [];
    return [
      `- ${toCode(name)} is assumed. To measure it: ${messageToMarkdown(measurement.metric)}; ${messageToMarkdown(measurement.figure)}`,
    ];
  });
  return [lines.slice(0, mostAssumed).join('\n')];
}

function describeFindings({ findings }: Analysis, { path }: Component): readonly string[] {
  const found = findings.filter(({ element, suppressed }) => element === path && suppressed === undefined);
  return [
    found
      .map(({ severity, code, message }) => `- ${severity} ${toCode(code)}: ${messageToMarkdown(message)}`)
      .join('\n'),
  ];
}
