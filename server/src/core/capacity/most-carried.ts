// How far the load can grow: the daily users and requests a day at which the busiest station is at utilization 1.

import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { type Bound, type Range, rangeOf } from '../model/range.ts';
import type { CaseContext } from './case-context.ts';
import { type Rates, sumOfRates } from './estimate-rates.ts';
import { highestUtilization } from './find-bottleneck.ts';
import type { Bottleneck } from './report.ts';

/** What the system carries until the busiest station is at utilization 1, all load growing in proportion. */
export function mostCarried(
  bottleneck: Bottleneck | undefined,
  { rates, basis, loads }: Pick<CaseContext, 'rates' | 'basis' | 'loads'>,
): { readonly dailyUsers: Figure | undefined; readonly requestsPerDay: Figure | undefined } | undefined {
  if (bottleneck === undefined) return undefined;
  const busiest = bottleneck.station.utilization;
  if (busiest === undefined) return undefined;
  const highest = (bound: Bound): number => Math.max(busiest[bound], highestUtilization(basis, loads, bound));
  // Users are in both the load and the answer: each end is divided by the utilization that it causes.
  const until = (load: Figure): Range =>
    rangeOf(load.value / busiest.value, (bound) => {
      const other = bound === 'low' ? 'high' : 'low';
      return load[other] / Math.max(highest(other), 1e-12);
    });
  const grown = (load: Figure, unit: 'users' | '1/day', name: string): Figure =>
    derivedFigure(until(load), {
      unit,
      formula: `${name} / utilization`,
      inputs: () => [
        { name, figure: load },
        { name: 'utilization', figure: busiest },
      ],
    });
  const { dailyUsers } = rates;
  const perDay = meanPerDay(rates);
  return {
    dailyUsers: dailyUsers === undefined ? undefined : grown(dailyUsers, 'users', 'daily-users'),
    requestsPerDay: perDay === undefined ? undefined : grown(perDay, '1/day', 'requests a day'),
  };
}

const secondsPerDay = 86_400;

/** Requests of a mean day: of journeys with shares or, where there are none, of those with rates. */
function meanPerDay({ peakRequests, peak, journeys }: Rates): Figure | undefined {
  const total = peakRequests.value > 0 ? peakRequests : sumOfRates(journeys);
  if (total.value === 0) return undefined;
  const perDay = (bound: Bound): number => (total[bound] / peak[bound]) * secondsPerDay;
  return derivedFigure(rangeOf(perDay('value'), perDay), {
    unit: '1/day',
    formula: 'requests at the peak / peak x 86,400 s',
    inputs: () => [
      { name: 'requests at the peak', figure: total },
      { name: 'peak', figure: peak },
    ],
  });
}
