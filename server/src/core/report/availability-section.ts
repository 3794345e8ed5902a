// How much of the time journeys work, what stops them, and what to mend first.
import type { Availability, AvailabilityReport, CutSet, ShardService } from '../availability/report.ts';
import { formatAvailability, formatFigure, formatValue } from '../model/format-figure.ts';
import { list, paragraph, type Section, section, table } from './document.ts';
import { showRange, showWithRange } from './figures-in-words.ts';

const columns = ['journey', 'available', 'down', 'low to high', 'at the peak', 'mend first'];

export function availabilitySection(report: AvailabilityReport): readonly Section[] {
  const { journeys, system, shards, notes } = report;
  const rows = journeys.map((journey) => toRow(journey.journey.name, journey));
  const all = system !== undefined && journeys.length > 1 ? [toRow('all of them', system)] : [];
  const cuts = (system?.cutSets ?? []).filter(({ share }) => share >= 0.01).slice(0, 5);
  return section('availability', 'Availability', [
    table(columns, [...rows, ...all]),
    paragraph(cuts.length === 0 ? '' : 'What stops a journey, by its part of the unavailability:'),
    list(cuts.map(toCut)),
    list(shards.map(toShards)),
    list(notes.map(({ message }) => message)),
  ]);
}

function toRow(
  name: string,
  { unavailability, downtime, atPeak, importance }: Availability,
): readonly string[] {
  const [first] = importance;
  return [
    name,
    formatAvailability(unavailability.value),
    formatFigure(downtime),
    showRange(downtime),
    atPeak === undefined ? '' : formatAvailability(atPeak.unavailability.value),
    first === undefined || first.share === 0
      ? ''
      : `${first.subject.label} (${formatValue(Math.min(1, first.share), 'fraction')})`,
  ];
}

function toCut({ members, share }: CutSet): string {
  const labels = members.map(({ label }) => label);
  return `${labels.join(' and ')}: ${formatValue(Math.min(1, share), 'fraction')}`;
}

const toShards = ({ component, groups, reads, writes }: ShardService): string =>
  `\`${component.label}\` has its keys on ${groups} groups: ${showWithRange(reads.served)} of them can be read and ${showWithRange(writes.served)} written on average; all of them can be read ${showWithRange(reads.allServed)} of the time.`;
