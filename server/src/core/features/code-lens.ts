// The answer above the text: what the system holds over its header, times and availability over each journey.
// Invariant: where lenses stand is known at once; what they say is computed when it is asked for.
import type { Span } from '../../../../grammar/src/text/span.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { availabilityOf, latencyOf, showAvailability } from '../describe/describe-journey.ts';
import { describeVerdict } from '../describe/describe-verdict.ts';
import { summaryOf } from '../describe/summarize.ts';
import type { JourneyLatency } from '../latency/report.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { Journey } from '../model/model.ts';
import { listTargets } from '../report/list-targets.ts';

export interface CodeLens {
  /** What it stands over. */
  readonly span: Span;
  /** Plain text. */
  readonly title: () => string;
}

/** In the order of the text. The lens of the system stands in its main file: over the header, or else on the first line. */
export function listCodeLenses(analysis: Analysis, uri: string): readonly CodeLens[] {
  const { model } = analysis;
  if (model.components.length === 0) return [];
  const header = model.system?.location;
  const isHere = (header?.uri ?? analysis.uri) === uri;
  const top = header?.span ?? { start: 0, end: 0 };
  const lenses: CodeLens[] = isHere ? [{ span: top, title: () => titleOfSystem(analysis) }] : [];
  for (const journey of model.journeys) {
    const at = journey.declaration?.nameLocation;
    if (at?.uri === uri) lenses.push({ span: at.span, title: () => titleOfJourney(analysis, journey) });
  }
  return lenses.toSorted((a, b) => a.span.start - b.span.start);
}

const separator = ' · ';

function titleOfSystem(analysis: Analysis): string {
  const { capacity, availability } = analysis;
  const parts = [
    ...summaryOf(capacity.cases[0]),
    ...(availability.system === undefined ? [] : [`${showAvailability(availability.system)} available`]),
    ...describeSlowest(analysis),
    ...describeTargets(analysis),
  ];
  const line = parts.length === 0 ? 'no limit is known' : parts.join(separator);
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** The p99 of the slowest journey that users take; the name where there are several. */
function describeSlowest({ latency, availability }: Analysis): readonly string[] {
  const ofUsers = new Set(availability.journeys.map(({ journey }) => journey));
  const all = latency.journeys.filter(({ journey }) => ofUsers.has(journey));
  if (all.length === 0) return [];
  const p99 = (one: JourneyLatency): number => one.times?.p99.value ?? Number.POSITIVE_INFINITY;
  const [slowest] = all.toSorted((a, b) => p99(b) - p99(a));
  const name = all.length === 1 ? '' : ` (${slowest?.journey.name})`;
  return [`${showP99(slowest)}${name}`];
}

const showP99 = (latency: JourneyLatency | undefined): string =>
  latency?.times === undefined ? 'no p99' : `p99 ${formatFigure(latency.times.p99)}`;

/** Only what is written counts: the peak is always asked for. */
function describeTargets(analysis: Analysis): readonly string[] {
  if (analysis.model.targets === undefined) return [];
  const targets = listTargets(analysis);
  const missed = targets.filter(({ isMissed }) => isMissed).length;
  if (targets.length === 0) return [];
  return [missed === 0 ? 'targets kept' : `${missed} of ${targets.length} targets missed`];
}

function titleOfJourney(analysis: Analysis, journey: Journey): string {
  const latency = latencyOf(analysis, journey);
  const availability = availabilityOf(analysis, journey);
  const parts = [
    ...(latency === undefined ? [] : [describeLatency(latency)]),
    ...(availability === undefined
      ? []
      : [
          `${showAvailability(availability)} available${
            availability.target === undefined
              ? ''
              : `, ${formatFigure(availability.target.target)} asked for: ${describeVerdict(availability.target.verdict)}`
          }`,
        ]),
  ];
  return parts.length === 0 ? 'nothing is known of its time' : parts.join(separator);
}

/** `p99 34 ms, under 300 ms asked for: kept`; the percentile of the target where that is another one. */
function describeLatency(latency: JourneyLatency): string {
  const { target } = latency;
  if (target === undefined) return showP99(latency);
  const { percentile, figure, limitMs, verdict } = target;
  const name = `p${Number((percentile * 100).toFixed(6))}`;
  const found = figure === undefined ? `no ${name}` : `${name} ${formatFigure(figure)}`;
  return `${found}, under ${formatValue(limitMs, 'ms')} asked for: ${describeVerdict(verdict)}`;
}
