// A journey in words: how long its users wait and where that time goes, how much of the time it works, and whether that
// is what is asked for. Invariant: text from files is escaped, and what has no figure says why.
import type { Analysis } from '../analysis/analysis.ts';
import { describeFigure, type ShowPlace } from '../analysis/describe.ts';
import { escapeMarkdown, messageToMarkdown } from '../analysis/markdown.ts';
import type { JourneyAvailability } from '../availability/report.ts';
import type { JourneyLatency, Times } from '../latency/report.ts';
import { formatAvailability, formatFigure, formatValue } from '../model/format-figure.ts';
import type { Journey } from '../model/model.ts';
import { showRange } from '../report/figures-in-words.ts';
import type { Description } from './describe-component.ts';
import { describeVerdict } from './describe-verdict.ts';
import { bold, toList } from './markdown-lists.ts';

export function describeJourney(analysis: Analysis, journey: Journey, showPlace?: ShowPlace): Description {
  const latency = latencyOf(analysis, journey);
  const availability = availabilityOf(analysis, journey);
  const requests = analysis.capacity.cases[0].journeys.find((it) => it.journey === journey)?.requests;
  const p99 = latency?.times?.p99;
  return {
    inShort: [
      ...(p99 === undefined ? [] : [`p99 ${bold(p99)}`]),
      ...(availability === undefined ? [] : [`**${showAvailability(availability)}** available`]),
    ],
    details: [
      requests === undefined ? '' : toList(describeFigure('requests at the peak', requests, showPlace)),
      latency === undefined ? '' : describeLatency(latency),
      availability === undefined ? '' : describeAvailability(availability),
    ].filter((block) => block !== ''),
  };
}

export const latencyOf = ({ latency }: Analysis, journey: Journey): JourneyLatency | undefined =>
  latency.journeys.find((it) => it.journey === journey);

export const availabilityOf = (
  { availability }: Analysis,
  journey: Journey,
): JourneyAvailability | undefined => availability.journeys.find((it) => it.journey === journey);

export const showAvailability = ({ unavailability }: Pick<JourneyAvailability, 'unavailability'>): string =>
  formatAvailability(unavailability.value);

const mostShares = 5;

function describeLatency({ times, shares, validity, target }: JourneyLatency): string {
  const rests = validity.reasons.map((reason) => `- ${messageToMarkdown(reason)}`);
  const verdict =
    target === undefined ? [] : [`- ${describeVerdict(target.verdict)}: ${messageToMarkdown(target.reason)}`];
  if (times === undefined) return toList(['latency: no figure', ...rests, ...verdict]);
  const parts = shares
    .slice(0, mostShares)
    .map(
      ({ component, share, total, wait }) =>
        `- ${messageToMarkdown(`\`${component.label}\``)}: ${formatValue(share, 'fraction')} of the mean, ${formatFigure(total)}, ${formatFigure(wait)} of it waiting`,
    );
  return toList([describeTimes(times), ...verdict, ...parts, `- ${validity.mark}`, ...rests]);
}

function describeTimes({ mean, p50, p95, p99 }: Times): string {
  const range = showRange(p99);
  const named = [`mean ${bold(mean)}`, `p50 ${bold(p50)}`, `p95 ${bold(p95)}`, `p99 ${bold(p99)}`];
  return `latency: ${named.join(', ')}${range === '' ? '' : ` (${escapeMarkdown(range)})`}`;
}

const mostCuts = 3;

function describeAvailability(journey: JourneyAvailability): string {
  const { unavailability, downtime, target, cutSets, importance } = journey;
  const ends = `${formatAvailability(unavailability.high)} to ${formatAvailability(unavailability.low)}`;
  const [first] = importance;
  return toList([
    `available: **${showAvailability(journey)}** (${ends}), down ${bold(downtime)}`,
    ...(target === undefined
      ? []
      : [
          `- ${describeVerdict(target.verdict)}: ${escapeMarkdown(formatFigure(target.target))} is asked for, which allows ${escapeMarkdown(formatFigure(target.allowed))}`,
        ]),
    ...(first === undefined || first.share === 0
      ? []
      : [
          `- mend first: ${messageToMarkdown(first.subject.label)}, in ${shareOf(first.share)} of the time down`,
        ]),
    ...cutSets
      .slice(0, mostCuts)
      .map(
        ({ members, share }) =>
          `- stopped by ${messageToMarkdown(members.map(({ label }) => label).join(' and '))}: ${shareOf(share)} of the time down`,
      ),
  ]);
}

const shareOf = (share: number): string => escapeMarkdown(formatValue(Math.min(1, share), 'fraction'));
