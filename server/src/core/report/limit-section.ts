// The answer in a few lines: what gives out first, and how many users the system holds.
import type { LoadCase } from '../capacity/report.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import { list, paragraph, type Section, section } from './document.ts';
import { showRange } from './figures-in-words.ts';

export function limitSection(load: LoadCase): readonly Section[] {
  const { bottleneck, mostDailyUsers, mostRequestsPerDay, holdsAtTarget, holdsDailyUsers, survival } = load;
  const utilization = bottleneck?.station.utilization;
  if (bottleneck === undefined || utilization === undefined) {
    return section('limit', 'What gives out first', [paragraph('No limit is known.')]);
  }
  const growth = `all load can become ${formatFigure(bottleneck.headroom)} what it is`;
  const isLess = holdsDailyUsers !== undefined && holdsDailyUsers.value < (mostDailyUsers?.value ?? 0);
  return section('limit', 'What gives out first', [
    paragraph(`${bottleneck.station.label}, at ${formatFigure(utilization)} at the peak: ${growth}.`),
    list([
      ...(mostDailyUsers === undefined ? [] : [line('Daily users at 100 % busy', mostDailyUsers)]),
      ...(holdsAtTarget === undefined
        ? []
        : [line(`Daily users within the target utilization`, holdsAtTarget)]),
      ...(isLess
        ? [line(`Daily users with any one ${survival?.level ?? 'part'} lost`, holdsDailyUsers)]
        : []),
      ...(mostDailyUsers === undefined && mostRequestsPerDay !== undefined
        ? [line('Requests a day at 100 % busy', mostRequestsPerDay)]
        : []),
    ]),
  ]);
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
