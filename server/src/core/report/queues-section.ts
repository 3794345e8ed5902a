// Whether queues are worked off, and what piles up; what caches hold.
import type { CacheLoad } from '../capacity/cache-report.ts';
import type { ConsumerLoad, DayBacklog, OutageBacklog } from '../capacity/queue-report.ts';
import type { LoadCase } from '../capacity/report.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Component } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { list, mergeRows, type Section, section, table } from './document.ts';
import { show, showRange } from './figures-in-words.ts';

const columns = [
  'queue -> workers',
  'at the peak',
  'worked off',
  'busy',
  'messages waiting',
  'oldest',
  'after 1 h down',
  'machines to run',
];

interface Consumer {
  readonly name: string;
  readonly queue: Component;
  readonly load: ConsumerLoad;
}

export function queuesSection({ queues }: LoadCase): readonly Section[] {
  const consumers = queues.flatMap(({ queue, consumers: of }) =>
    of.map((load): Consumer => ({ name: `\`${queue.label}\` -> \`${load.consumer.label}\``, queue, load })),
  );
  return section('queues', 'Queues', [
    table(columns, mergeRows(consumers.map(toRow))),
    list(
      mergeRows(consumers.flatMap((consumer) => tellAll(consumer).map((told) => [consumer.name, told]))).map(
        ([names = '', told = '']) => `${names}: ${told}`,
      ),
    ),
  ]);
}

function toRow({ name, load }: Consumer): readonly string[] {
  const { atPeak, capacity, utilizationAtPeak, day, outage, machinesNeeded } = load;
  const isBehind = day !== undefined && day.peakBacklog.value > 0;
  const waiting = day === undefined || !isEndless(day) ? undefined : 'no end';
  return [
    name,
    show(atPeak),
    capacity === undefined ? 'no limit' : show(capacity),
    show(utilizationAtPeak),
    day === undefined ? '' : isBehind ? (waiting ?? `up to ${formatFigure(day.peakBacklog)}`) : 'none',
    isBehind ? (waiting ?? show(day.oldest)) : '',
    outage === undefined ? '' : afterOutage(outage),
    machinesNeeded === undefined ? '' : String(machinesNeeded),
  ];
}

/** What the day brings is more than is worked off in it, so each day leaves more behind. */
const isEndless = ({ oldest, workedOff }: DayBacklog): boolean =>
  workedOff === undefined || oldest === undefined;

const tellAll = (consumer: Consumer): readonly string[] => [
  ...tellKeepsUp(consumer),
  ...tellLimits(consumer),
  ...tellPartitions(consumer),
];

/** How long it takes to catch up. */
function afterOutage({ drainAtPeak, drainAtMean }: OutageBacklog): string {
  if (drainAtPeak !== undefined) return `clear in ${show(drainAtPeak)}`;
  return drainAtMean === undefined ? 'never clear' : 'not at the peak';
}

/** Where more comes at the peak than is worked off: whether the rest of the day suffices. */
function tellKeepsUp({ load }: Consumer): readonly string[] {
  const { utilizationAtPeak, utilizationAtMean, day } = load;
  if (utilizationAtMean === undefined || day === undefined || (utilizationAtPeak?.value ?? 0) <= 1) return [];
  const ofDay = `over the day the workers are ${formatFigure(utilizationAtMean)} busy`;
  if (isEndless(day)) {
    return [`more messages come than are worked off, not only at the peak: ${ofDay}. Add machines.`];
  }
  const isLimited = day.limits.some(({ key }) => key === 'max-delay' || key === 'freshness');
  const advice = isLimited ? '' : ' Write `max-delay` if that is too long.';
  return [
    `more messages come at the peak than are worked off, and they are caught up with: ${ofDay}. Messages wait up to ${show(day.oldest)}, and none wait any more ${show(day.workedOff)} after the peak began.${advice}`,
  ];
}

const tellLimits = ({ load }: Consumer): readonly string[] =>
  (load.day?.limits ?? [])
    .filter(({ isMet, reached }) => !isMet || (reached?.value ?? 0) > 0)
    .map(({ key, allowed, reached, isMet }) => {
      const comes = reached === undefined ? 'there is no end to it' : `it comes to ${formatFigure(reached)}`;
      return `\`${key}\` ${formatFigure(allowed)} is ${isMet ? 'kept' : 'missed'}: ${comes}.`;
    });

/** More machines than partitions stand idle. */
function tellPartitions({ queue, load }: Consumer): readonly string[] {
  const partitions = declaredFigure(queue, 'partitions');
  const needed = load.machinesNeeded ?? 0;
  if (partitions === undefined || partitions.value >= needed) return [];
  const count = formatFigure(partitions);
  return [
    `no more machines work at a time than there are \`partitions\`, ${count}; ${needed} have to. Write more \`partitions\`.`,
  ];
}

/** Caches of which the file says how much they hold. */
export function cachesSection({ caches }: LoadCase): readonly Section[] {
  const told = caches.filter(({ held, kept }) => held !== undefined || kept !== undefined);
  return section('caches', 'Caches', [
    table(
      ['cache', 'hit ratio', 'low to high', 'memory allows', 'left by expiry and deletion', 'warm in'],
      mergeRows(told.map(toCacheRow)),
    ),
  ]);
}

const toCacheRow = ({ cache, hit, held, kept, warmUp }: CacheLoad): readonly string[] => [
  `\`${cache.label}\``,
  show(hit),
  hit === undefined ? '' : showRange(hit),
  show(held),
  show(kept),
  show(warmUp),
];
