// The answer in a few lines: what gives out first, and how many users the system holds.
import type { LoadCase } from '../capacity/report.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { Influence } from '../trust/report.ts';
import { list, paragraph, type Section, section } from './document.ts';
import { showRange } from './figures-in-words.ts';

/** `influences`: what its utilization hangs on. */
export function limitSection(load: LoadCase, influences: readonly Influence[]): readonly Section[] {
  const { bottleneck, mostDailyUsers, mostRequestsPerDay } = load;
  const utilization = bottleneck?.station.utilization;
  if (bottleneck === undefined || utilization === undefined) {
    return section('limit', 'What gives out first', [paragraph('No limit is known.')]);
  }
  const growth = `all load can become ${formatFigure(bottleneck.headroom)} what it is`;
  return section('limit', 'What gives out first', [
    paragraph(`${bottleneck.station.label}, at ${formatFigure(utilization)} at the peak: ${growth}.`),
    list([
      ...(mostDailyUsers === undefined ? [] : [line('Daily users at 100 % busy', mostDailyUsers)]),
      ...(mostDailyUsers === undefined && mostRequestsPerDay !== undefined
        ? [line('Requests a day at 100 % busy', mostRequestsPerDay)]
        : []),
      ...survivalLines(load),
      ...influences.filter(matters).map(({ message }) => `It hangs on ${message}`),
    ]),
  ]);
}

/** Uncertain, and worth more than a twentieth. */
const matters = ({ weight, elasticity }: Influence): boolean => weight > 0 && Math.abs(elasticity) >= 0.05;

/** As levels are called in messages. */
export const levelNames = { instance: 'instance', zone: 'zone', datacenter: 'data center' } as const;

function survivalLines({
  mostDailyUsers,
  holdsAtTarget,
  holdsDailyUsers,
  survival,
}: LoadCase): readonly string[] {
  const level = survival === undefined ? '' : levelNames[survival.level];
  const failing = survival?.states[0]?.failingJourneys.length ?? 0;
  if (failing > 0 && holdsDailyUsers !== undefined) {
    return [
      `Daily users with any one ${level} lost: none, as ${failing === 1 ? 'a journey fails' : 'journeys fail'} then`,
    ];
  }
  const isLess = holdsDailyUsers !== undefined && holdsDailyUsers.value < (mostDailyUsers?.value ?? 0);
  const lost = survival === undefined ? '' : `, and 100 % with any one ${level} lost`;
  return [
    ...(isLess ? [line(`Daily users with any one ${level} lost`, holdsDailyUsers)] : []),
    ...(holdsAtTarget === undefined
      ? []
      : [line(`Daily users within the target utilization${lost}`, holdsAtTarget)]),
  ];
}

function line(name: string, figure: NonNullable<LoadCase['mostDailyUsers']>): string {
  const range = showRange(figure);
  return `${name}: ${formatFigure(figure)}${range === '' ? '' : ` (${range})`}`;
}

/** Stages beside the workload. */
export function stagesTable(stages: readonly LoadCase[]): readonly (readonly string[])[] {
  return stages.map(({ stage, dailyUsers, peakRequests, bottleneck }) => [
    stage ?? '',
    dailyUsers === undefined ? '' : formatFigure(dailyUsers),
    formatFigure(peakRequests),
    bottleneck?.station.label ?? '',
    bottleneck?.station.utilization === undefined
      ? ''
      : formatValue(bottleneck.station.utilization.value, 'fraction'),
  ]);
}
