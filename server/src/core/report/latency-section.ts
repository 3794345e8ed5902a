// How long users wait for an answer, and where that time goes.

import type {
  ConnectionSum,
  JourneyLatency,
  LatencyReport,
  PoolUse,
  Refusal,
  TimeShare,
} from '../latency/report.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import { list, paragraph, type Section, section, table } from './document.ts';
import { show, showRange, showWithRange } from './figures-in-words.ts';

const columns = ['journey', 'mean', 'p50', 'p95', 'p99', 'p99.9', 'p99, low to high', 'validity'];

/** Journeys in the order of the model; then where the time goes, pools and refusals over half of their limits. */
export function latencySection({
  journeys,
  pools,
  connectionSums,
  refusals,
  closed,
}: LatencyReport): readonly Section[] {
  const known = journeys.filter(({ times }) => times !== undefined);
  const unknown = journeys.filter(({ times }) => times === undefined);
  return section('latency', 'Latency', [
    table(columns, known.map(toRow)),
    list(unknown.map(({ journey, validity }) => `${journey.name}: no figure. ${validity.reasons.join(' ')}`)),
    list(known.flatMap(toShares)),
    list([...pools.flatMap(toPool), ...connectionSums.flatMap(toSum)]),
    list(refusals.flatMap(toRefusal)),
    paragraph(
      closed === undefined
        ? ''
        : `With ${formatFigure(closed.users)} users at a time who think ${formatFigure(closed.thinkTime)} between requests: ${formatFigure(closed.throughput)}, an answer in ${showWithRange(closed.response)} on average${closed.knee === undefined ? '' : `; from ${formatFigure(closed.knee)} users on they wait for one another`}.`,
    ),
  ]);
}

function toRow({ journey, times, validity }: JourneyLatency): readonly string[] {
  const figures = times === undefined ? [] : [times.mean, times.p50, times.p95, times.p99, times.p999];
  const range = times === undefined ? '' : showRange(times.p99);
  return [journey.name, ...figures.map(show), range, validity.mark];
}

/** The three parts that take most. */
function toShares({ journey, shares }: JourneyLatency): readonly string[] {
  const most = shares.slice(0, 3).filter(({ share }) => share >= 0.05);
  if (most.length === 0) return [];
  return [`Time of ${journey.name}: ${most.map(toShare).join(', ')}.`];
}

/** Waiting is told where it is at least this part of the time. */
const noticed = 0.01;

function toShare({ component, total, wait, share }: TimeShare): string {
  const waiting = wait.value < noticed * total.value ? '' : `, ${formatFigure(wait)} of it waiting`;
  return `\`${component.label}\` ${formatValue(share, 'fraction')} (${formatFigure(total)}${waiting})`;
}

/** From this part of a limit on it is worth a line. */
const noteworthy = 0.5;

function toPool({ component, target, limitedBy, limit, inUse, utilization }: PoolUse): readonly string[] {
  if (utilization === undefined || utilization.high < noteworthy) return [];
  const whose =
    target === undefined ? `\`${component.label}\`` : `\`${component.label}\` to \`${target.label}\``;
  return [
    `${whose} holds ${show(inUse)} of ${formatFigure(limit)} (\`${limitedBy}\`): ${showWithRange(utilization)} in use.`,
  ];
}

const toSum = ({ component, connections, limit, utilization }: ConnectionSum): readonly string[] =>
  utilization.high < noteworthy
    ? []
    : [
        `The pools of all callers may open ${formatFigure(connections)} connections to one machine of \`${component.label}\`, which accepts ${formatFigure(limit)} (\`max-connections\`).`,
      ];

const toRefusal = ({ label, refused, accepted }: Refusal): readonly string[] =>
  refused.high < 1e-6
    ? []
    : [`${label} refuses ${showWithRange(refused)} of the requests and takes ${formatFigure(accepted)}.`];
