// Who carries what at the peak, busiest first. Invariant: what comes to a role is what one of its machines gets times
// their number, unless the row says that they get unequal parts.
import { isElsewhere } from '../capacity/machine-cost.ts';
import type { ComponentLoad, LoadCase, Station } from '../capacity/report.ts';
import { unevenInputs } from '../capacity/shard-share.ts';
import type { LatencyReport, StationWait } from '../latency/report.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { Component } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { mergeRows, paragraph, type Section, section, table } from './document.ts';
import { show, showRange } from './figures-in-words.ts';

const columns = ['', 'arrivals', 'machines', 'one gets', 'one carries', 'busy', 'low to high', 'mean wait'];

export function loadsSection(
  { components, hosts }: LoadCase,
  { stations }: LatencyReport,
): readonly Section[] {
  const waits = new Map(stations.map((wait) => [wait.label, wait]));
  const rows = [
    ...components.flatMap((load) => rowsOf(load, waits)),
    ...hosts.map(({ station }) =>
      toRow(station, { arrivals: arrivalsAt(station), machines: show(station.machines), waits }),
    ),
  ];
  const sorted = rows.toSorted((a, b) => b.busy - a.busy);
  return section('loads', 'Loads at the peak, busiest first', [
    table(columns, mergeRows(sorted.map(({ cells }) => cells))),
    paragraph(
      rows.some(({ cells }) => cells.includes(uneven))
        ? 'Uneven: machines get unequal parts, as keys are hot or rows lie unevenly; one gets is then what the busiest gets.'
        : '',
    ),
  ]);
}

const uneven = 'uneven';

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
  return own.map((station) =>
    toRow(station, {
      arrivals: isUneven(component, station) ? uneven : arrivalsAt(station),
      machines: isCounted(component) ? show(station.machines) : '',
      waits,
    }),
  );
}

/** Of what a provider runs nobody here knows the machines, unless a number is written. */
const isCounted = (component: Component): boolean =>
  !isElsewhere(component) || countKeys.some((key) => component.attributes.has(key));

const countKeys = ['instances', 'autoscale', 'replicas', 'shards'];

/** What comes to all machines of the role together. */
const arrivalsAt = ({ load, machines }: Station): string =>
  formatValue(load.value * machines.value, load.unit);

/** Whether shards get unequal parts; a scattered read asks all of them alike. */
function isUneven(database: Component, { tables, role }: Station): boolean {
  const isDivided =
    role === 'shard' || (tables.length === 0 && (figureOf(database, 'shards')?.value ?? 1) > 1);
  if (role === 'link' || !isDivided) return false;
  const owners = tables.length === 0 ? [database] : tables;
  return owners.some((owner) => unevenInputs({ owner, database }).some(({ name }) => name !== 'scatter'));
}

/** What one machine carries follows from times that are known to two or three digits. */
const showLimit = ({ value, unit }: Figure): string => formatValue(Number(value.toPrecision(3)), unit);

interface Shown {
  readonly arrivals: string;
  readonly machines: string;
  readonly waits: Waits;
}

function toRow(station: Station, { arrivals, machines, waits }: Shown): Row {
  const { utilization } = station;
  const wait = waits.get(station.label)?.wait?.mean;
  const cells = [
    station.label,
    arrivals,
    machines,
    show(station.load),
    station.limit === undefined ? 'no limit' : showLimit(station.limit),
    utilization === undefined ? '' : formatFigure(utilization),
    utilization === undefined ? '' : showRange(utilization),
    wait === undefined ? '' : formatFigure(wait),
  ];
  return { cells, busy: utilization?.value ?? -1 };
}
