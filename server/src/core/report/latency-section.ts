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
import { list, mergeRows, paragraph, type Section, section, table } from './document.ts';
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
  const isLoaded = journeys.some(({ hasRequests }) => hasRequests);
  const asked = journeys.filter(({ hasRequests }) => hasRequests || !isLoaded);
  const idle = journeys.filter((journey) => !asked.includes(journey));
  const known = asked.filter(({ times }) => times !== undefined);
  const unknown = asked.filter(({ times }) => times === undefined);
  return section('latency', 'Latency', [
    table(columns, known.map(toRow)),
    list(
      mergeRows(unknown.map(({ journey, validity }) => [journey.name, validity.reasons.join(' ')])).map(
        ([names = '', reasons = '']) => `${names}: no figure. ${reasons}`,
      ),
    ),
    list(known.flatMap(toShares)),
    list(idle.map(({ journey }) => `${journey.name}: no requests in this workload, so nobody waits for it.`)),
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

/** The parts that take most; the rest in one number. */
function toShares({ journey, shares }: JourneyLatency): readonly string[] {
  const least = Math.max(0.05, (shares[mostNamed - 1]?.share ?? 0) * (1 - 1e-6));
  const named = shares.filter(({ share }) => share >= least).slice(0, mostEqual);
  if (named.length === 0) return [];
  const others = shares.slice(named.length);
  const left = others.reduce((sum, { share }) => sum + share, 0);
  const rest = left < noticed ? '' : `, and ${others.length} more (${formatValue(left, 'fraction')})`;
  return [`Time of ${journey.name}: ${named.map(toShare).join(', ')}${rest}.`];
}

/** So many are named, and others that take just as long, up to so many in all. */
const mostNamed = 3;
const mostEqual = 6;

/** Waiting is told where it is at least this part of the time; the network, where it is this part, and not within a site. */
const noticed = 0.01;
const noticedNetwork = 0.2;
const farMs = 1;

function toShare({ component, total, wait, slowest, asked, network, share, visits }: TimeShare): string {
  const parts = [
    `${formatFigure(total)}${byVisits(total.value, visits)}`,
    ...(wait.value < noticed * total.value ? [] : [`${formatFigure(wait)} of it waiting`]),
    ...(asked === undefined || slowest.value < noticed * total.value
      ? []
      : [`${formatFigure(slowest)} of it for the slowest ${asked}`]),
    ...(network.value < Math.max(farMs, noticedNetwork * total.value)
      ? []
      : [`${formatFigure(network)} of it network`]),
  ];
  return `\`${component.label}\` ${formatValue(share, 'fraction')} (${parts.join(', ')})`;
}

/** How the time comes about where a request does not come exactly once. */
function byVisits(totalMs: number, visits: number | undefined): string {
  if (visits === undefined || visits <= 0 || Math.abs(visits - 1) < 0.005) return '';
  const each = formatValue(totalMs / visits, 'ms');
  return visits < 1
    ? ` = ${formatValue(visits, 'fraction')} of the requests x ${each}`
    : ` = ${formatValue(visits, 'count')} visits x ${each}`;
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
