// Estimates of times of texts in tests.
import { estimateLatency } from '../latency/estimate-latency.ts';
import type { JourneyLatency, LatencyReport, OpenFigure, StationWait } from '../latency/report.ts';
import type { Figure } from '../model/figure.ts';
import { estimateOf } from './estimate-of.ts';

/** Of the declared workload. Fails where the text has language errors. */
export const latencyOf = (text: string): LatencyReport => estimateLatency(estimateOf(text).first.context);

/** The journey of this name; the first where none is given. */
export function journeyOf({ journeys }: Pick<LatencyReport, 'journeys'>, name?: string): JourneyLatency {
  const found = name === undefined ? journeys[0] : journeys.find(({ journey }) => journey.name === name);
  if (found === undefined) throw new Error(`there is no journey ${name}`);
  return found;
}

/** The station with this label, without backticks. */
export function stationOf({ stations }: Pick<LatencyReport, 'stations'>, label: string): StationWait {
  const found = stations.find((station) => station.label.replaceAll('`', '') === label);
  if (found === undefined) throw new Error(`there is no station ${label}`);
  return found;
}

/** Every figure of a report, by a path that tells it: reads all that can be read. */
export function* figuresOf(report: LatencyReport): Generator<readonly [path: string, figure: Figure]> {
  yield* walk('report', report, new Set());
}

function* walk(
  path: string,
  value: unknown,
  seen: Set<object>,
): Generator<readonly [path: string, figure: Figure]> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (isFigure(value)) {
    yield [path, value];
    return;
  }
  // Also the getters of its class.
  for (const key in value) {
    // The model itself is no part of the answer.
    if (['component', 'components', 'journey', 'target', 'place'].includes(key) && !isVerdict(value, key))
      continue;
    yield* walk(`${path}.${key}`, (value as Record<string, unknown>)[key], seen);
  }
}

const isVerdict = (owner: object, key: string): boolean => key === 'target' && 'times' in owner;

const isFigure = (value: object): value is Figure => 'unit' in value && 'low' in value && 'high' in value;

/** The parts of a distribution in rising order. */
export const percentilesOf = (times: {
  readonly p50: OpenFigure;
  readonly p95: OpenFigure;
  readonly p99: OpenFigure;
  readonly p999: OpenFigure;
}): readonly OpenFigure[] => [times.p50, times.p95, times.p99, times.p999];
