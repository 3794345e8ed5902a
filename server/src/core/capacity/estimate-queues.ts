// Queues and those who work them off, under the loads of one case. Invariant: a queue without consumers is not listed.
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { type Bound, divide, type Range, rangeOf } from '../model/range.ts';
import { allowedOf } from './allowed-delay.ts';
import type { CaseContext } from './case-context.ts';
import { consumerRates } from './consumer-rates.ts';
import { type ConsumerRates, dayBacklog, outageBacklog } from './day-backlog.ts';
import { type Demand, machinesCarrying, noneLost, oneLost } from './demand.ts';
import { targetUtilization } from './most-carried.ts';
import type { ConsumerLoad, QueueLoad } from './queue-report.ts';
import type { Station, Survival } from './report.ts';
import { lossDemands } from './what-to-run.ts';

type SurvivalOf = () => Survival | undefined;

/** In the order of the text. Linear in the calls for each queue. `survival`: asked when machines are counted. */
export function estimateQueues(context: CaseContext, survival: SurvivalOf): readonly QueueLoad[] {
  const { basis, journeys } = context;
  return basis.model.components.flatMap((queue) => {
    if (queue.kind.word !== 'queue') return [];
    const rates = consumerRates(queue, basis, journeys);
    if (rates.size === 0) return [];
    const consumers = [...rates].map(([consumer, rate]) =>
      consumerLoad({ queue, consumer, rate }, context, survival),
    );
    return [{ queue, consumers }];
  });
}

interface Consuming {
  readonly queue: Component;
  readonly consumer: Component;
  /** Messages per second at the peak. */
  readonly rate: Range;
}

function consumerLoad(consuming: Consuming, context: CaseContext, survival: SurvivalOf): ConsumerLoad {
  const { queue, consumer } = consuming;
  const arrivals = arrivalFigures(consuming, context);
  const { atPeak, atMean } = arrivals;
  const rates = once((): ConsumerRates | undefined => {
    const capacity = capacityOf(consuming, atPeak, context);
    return capacity === undefined ? undefined : { ...arrivals, capacity };
  });
  const day = once(() => ifKnown(rates(), (known) => dayBacklog(known, allowedOf(queue, context.basis))));
  const machines = once(() => machinesFor(consumer, context, survival));
  const outage = once(() => ifKnown(rates(), outageBacklog));
  return {
    consumer,
    atPeak,
    atMean,
    get capacity() {
      return rates()?.capacity;
    },
    get utilizationAtPeak() {
      return utilization(atPeak, rates()?.capacity);
    },
    get utilizationAtMean() {
      return utilization(atMean, rates()?.capacity);
    },
    get day() {
      return day();
    },
    get outage() {
      return outage();
    },
    get machinesNeeded() {
      return machines();
    },
  };
}

const ifKnown = <T, R>(value: T | undefined, then: (value: T) => R): R | undefined =>
  value === undefined ? undefined : then(value);

function arrivalFigures(
  { consumer, rate }: Consuming,
  { rates, loadOf }: CaseContext,
): Omit<ConsumerRates, 'capacity'> {
  const { peak } = rates;
  const { requests } = loadOf(consumer);
  const areAll = Math.abs(requests.value - rate.value) <= 1e-9 * rate.value;
  const name = `arrivals at ${consumer.label}`;
  const atPeak = derivedFigure(rate, {
    unit: '1/s',
    formula: areAll ? name : 'sum over journeys of requests x messages per request',
    inputs: () => (areAll ? [{ name, figure: requests }] : []),
  });
  const atMean = derivedFigure(
    rangeOf(rate.value / peak.value, (bound) => rate[bound] / peak[bound]),
    {
      unit: '1/s',
      formula: 'at the peak / peak',
      inputs: () => [
        { name: 'at the peak', figure: atPeak },
        { name: 'peak', figure: peak },
      ],
    },
  );
  return { peak, atPeak, atMean };
}

/** By the rule of all machines to run: at the target with one of them lost, and in each loss to be survived. */
function machinesFor(consumer: Component, context: CaseContext, survival: SurvivalOf): number | undefined {
  const { basis, loads } = context;
  const [plan] = basis.plansOf(consumer);
  if (plan?.cost === undefined) return undefined;
  const atTarget: Demand = { loads, target: targetUtilization(basis.model).value, lost: noneLost };
  return machinesCarrying(plan, [
    atTarget,
    { ...atTarget, lost: oneLost },
    ...lossDemands(context, survival())(consumer),
  ]);
}

const stationOf = (consumer: Component, { loadOf }: CaseContext): Station | undefined =>
  loadOf(consumer).stations.find(
    ({ role, limit }) => role !== 'host' && role !== 'link' && limit !== undefined,
  );

/** What the machines carry in all, less what else reaches them; undefined where nothing limits them. */
function capacityOf(
  { queue, consumer }: Consuming,
  atPeak: Figure,
  context: CaseContext,
): Figure | undefined {
  const station = stationOf(consumer, context);
  const limit = station?.limit;
  if (station === undefined || limit === undefined) return undefined;
  const { requests } = context.loadOf(consumer);
  const partitions = declaredFigure(queue, 'partitions');
  const working = (bound: Bound): number =>
    Math.min(station.machines[bound], partitions?.[bound] ?? Number.POSITIVE_INFINITY);
  const others = (bound: Bound): number => Math.max(0, requests[bound] - atPeak[bound]);
  const at = (bound: Bound): number =>
    Math.max(
      0,
      limit[bound] * working(bound) - others(bound === 'low' ? 'high' : bound === 'high' ? 'low' : 'value'),
    );
  const isShared = others('value') > 1e-9 * requests.value;
  const isFewer = partitions !== undefined && partitions.value < station.machines.value;
  const inputs = (): readonly FigureInput[] => [
    isFewer ? { name: 'partitions', figure: partitions } : { name: 'machines', figure: station.machines },
    { name: 'limit', figure: limit },
    ...(isShared ? [{ name: 'other requests', figure: otherFigure(others) }] : []),
  ];
  return derivedFigure(rangeOf(at('value'), at), {
    unit: '1/s',
    formula: `${isFewer ? 'partitions' : 'machines'} x limit${isShared ? ' - other requests' : ''}`,
    inputs,
  });
}

const otherFigure = (others: (bound: Bound) => number): Figure =>
  derivedFigure(rangeOf(others('value'), others), {
    unit: '1/s',
    formula: 'requests - messages of this queue',
    inputs: () => [],
  });

function utilization(arrivals: Figure, capacity: Figure | undefined): Figure | undefined {
  const range = capacity === undefined ? undefined : divide(arrivals, capacity);
  if (capacity === undefined || range === undefined) return undefined;
  return derivedFigure(range, {
    unit: 'fraction',
    formula: 'messages / capacity',
    inputs: () => [
      { name: 'messages', figure: arrivals },
      { name: 'capacity', figure: capacity },
    ],
  });
}
