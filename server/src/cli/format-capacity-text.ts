// The estimate for people: loads, the first limit and what the system holds, each figure with where it comes from.
import {
  type Analysis,
  type ComponentLoad,
  describeFailing,
  type Figure,
  findMissedTargets,
  formatFigure,
  formatRange,
  type HostLoad,
  type LoadCase,
  type LossState,
  type Station,
} from '../core/index.ts';
import { cellsOf, padCells, visible } from './code-frame.ts';
import { describeOrigin, explainFigure, type ShowPlace } from './describe-figure.ts';
import type { Paint } from './paint.ts';

export interface TextOptions {
  readonly paint: Paint;
  readonly showPlace: ShowPlace;
  /** The file as shown to the user. */
  readonly path: string;
}

/** One system with all its stages, the answer before what it rests on. Ends with a line break. */
export function formatCapacityText({ model, capacity }: Analysis, options: TextOptions): string {
  const { paint, path } = options;
  const [workload, ...stages] = capacity.cases;
  const title = model.title === undefined ? path : `${path}  ${visible(model.title)}`;
  const sections = [
    paint.bold(paint.underline(title)),
    formatLimit(workload, options),
    formatWorkload(workload, options),
    formatLoads(workload, options),
    ...(stages.length === 0 ? [] : [formatStages(stages, paint)]),
    formatMissed(findMissedTargets(model, workload), paint),
    formatNotes(capacity.notes, paint),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function formatWorkload({ peakRequests, journeys }: LoadCase, { paint, showPlace }: TextOptions): string {
  const seen = new Set<string>();
  const explain = (figure: Figure): readonly string[] =>
    explainFigure(figure, showPlace, seen).map((line) => paint.dim(`      ${line}`));
  const rows = [
    row('requests at the peak', peakRequests, showPlace),
    ...explain(peakRequests),
    ...journeys.flatMap(({ journey, requests }) => {
      seen.add(`requests ${formatFigure(peakRequests)}`);
      return [row(`journey ${journey.name}`, requests, showPlace), ...explain(requests)];
    }),
  ];
  const isImplied = journeys.some(({ journey }) => journey.origin === 'implied');
  return [paint.bold('Workload'), ...(isImplied ? [impliedLine] : []), ...rows].join('\n');
}

const impliedLine = '  No journey is written: a read and a write from every client stand in.';

const row = (name: string, figure: Figure, showPlace: ShowPlace): string => {
  const joint = figure.origin.type === 'derived' ? '= ' : '';
  return `  ${padCells(name, 26)} ${formatFigure(figure).padEnd(12)} ${joint}${describeOrigin(figure, showPlace)}`.trimEnd();
};

const titles = ['', 'arrivals', 'machines', 'one gets', 'one carries', 'busy', 'low to high'];

/** Busiest first, each with how its utilization comes about. */
function formatLoads({ components, hosts }: LoadCase, { paint, showPlace }: TextOptions): string {
  const loads = busiestFirst(components, hosts);
  const cells = loads.map(({ cells: own }) => own);
  const widths = titles.map((title, i) =>
    Math.max(title.length, ...cells.map((line) => cellsOf(line[i] ?? ''))),
  );
  const line = (parts: readonly string[]): string =>
    `  ${parts.map((part, i) => padCells(part, widths[i] ?? 0)).join('  ')}`.trimEnd();
  const rows = loads.flatMap(({ cells: own, utilization, arrivals }) => {
    const figure = utilization ?? arrivals;
    const working =
      utilization === undefined ? [] : [`= ${figure.formula}`, ...explainFigure(figure, showPlace)];
    return [line(own), ...working.map((text) => paint.dim(`      ${text}`))];
  });
  return [paint.bold('Loads at the peak, busiest first'), paint.dim(line(titles)), ...rows].join('\n');
}

interface LoadRow {
  readonly cells: readonly string[];
  readonly utilization: Figure | undefined;
  readonly arrivals: Figure;
}

function busiestFirst(components: readonly ComponentLoad[], hosts: readonly HostLoad[]): readonly LoadRow[] {
  const rows: LoadRow[] = components.flatMap(({ component, requests, stations }) => {
    const own = stations.filter(({ role }) => role !== 'host');
    if (own.length === 0) return [toRow(component.label, requests, undefined)];
    return own.map((station) => toRow(station.label.replaceAll('`', ''), requests, station));
  });
  rows.push(...hosts.map(({ station }) => toRow(station.label.replaceAll('`', ''), station.load, station)));
  return rows.toSorted((a, b) => (b.utilization?.value ?? -1) - (a.utilization?.value ?? -1));
}

function toRow(name: string, arrivals: Figure, station: Station | undefined): LoadRow {
  const utilization = station?.utilization;
  const cells = [
    name,
    formatFigure(arrivals),
    station === undefined ? '' : formatFigure(station.machines),
    station === undefined ? '' : formatFigure(station.load),
    station?.limit === undefined ? 'no limit' : formatFigure(station.limit),
    utilization === undefined ? '' : formatFigure(utilization),
    utilization === undefined || utilization.low === utilization.high ? '' : formatRange(utilization),
  ];
  return { cells, utilization, arrivals };
}

/** The answer: what gives out first, how far the system goes, and what is left of it with each loss. */
const formatLimit = (load: LoadCase, { paint }: TextOptions): string =>
  [...healthyLines(load, paint), ...lossLines(load)].join('\n');

function healthyLines(
  { bottleneck, mostDailyUsers, mostRequestsPerDay }: LoadCase,
  paint: Paint,
): readonly string[] {
  const utilization = bottleneck?.station.utilization;
  if (bottleneck === undefined || utilization === undefined) return ['First limit: none is known.'];
  const { label } = bottleneck.station;
  const growth = `all load can become ${formatFigure(bottleneck.headroom)} what it is`;
  return [
    `${paint.bold('First limit')}: ${label}, at ${formatFigure(utilization)} at the peak; ${growth}.`,
    ...(mostDailyUsers === undefined ? [] : [mostLine('Most daily users', mostDailyUsers)]),
    ...(mostRequestsPerDay === undefined ? [] : [mostLine('Most requests a day', mostRequestsPerDay)]),
  ];
}

function lossLines({ survival, holdsDailyUsers }: LoadCase): readonly string[] {
  if (survival === undefined) return [];
  const lines = survival.states.slice(0, mostLosses).map(lossLine);
  const unsaid = survival.states.slice(mostLosses).filter((state) => state.failingJourneys.length > 0).length;
  if (unsaid > 0) lines.push(`  ${unsaid} more losses each make a journey fail.`);
  if (survival.leftOut > 0) {
    lines.push(`  ${survival.leftOut} more losses send traffic elsewhere and were not computed.`);
  }
  if (holdsDailyUsers !== undefined) {
    lines.push(mostLine(`Daily users with any such loss (survive: ${survival.level})`, holdsDailyUsers));
  }
  return lines;
}

const mostLosses = 5;

function lossLine({ label, failingJourneys, bottleneck, mostDailyUsers }: LossState): string {
  const failing = failingJourneys.length === 0 ? undefined : describeFailing(failingJourneys);
  if (failing !== undefined) return `  without ${label}: ${failing}`;
  const left = mostDailyUsers === undefined ? '' : `, holds ${formatFigure(mostDailyUsers)} daily users`;
  const at = bottleneck?.station.utilization;
  const busy = at === undefined ? '' : ` at ${formatFigure(at)}`;
  return `  without ${label}: ${bottleneck?.station.label}${busy}${left}`;
}

function mostLine(name: string, figure: Figure): string {
  const range = figure.low === figure.high ? '' : ` (${formatRange(figure)})`;
  return `${name}: ${formatFigure(figure)}${range} = ${figure.formula}`;
}

function formatStages(stages: readonly LoadCase[], paint: Paint): string {
  const rows = stages.map(({ stage, peakRequests, bottleneck, dailyUsers }) => {
    const users = dailyUsers === undefined ? '' : `${formatFigure(dailyUsers)} daily users, `;
    const utilization = bottleneck?.station.utilization;
    const limit =
      utilization === undefined
        ? 'no limit is known'
        : `${bottleneck?.station.label} at ${formatFigure(utilization)}`;
    return `  ${padCells(stage ?? '', 20)} ${users}${formatFigure(peakRequests)}: ${limit}`;
  });
  return [paint.bold('Stages'), ...rows].join('\n');
}

const formatMissed = (missed: ReturnType<typeof findMissedTargets>, paint: Paint): string =>
  missed.length === 0
    ? ''
    : [paint.severity('error', 'Missed'), ...missed.map(({ message }) => `  ${message}`)].join('\n');

const formatNotes = (notes: Analysis['capacity']['notes'], paint: Paint): string =>
  notes.length === 0 ? '' : [paint.bold('Notes'), ...notes.map(({ message }) => `  ${message}`)].join('\n');
