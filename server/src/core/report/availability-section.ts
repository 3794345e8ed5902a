// How much of the time journeys work, what stops them, and what to mend first.
import type {
  Availability,
  AvailabilityReport,
  CutSet,
  FailureSubject,
  ShardService,
} from '../availability/report.ts';
import type { Figure } from '../model/figure.ts';
import { formatAvailability, formatFigure, formatRange, formatValue } from '../model/format-figure.ts';
import { list, mergeRows, paragraph, type Section, section, table } from './document.ts';

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
  const all =
    system !== undefined && journeys.length > 1 ? toRow('all journeys together', system) : undefined;
  const cuts = (system?.cutSets ?? [])
    .filter(({ share }) => share >= noteworthy)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, 5);
  const whose = journeys.length > 1 ? 'all journeys together' : 'the journey';
  return section('availability', 'Availability', [
    table(columns, withTotal(rows, all)),
    paragraph(
      cuts.length === 0
        ? ''
        : `What stops a journey, by its share of the downtime of ${whose}: ${cuts.map(toCut).join('; ')}.`,
    ),
    list(mergeRows(shards.map(toShards)).map(([names = '', keys = '']) => `${names} ${keys}`)),
  ]);
}

/** Where all are alike there is one row; the one of all together stands for itself. */
function withTotal(
  rows: readonly (readonly string[])[],
  total: readonly string[] | undefined,
): readonly (readonly string[])[] {
  const merged = mergeRows(rows);
  if (total === undefined) return merged;
  const [only] = mergeRows([...rows, total]);
  const isOne = only !== undefined && merged.length === 1 && only[0]?.endsWith(total[0] ?? '');
  return isOne ? [['every journey', ...only.slice(1)]] : [...merged, total];
}

function toRow(
  name: string,
  { unavailability, downtime, atPeak, importance }: Availability,
): readonly string[] {
  const first = importance.find(({ subject, share }) => share > 0 && isOwn(subject));
  const available = formatAvailability(unavailability.value);
  // Worse only: an autoscaled tier has more machines at the peak than otherwise.
  const isWorse = atPeak !== undefined && atPeak.unavailability.value > unavailability.value;
  const inPeak = isWorse ? availableAtPeak(atPeak.unavailability.value) : available;
  return [
    name,
    available,
    perYear(formatFigure(downtime)),
    downtime.low === downtime.high ? '' : perYear(formatRange(downtime)),
    inPeak === available ? '' : inPeak,
    first?.subject.label ?? '',
  ];
}

/** A name service that a provider runs is a part of the network of the users: nobody can mend it here. */
const isOwn = (subject: FailureSubject): boolean =>
  subject.type !== 'provider' || subject.component.kind.word !== 'dns';

/** Where something has too much to do although all is up, no repair helps. */
const availableAtPeak = (unavailability: number): string =>
  unavailability >= 1 ? 'the peak is not carried' : formatAvailability(unavailability);

const perYear = (text: string): string => text.replaceAll(' a year', '');

function toCut({ members, share }: CutSet): string {
  const labels = members.map(({ label }) => label);
  return `${labels.join(' and ')} ${formatValue(Math.min(1, share), 'fraction')}`;
}

const toShards = ({ component, groups, reads, writes }: ShardService): readonly string[] => [
  `\`${component.label}\``,
  `(keys on ${groups} groups): a key cannot be read for ${downOf(reads.served)} and cannot be written for ${downOf(writes.served)}; some key cannot be read for ${downOf(reads.allServed)}.`,
];

/** `3.9 s a year (0 s to 2 min)`: an availability so near to the whole can hardly be spelled. */
function downOf({ low, value, high }: Figure): string {
  const down = (availability: number): string => {
    const ms = (1 - availability) * msPerYear;
    return formatValue(ms < 1 ? 0 : ms, 'ms/year');
  };
  const [least, most] = [down(high), down(low)].map(perYear);
  return least === most ? down(value) : `${down(value)} (${least} to ${most})`;
}

const msPerYear = 365 * 86_400_000;
