// Who carries what at the peak, busiest first; and the requests that cause it.
import type { ComponentLoad, LoadCase, Station } from '../capacity/report.ts';
import type { LatencyReport, StationWait } from '../latency/report.ts';
import { formatFigure } from '../model/format-figure.ts';
import { mergeRows, paragraph, type Section, section, table } from './document.ts';
import { show, showRange } from './figures-in-words.ts';
import { stagesTable } from './limit-section.ts';

const columns = ['', 'arrivals', 'machines', 'one gets', 'one carries', 'busy', 'low to high', 'mean wait'];

export function loadsSection(
  { components, hosts }: LoadCase,
  { stations }: LatencyReport,
): readonly Section[] {
  const waits = new Map(stations.map((wait) => [wait.label, wait]));
  const rows = [
    ...components.flatMap((load) => rowsOf(load, waits)),
    ...hosts.map(({ station }) => toRow(station.label, show(station.load), { station, waits })),
  ];
  const sorted = rows.toSorted((a, b) => b.busy - a.busy);
  return section('loads', 'Loads at the peak, busiest first', [
    table(columns, mergeRows(sorted.map(({ cells }) => cells))),
  ]);
}

interface Row {
  readonly cells: readonly string[];
  readonly busy: number;
}

type Waits = ReadonlyMap<string, StationWait>;

function rowsOf({ component, requests, stations }: ComponentLoad, waits: Waits): readonly Row[] {
  const own = stations.filter(({ role }) => role !== 'host');
  if (component.kind.word === 'client') return [];
  if (own.length === 0) {
    const cells = [`\`${component.label}\``, show(requests), '', '', 'no limit', '', '', ''];
    return [{ cells, busy: -1 }];
  }
  return own.map((station) => toRow(station.label, show(requests), { station, waits }));
}

function toRow(
  label: string,
  arrivals: string,
  { station, waits }: { readonly station: Station; readonly waits: Waits },
): Row {
  const { utilization } = station;
  const wait = waits.get(label)?.wait?.mean;
  const cells = [
    label,
    arrivals,
    show(station.machines),
    show(station.load),
    station.limit === undefined ? 'no limit' : formatFigure(station.limit),
    utilization === undefined ? '' : formatFigure(utilization),
    utilization === undefined ? '' : showRange(utilization),
    wait === undefined ? '' : formatFigure(wait),
  ];
  return { cells, busy: utilization?.value ?? -1 };
}

/** Requests by journey, and by stage. */
export function workloadSection(load: LoadCase, stages: readonly LoadCase[]): readonly Section[] {
  const isImplied = load.journeys.some(({ journey }) => journey.origin === 'implied');
  const rows = load.journeys.map(({ journey, requests }) => [
    journey.name,
    show(requests),
    requests.formula ?? '',
  ]);
  const formula = load.peakRequests.formula;
  return section('workload', 'Workload', [
    paragraph(
      `${show(load.peakRequests)} at the peak${formula === undefined || formula === 'unknown' ? '' : ` = ${formula}`}.${
        isImplied ? ' No journey is written: a read and a write from every client stand in.' : ''
      }`,
    ),
    table(['journey', 'requests', 'as'], rows),
    table(['stage', 'daily users', 'requests', 'first limit', 'busy'], stagesTable(stages)),
  ]);
}
