// Whether queues are worked off, and what piles up; what caches hold.
import type { CacheLoad } from '../capacity/cache-report.ts';
import type { ConsumerLoad, QueueLimit } from '../capacity/queue-report.ts';
import type { LoadCase } from '../capacity/report.ts';
import { formatFigure } from '../model/format-figure.ts';
import { list, mergeRows, type Section, section, table } from './document.ts';
import { show, showRange } from './figures-in-words.ts';

const columns = [
  'queue -> workers',
  'at the peak',
  'worked off',
  'busy',
  'wait at most',
  'oldest',
  'after 1 h down, clear in',
  'machines for the peak',
];

export function queuesSection({ queues }: LoadCase): readonly Section[] {
  const consumers = queues.flatMap(({ queue, consumers: of }) =>
    of.map((consumer) => ({ name: `\`${queue.label}\` -> \`${consumer.consumer.label}\``, consumer })),
  );
  return section('queues', 'Queues', [
    table(columns, mergeRows(consumers.map(({ name, consumer }) => toRow(name, consumer)))),
    list(
      consumers.flatMap(({ name, consumer }) =>
        (consumer.day?.limits ?? [])
          .filter(({ isMet, reached }) => !isMet || (reached?.value ?? 0) > 0)
          .map((limit) => toLimit(name, limit)),
      ),
    ),
  ]);
}

function toRow(name: string, consumer: ConsumerLoad): readonly string[] {
  const { atPeak, capacity, utilizationAtPeak, day, outage, machinesNeeded } = consumer;
  const isBehind = day !== undefined && day.peakBacklog.value > 0;
  return [
    name,
    show(atPeak),
    capacity === undefined ? 'no limit' : show(capacity),
    show(utilizationAtPeak),
    day === undefined ? '' : isBehind ? formatFigure(day.peakBacklog) : 'none',
    isBehind ? (day.oldest === undefined ? 'no end' : formatFigure(day.oldest)) : '',
    outage === undefined
      ? ''
      : outage.drainAtPeak === undefined
        ? 'never, at the peak'
        : show(outage.drainAtPeak),
    machinesNeeded === undefined ? '' : String(machinesNeeded),
  ];
}

const toLimit = (name: string, { key, allowed, reached, isMet }: QueueLimit): string =>
  `${name}: \`${key}\` ${formatFigure(allowed)} is ${isMet ? 'kept' : 'missed'}: ${reached === undefined ? 'there is no end to it' : `it comes to ${formatFigure(reached)}`}.`;

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
