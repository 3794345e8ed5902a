// What piles up before a consumer over a day, and after an outage. The day has its peak for some hours, and for the rest
// what keeps the mean; how long a peak lasts is assumed. Messages are a fluid (Newell, Applications of Queueing Theory).
import { type Backlog, backlogOverProfile, drainAfterOutageSeconds } from '../formulas/queueing/backlog.ts';
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { type Bound, rangeOf, scale } from '../model/range.ts';
import type { AllowedLimit } from './allowed-delay.ts';
import { daySeconds, opposite, peakTimeAt, peakTimeFigure } from './peak-time.ts';
import type { DayBacklog, OutageBacklog, QueueLimit } from './queue-report.ts';

/** Messages per second. */
export interface ConsumerRates {
  /** Of the workload; `x`. */
  readonly peak: Figure;
  readonly atPeak: Figure;
  readonly atMean: Figure;
  readonly capacity: Figure;
}

/** Seconds of the peak: as assumed, or until the day's messages are all there. */
const peakSeconds = ({ peak }: ConsumerRates, bound: Bound): number => peakTimeAt(peak, bound) / 1000;

function restPerSecond(rates: ConsumerRates, bound: Bound): number {
  const peak = peakSeconds(rates, bound);
  const left = rates.atMean[bound] * daySeconds - rates.atPeak[bound] * peak;
  return peak >= daySeconds ? rates.atMean[bound] : Math.max(0, left / (daySeconds - peak));
}

function dayAt(rates: ConsumerRates, bound: Bound): Backlog | undefined {
  const peak = peakSeconds(rates, bound);
  const steps = [
    { durationSeconds: peak, arrivalsPerSecond: rates.atPeak[bound] },
    { durationSeconds: daySeconds - peak, arrivalsPerSecond: restPerSecond(rates, bound) },
  ];
  return backlogOverProfile({
    steps: steps.filter(({ durationSeconds }) => durationSeconds > 0),
    drainPerSecond: rates.capacity[opposite[bound]],
  });
}

/** Undefined where the rates are no rates. */
export function dayBacklog(rates: ConsumerRates, allowed: readonly AllowedLimit[]): DayBacklog | undefined {
  const likely = dayAt(rates, 'value');
  if (likely === undefined) return undefined;
  const low = once(() => dayAt(rates, 'low'));
  const high = once(() => dayAt(rates, 'high'));
  const figureOf = (
    pick: (day: Backlog) => number | undefined,
    { unit, formula }: { readonly unit: 'count' | 'ms'; readonly formula: string },
  ): Figure | undefined => {
    const value = pick(likely);
    if (value === undefined) return undefined;
    const end = (day: Backlog | undefined): number => (day === undefined ? undefined : pick(day)) ?? value;
    const range = rangeOf(value, (bound) => end(bound === 'low' ? low() : high()));
    const inputs = (): readonly FigureInput[] => inputsOf(rates);
    return derivedFigure(scale(range, unit === 'ms' ? 1000 : 1), { unit, formula, inputs });
  };
  const backlog = figureOf(({ peakBacklog }) => peakBacklog, formulas.backlog) as Figure;
  const oldest = figureOf(({ oldestSeconds }) => oldestSeconds, formulas.oldest);
  const workedOff = figureOf(({ emptyAtSeconds }) => emptyAtSeconds, formulas.workedOff);
  return {
    peakTime: peakTimeFigure(rates.peak),
    rest: restFigure(rates),
    peakBacklog: backlog,
    oldest,
    workedOff,
    limits: allowed.map((limit) => judge(limit, workedOff === undefined ? undefined : { backlog, oldest })),
  };
}

const formulas = {
  backlog: { unit: 'count', formula: 'max(0, at the peak - capacity) x time at the peak' },
  oldest: { unit: 'ms', formula: 'peak backlog / capacity' },
  workedOff: {
    unit: 'ms',
    formula: 'time at the peak + peak backlog / (capacity - in the rest of the day)',
  },
} as const;

interface Waiting {
  readonly backlog: Figure;
  readonly oldest: Figure | undefined;
}

/** `waiting`: undefined where it grows from day to day. */
function judge({ key, allowed }: AllowedLimit, waiting: Waiting | undefined): QueueLimit {
  const reached = key === 'capacity' ? waiting?.backlog : waiting?.oldest;
  return { key, allowed, reached, isMet: reached !== undefined && reached.value <= allowed.value };
}

const inputsOf = (rates: ConsumerRates): readonly FigureInput[] => [
  { name: 'at the peak', figure: rates.atPeak },
  { name: 'capacity', figure: rates.capacity },
  { name: 'time at the peak', figure: peakTimeFigure(rates.peak) },
  { name: 'in the rest of the day', figure: restFigure(rates) },
];

const restFigure = (rates: ConsumerRates): Figure =>
  derivedFigure(
    rangeOf(restPerSecond(rates, 'value'), (bound) => restPerSecond(rates, bound)),
    {
      unit: '1/s',
      formula: '(mean x 86,400 s - at the peak x time at the peak) / (86,400 s - time at the peak)',
      inputs: () => [
        { name: 'mean', figure: rates.atMean },
        { name: 'at the peak', figure: rates.atPeak },
        { name: 'time at the peak', figure: peakTimeFigure(rates.peak) },
      ],
    },
  );

const outageSeconds = 3600;

/** After one hour in which none of its machines works. */
export function outageBacklog(rates: ConsumerRates): OutageBacklog {
  const backlog = (arrivals: Figure, name: string): Figure =>
    derivedFigure(scale(arrivals, outageSeconds), {
      unit: 'count',
      formula: `${name} x 3,600 s`,
      inputs: () => [{ name, figure: arrivals }],
    });
  return {
    backlogAtMean: backlog(rates.atMean, 'mean'),
    backlogAtPeak: backlog(rates.atPeak, 'at the peak'),
    drainAtMean: drainFigure(rates.atMean, rates.capacity, 'mean'),
    drainAtPeak: drainFigure(rates.atPeak, rates.capacity, 'at the peak'),
  };
}

function drainFigure(arrivals: Figure, capacity: Figure, name: string): Figure | undefined {
  const at = (bound: Bound): number | undefined =>
    drainAfterOutageSeconds(outageSeconds, {
      arrivalsPerSecond: arrivals[bound],
      drainPerSecond: capacity[opposite[bound]],
    });
  const value = at('value');
  if (value === undefined) return undefined;
  return derivedFigure(
    rangeOf(value * 1000, (bound) => (at(bound) ?? value) * 1000),
    {
      unit: 'ms',
      formula: `3,600 s x ${name} / (capacity - ${name})`,
      inputs: () => [
        { name, figure: arrivals },
        { name: 'capacity', figure: capacity },
      ],
    },
  );
}
