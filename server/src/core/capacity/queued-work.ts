// Workers that do nothing but take from queues. At the peak more may come than they work off: then messages wait, and
// nobody else does. So they give out where a day does not suffice, or where a message waits longer than is written, and
// are judged by that: how large a part the load is of the load at which that happens. Messages are a fluid, as in
// `dayBacklog`. Invariant: nothing counts as busier than it is.
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { type Bound, type Range, rangeOf } from '../model/range.ts';
import { type AllowedLimit, allowedOf } from './allowed-delay.ts';
import type { Basis } from './basis.ts';
import { consumerRates } from './consumer-rates.ts';
import type { Rates } from './estimate-rates.ts';
import { opposite, peakTimeAt, peakTimeFigure } from './peak-time.ts';
import type { Station } from './report.ts';
import type { Loads } from './sum-loads.ts';

/** What one such component is judged by. */
export interface QueuedWork {
  /** What stands behind the name of its station: `over the day`, or by the `max-delay` of `jobs`. */
  readonly suffix: (utilization: number) => string;
  /** Of how busy it is at the peak. */
  readonly judge: (utilization: number, bound: Bound) => number;
  readonly judgeFigure: (utilization: Figure) => Figure;
}

/** Undefined for what somebody waits for, and where there is no peak to be worked off later. */
export type QueuedWorkOf = (component: Component) => QueuedWork | undefined;

export interface QueuedInput {
  readonly basis: Basis;
  readonly loads: Loads;
  readonly rates: Rates;
}

/** Nothing is looked for before it is asked. Linear in the calls of the queues. */
export function findQueuedWork(input: QueuedInput): QueuedWorkOf {
  const found = once(() => listQueuedWork(input));
  return (component) => (component.kind.redundancy === 'instances' ? found().get(component) : undefined);
}

/** The messages of one queue that come to a component. */
interface Messages {
  readonly queue: Component;
  readonly rate: Range;
}

function listQueuedWork(input: QueuedInput): ReadonlyMap<Component, QueuedWork> {
  const { basis, loads, rates } = input;
  if (!(rates.peak.value > 1)) return new Map();
  const found = new Map<Component, Messages[]>();
  for (const queue of basis.model.components) {
    if (queue.kind.word !== 'queue') continue;
    for (const [consumer, rate] of consumerRates(queue, basis, rates.journeys)) {
      found.set(consumer, [...(found.get(consumer) ?? []), { queue, rate }]);
    }
  }
  const { reads, writes } = loads.at('value');
  return new Map(
    [...found].flatMap(([consumer, messages]) => {
      const all = (reads[consumer.id] ?? 0) + (writes[consumer.id] ?? 0);
      const queued = messages.reduce((sum, { rate }) => sum + rate.value, 0);
      const isAll = all > 0 && queued >= all * (1 - 1e-9);
      return isAll ? [[consumer, queuedWork(messages, input)] as const] : [];
    }),
  );
}

interface Judged {
  readonly limit: (AllowedLimit & Messages) | undefined;
  readonly utilization: number;
}

function queuedWork(messages: readonly Messages[], { basis, rates }: QueuedInput): QueuedWork {
  const { peak } = rates;
  const limits = once(() =>
    messages.flatMap((each) => allowedOf(each.queue, basis).map((allowed) => ({ ...allowed, ...each }))),
  );
  const strictest = (utilization: number, bound: Bound): Judged => {
    const all = limits().map(
      (limit): Judged => ({ limit, utilization: withDelay(utilization, limit, { peak, bound }) }),
    );
    const ofDay: Judged = { limit: undefined, utilization: utilization / Math.max(1, peak[bound]) };
    return all.reduce((most, next) => (next.utilization > most.utilization ? next : most), ofDay);
  };
  const judge = (utilization: number, bound: Bound): number => strictest(utilization, bound).utilization;
  return {
    judge,
    suffix: (utilization) => {
      const { limit } = strictest(utilization, 'value');
      return limit === undefined ? 'over the day' : `by the \`${limit.key}\` of ${nameOf(limit)}`;
    },
    judgeFigure: (utilization) =>
      judgedFigure(utilization, { limit: strictest(utilization.value, 'value').limit, judge, peak }),
  };
}

const nameOf = ({ queue }: Messages): string => `\`${queue.label}\``;

interface AtPeak {
  readonly peak: Range;
  readonly bound: Bound;
}

/** The load over the load at which messages wait as long, or as many of them wait, as is allowed. */
function withDelay(
  utilization: number,
  { key, allowed, rate }: AllowedLimit & Messages,
  { peak, bound }: AtPeak,
): number {
  const seconds = peakTimeAt(peak, bound) / 1000;
  const limit = allowed[opposite[bound]];
  // (load - capacity) x time at the peak: over the capacity that is the age of the oldest.
  if (key !== 'capacity') return utilization / (1 + limit / 1000 / seconds);
  return rate[bound] > 0 ? utilization / (1 + (utilization * limit) / (rate[bound] * seconds)) : utilization;
}

interface Judging extends Pick<Judged, 'limit'>, Pick<QueuedWork, 'judge'> {
  readonly peak: Figure;
}

function judgedFigure(utilization: Figure, { limit, judge, peak }: Judging): Figure {
  const range = rangeOf(judge(utilization.value, 'value'), (bound) => judge(utilization[bound], bound));
  const busy: FigureInput = { name: 'utilization at the peak', figure: utilization };
  if (limit === undefined) {
    const inputs = (): readonly FigureInput[] => [busy, { name: 'peak', figure: peak }];
    return derivedFigure(range, { unit: 'fraction', formula: 'utilization at the peak / peak', inputs });
  }
  const time: FigureInput = { name: 'time at the peak', figure: peakTimeFigure(peak) };
  const allowed: FigureInput = { name: limit.key, figure: limit.allowed };
  if (limit.key !== 'capacity') {
    const formula = `utilization at the peak x time at the peak / (time at the peak + ${limit.key})`;
    return derivedFigure(range, { unit: 'fraction', formula, inputs: () => [busy, time, allowed] });
  }
  const messages = derivedFigure(limit.rate, {
    unit: '1/s',
    formula: `messages of ${limit.queue.label}`,
    inputs: () => [],
  });
  return derivedFigure(range, {
    unit: 'fraction',
    formula:
      'utilization at the peak / (1 + utilization at the peak x capacity / (messages x time at the peak))',
    inputs: () => [busy, allowed, { name: 'messages', figure: messages }, time],
  });
}

/** The station as it is judged: by its own name where it is as busy as that. */
export function judgedStation(station: Station, work: QueuedWork | undefined): Station {
  const { utilization, sharing } = station;
  if (work === undefined || utilization === undefined || station.role !== 'instances') return station;
  const judged = once(() => work.judgeFigure(utilization));
  const part = once(() => (utilization.value > 0 ? judged().value / utilization.value : 1));
  return {
    role: station.role,
    label: `${station.label} ${work.suffix(utilization.value)}`,
    machines: station.machines,
    tables: station.tables,
    get load() {
      return station.load;
    },
    get limit() {
      return station.limit;
    },
    get utilization() {
      return judged();
    },
    get sharing() {
      return { ...sharing, divided: sharing.divided * part(), borne: sharing.borne * part() };
    },
  };
}
