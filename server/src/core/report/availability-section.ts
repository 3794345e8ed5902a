// How much of the time journeys work, what stops them, and what to mend first.
import type { Availability, AvailabilityReport, CutSet, ShardService } from '../availability/report.ts';
import { formatAvailability, formatFigure, formatRange, formatValue } from '../model/format-figure.ts';
import { list, mergeRows, paragraph, type Section, section, table } from './document.ts';
import { showWithRange } from './figures-in-words.ts';

const columns = [
  'journey',
  'available',
  'down a year',
  'low to high',
  'with enough for the peak',
  'mend first',
];

/** Cut sets that matter less than this are not told. */
const noteworthy = 0.01;

export function availabilitySection({ journeys, system, shards }: AvailabilityReport): readonly Section[] {
  const rows = journeys.map((journey) => toRow(journey.journey.name, journey));
  const all = system !== undefined && journeys.length > 1 ? [toRow('all together', system)] : [];
  const cuts = (system?.cutSets ?? [])
    .filter(({ share }) => share >= noteworthy)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, 5);
  return section('availability', 'Availability', [
    table(columns, withoutRepeats([...rows, ...all])),
    paragraph(
      cuts.length === 0 ? '' : `What stops a journey, by its part of that: ${cuts.map(toCut).join('; ')}.`,
    ),
    list(mergeRows(shards.map(toShards)).map(([names = '', keys = '']) => `${names} ${keys}`)),
  ]);
}

/** Where all are alike there is one row. */
function withoutRepeats(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const merged = mergeRows(rows);
  const [only] = merged;
  return rows.length > 1 && merged.length === 1 && only !== undefined
    ? [['every journey', ...only.slice(1)]]
    : merged;
}

function toRow(
  name: string,
  { unavailability, downtime, atPeak, importance }: Availability,
): readonly string[] {
  const [first] = importance;
  const available = formatAvailability(unavailability.value);
  // Worse only: an autoscaled tier has more machines at the peak than otherwise.
  const isWorse = atPeak !== undefined && atPeak.unavailability.value > unavailability.value;
  const inPeak = isWorse ? formatAvailability(atPeak.unavailability.value) : available;
  return [
    name,
    available,
    perYear(formatFigure(downtime)),
    downtime.low === downtime.high ? '' : perYear(formatRange(downtime)),
    inPeak === available ? '' : inPeak,
    first === undefined || first.share === 0
      ? ''
      : `${first.subject.label} (${formatValue(Math.min(1, first.share), 'fraction')})`,
  ];
}

const perYear = (text: string): string => text.replaceAll(' a year', '');

function toCut({ members, share }: CutSet): string {
  const labels = members.map(({ label }) => label);
  return `${labels.join(' and ')} ${formatValue(Math.min(1, share), 'fraction')}`;
}

const toShards = ({ component, groups, reads, writes }: ShardService): readonly string[] => [
  `\`${component.label}\``,
  `(keys on ${groups} groups): on average ${showWithRange(reads.served)} of the keys can be read and ${showWithRange(writes.served)} written; all can be read ${showWithRange(reads.allServed)} of the time.`,
];
