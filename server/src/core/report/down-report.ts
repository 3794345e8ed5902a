// The system with parts of it down, beside the healthy one: what fails and for how long, what is asked of the rest, how
// busy and how slow it is.
import type { Analysis } from '../analysis/analysis.ts';
import type { ComponentLoad, LoadCase } from '../capacity/report.ts';
import type { JourneyLatency, OpenFigure } from '../latency/report.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { ScenarioOutcome } from '../scenarios/report.ts';
import { type Block, list, mergeRows, paragraph, type Section, section, table } from './document.ts';
import { judgeDown } from './judge-down.ts';
import { describeConsequences } from './loss-consequences.ts';
import { targetsSection } from './targets-section.ts';

/** In the order in which they are read. */
export function buildDownReport(analysis: Analysis, outcome: ScenarioOutcome): readonly Section[] {
  const [healthy] = analysis.capacity.cases;
  return [
    ...targetsSection(judgeDown(outcome)),
    ...section('losses', `Without ${outcome.scenario.label}`, [list(describeConsequences(healthy, outcome))]),
    ...section('latency', 'Latency, healthy -> without it', [latencyTable(analysis, outcome)]),
    ...section('loads', 'Loads at the peak, healthy -> without it', [
      loadsTable(healthy, outcome.load),
      paragraph(outcome.cutJourneys.length === 0 ? '' : countedFurther),
    ]),
  ];
}

const countedFurther =
  'Requests that fail are counted at all that they come to beside what is lost, also after the call that fails: these loads are the most that there can be.';

const times = ['mean', 'p50', 'p95', 'p99', 'p999'] as const;

function latencyTable({ latency }: Analysis, outcome: ScenarioOutcome): Block {
  const { latency: after, cutJourneys, failingShares } = outcome;
  const failed = new Map(after.journeys.map((one) => [one.journey.name, one]));
  const rows = latency.journeys.map(({ journey, times: before }) => {
    if (cutJourneys.includes(journey.name)) {
      return [journey.name, failingShares.has(journey.name) ? 'fails in part' : 'fails', '', '', '', ''];
    }
    const then = failed.get(journey.name);
    return [journey.name, ...times.map((key) => change(before?.[key], timeOf(then, key)))];
  });
  return table(['journey', 'mean', 'p50', 'p95', 'p99', 'p99.9'], rows);
}

const timeOf = (of: JourneyLatency | undefined, key: (typeof times)[number]): OpenFigure | undefined =>
  of?.times?.[key];

/** `4 ms -> 6 ms`; one figure where nobody would see a difference. */
function change(before: Figure | undefined, after: Figure | undefined): string {
  if (before === undefined && after === undefined) return '';
  const [from, to] = [before, after].map((figure) =>
    figure === undefined ? 'no figure' : formatFigure(figure),
  );
  return from === to ? (from ?? '') : `${from} -> ${to}`;
}

interface StationRow {
  readonly label: string;
  readonly load: Figure;
  /** Undefined without a limit. */
  readonly utilization: Figure | undefined;
}

const stationsOf = ({ components, hosts }: LoadCase): readonly StationRow[] => [
  ...components.flatMap(rowsOf),
  ...hosts.map(({ station }) => station),
];

/** One for each role; what has no limit has its arrivals. */
function rowsOf({ component, requests, stations }: ComponentLoad): readonly StationRow[] {
  if (component.kind.word === 'client') return [];
  const own = stations.filter(({ role }) => role !== 'host');
  return own.length > 0 ? own : [{ label: `\`${component.label}\``, load: requests, utilization: undefined }];
}

/** The busiest of what is left first; what is gone, last. */
function loadsTable(healthy: LoadCase, failed: LoadCase): Block {
  const after = new Map(stationsOf(failed).map((station) => [station.label, station]));
  const before = new Map(stationsOf(healthy).map((station) => [station.label, station]));
  const labels = [...new Set([...before.keys(), ...after.keys()])];
  const rows = labels
    .flatMap((label) => {
      const [was, is] = [before.get(label), after.get(label)];
      // Where nobody comes, with or without it.
      if ((was?.load.value ?? 0) === 0 && (is?.load.value ?? 0) === 0) return [];
      const isOne = (is ?? was)?.utilization !== undefined;
      const load = `${change(was?.load, is?.load)}${isOne ? '' : ' in all'}`;
      return [
        {
          busy: is?.utilization?.value ?? -1,
          cells: [label, load, change(was?.utilization, is?.utilization)],
        },
      ];
    })
    .toSorted((a, b) => b.busy - a.busy);
  return table(['', 'one gets', 'busy'], mergeRows(rows.map(({ cells }) => cells)));
}
