// What a cache holds, how much data a store has and until when it fits, and what waits in a queue.
import type { Analysis } from '../analysis/analysis.ts';
import type { ConsumerLoad } from '../capacity/queue-report.ts';
import type { StoredData } from '../capacity/storage-report.ts';
import type { Figure } from '../model/figure.ts';
import type { Component } from '../model/model.ts';
import { type Block, paragraph, type WorkingLine, working } from './document.ts';
import { type Explaining, explainFigure } from './explain-figure.ts';

type Named = readonly [name: string, figure: Figure | undefined];

const linesOf = (figures: readonly Named[], explaining: Explaining): readonly WorkingLine[] =>
  figures.flatMap(([name, figure]) =>
    figure === undefined ? [] : explainFigure({ name, figure }, explaining),
  );

export function explainData(
  { capacity }: Analysis,
  component: Component,
  explaining: Explaining,
): readonly Block[] {
  const { caches, storage } = capacity.cases[0];
  const own = caches.filter(({ cache }) => cache === component);
  return [
    ...own.map(({ hit, held, kept, warmUp }) =>
      working(
        linesOf(
          [
            ['hit ratio', hit],
            ['hit ratio that memory allows', held],
            ['what expiry and deletion leave of it', kept],
            ['time to warm up', warmUp],
          ],
          explaining,
        ),
      ),
    ),
    ...storage.filter((data) => data.component === component).flatMap((data) => dataBlocks(data, explaining)),
  ];
}

function dataBlocks(
  { label, held, total, room, fill, growth, timeToFull, never }: StoredData,
  explaining: Explaining,
): readonly Block[] {
  const figures: readonly Named[] = [
    ['held by the fullest machine', held],
    ['in all, with copies', total],
    [room?.key ?? 'room', room?.bytes],
    ['full', fill],
    ['growth', growth?.perMonth],
    ['time until it is full', timeToFull],
  ];
  return [
    paragraph(`${label}:`),
    working([...linesOf(figures, explaining), ...(never === undefined ? [] : [{ depth: 0, text: never }])]),
  ];
}

/** Of a queue with all who work it off, and of a worker with the queues that it works off. */
export function explainQueues(
  { capacity }: Analysis,
  component: Component,
  explaining: Explaining,
): readonly Block[] {
  return capacity.cases[0].queues.flatMap(({ queue, consumers }) =>
    consumers
      .filter(({ consumer }) => queue === component || consumer === component)
      .flatMap((consumer) => [
        paragraph(`\`${queue.label}\` -> \`${consumer.consumer.label}\`:`),
        working(linesOf(figuresOf(consumer), explaining)),
      ]),
  );
}

const figuresOf = ({ atPeak, capacity, utilizationAtPeak, day, outage }: ConsumerLoad): readonly Named[] => [
  ['messages at the peak', atPeak],
  ['worked off', capacity],
  ['busy', utilizationAtPeak],
  ['messages that wait at most on a day', day?.peakBacklog],
  ['age of the oldest', day?.oldest],
  ['messages after an hour down at the peak', outage?.backlogAtPeak],
  ['time to catch up', outage?.drainAtPeak],
];
