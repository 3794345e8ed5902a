// What stands behind names without being written: how busy a component is, how long a journey takes and how much of the
// time it works, and what gives out first. Invariant: only figures of what lies in the asked part are computed.
import type { Location, Span } from '../../../../grammar/src/text/span.ts';
import { touches } from '../../../../grammar/src/text/span.ts';
import type { Analysis } from '../analysis/analysis.ts';
import type { LoadCase } from '../capacity/report.ts';
import { describeBottleneck } from '../describe/describe-bottleneck.ts';
import { availabilityOf, latencyOf, showAvailability } from '../describe/describe-journey.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Component, Journey, Place } from '../model/model.ts';

/** `bottleneck`: what gives out first and nothing else. */
export const inlayHintModes = ['off', 'bottleneck', 'all'] as const;

export type InlayHintMode = (typeof inlayHintModes)[number];

export interface InlayHint {
  /** Behind the name that it is about. */
  readonly offset: number;
  /** Plain text. */
  readonly label: string;
}

export interface HintedPart {
  readonly uri: string;
  readonly span: Span;
  readonly mode: InlayHintMode;
}

/** In the order of the text, at most one behind each name. */
export function listInlayHints(analysis: Analysis, part: HintedPart): readonly InlayHint[] {
  if (part.mode === 'off') return [];
  const hints = [
    ...hintsOfLoad(analysis, part),
    ...(part.mode === 'all' ? hintsOfJourneys(analysis, part) : []),
  ];
  return hints.toSorted((a, b) => a.offset - b.offset);
}

/** Whoever is less busy than this has nothing to be told. */
const leastShown = 0.01;

interface Named {
  readonly offset: number;
  utilization: number;
  isFirst: boolean;
}

/** Components and hosts. Copies that share a name share its hint: the busiest counts. */
function hintsOfLoad({ model, capacity }: Analysis, part: HintedPart): readonly InlayHint[] {
  const [declared] = capacity.cases;
  const first = whatGivesOut(declared);
  const named = new Map<number, Named>();
  const add = (element: Component | Place, utilization: number): void => {
    const at = element.declaration.nameLocation;
    if (!isWithin(at, part)) return;
    const known = named.get(at.span.end) ?? { offset: at.span.end, utilization: 0, isFirst: false };
    known.utilization = Math.max(known.utilization, utilization);
    known.isFirst ||= element === first;
    named.set(at.span.end, known);
  };
  for (const component of model.components) {
    if (!isWithin(component.declaration.nameLocation, part)) continue;
    const load = declared.components[component.id];
    // What its host bears for all of them stands behind the host.
    const isShared = component !== first && load?.stations[0]?.role === 'host';
    if (!isShared) add(component, load?.utilization?.value ?? 0);
  }
  for (const { place, station } of declared.hosts) add(place, station.utilization?.value ?? 0);
  const mark = describeBottleneck(declared) ?? '';
  return [...named.values()]
    .filter(({ utilization, isFirst }) => isFirst || (part.mode === 'all' && utilization >= leastShown))
    .map(({ offset, utilization, isFirst }) => ({
      offset,
      label: [formatFigure({ value: utilization, unit: 'fraction' }), ...(isFirst ? [mark] : [])].join(', '),
    }));
}

/** The host, where its parts saturate it together. */
function whatGivesOut({ bottleneck, hosts }: LoadCase): Component | Place | undefined {
  if (bottleneck === undefined) return undefined;
  const { label } = bottleneck.station;
  return hosts.find(({ station }) => station.label === label)?.place ?? bottleneck.component;
}

function hintsOfJourneys(analysis: Analysis, part: HintedPart): readonly InlayHint[] {
  return analysis.model.journeys.flatMap((journey) => {
    const at = journey.declaration?.nameLocation;
    if (at === undefined || !isWithin(at, part)) return [];
    const label = labelOf(analysis, journey);
    return label === '' ? [] : [{ offset: at.span.end, label }];
  });
}

/** `p99 210 ms, 99.93 % available`, as far as it is known. */
function labelOf(analysis: Analysis, journey: Journey): string {
  const p99 = latencyOf(analysis, journey)?.times?.p99;
  const availability = availabilityOf(analysis, journey);
  return [
    ...(p99 === undefined ? [] : [`p99 ${formatFigure(p99)}`]),
    ...(availability === undefined ? [] : [`${showAvailability(availability)} available`]),
  ].join(', ');
}

const isWithin = ({ uri, span }: Location, part: HintedPart): boolean =>
  uri === part.uri && touches(part.span, span.end);
