// How far the load can grow: the daily users and requests a day at which the busiest station is at utilization 1.

import { defaults } from '../../../../grammar/src/vocabulary/index.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Model } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { type Bound, exactly, multiply, type Range, rangeOf } from '../model/range.ts';
import { atUpperEnd, growsByItself } from './autoscaled.ts';
import { bottleneckOf, type CaseContext } from './case-context.ts';
import { type Rates, sumOfRates } from './estimate-rates.ts';
import { findBusiest, highestUtilization, judgedUtilization } from './find-bottleneck.ts';
import type { Bottleneck } from './report.ts';

/**
 * What the system carries until the busiest station is at utilization 1, all load growing in proportion. Tiers that grow
 * by themselves count with all that is ever started.
 */
export function mostCarried(
  bottleneck: Bottleneck | undefined,
  carried: CaseContext,
): { readonly dailyUsers: Figure | undefined; readonly requestsPerDay: Figure | undefined } | undefined {
  const grown = grownUntil(1, bottleneck, carried);
  return grown && carriedBy(grown);
}

/** A state of the system, and how busy its busiest station is in it. */
interface Grown {
  readonly busiest: Figure;
  readonly context: CaseContext;
}

function grownUntil(
  limit: number,
  bottleneck: Bottleneck | undefined,
  context: CaseContext,
): Grown | undefined {
  const busiest = bottleneck?.station.utilization;
  if (busiest === undefined) return undefined;
  const grown = isGrownPast(limit, context) ? context : atUpperEnd(context);
  if (grown === context) return { busiest, context };
  const after = bottleneckOf(findBusiest(grown), grown)?.station.utilization;
  // Machines that cost each other much carry less together.
  return after === undefined || after.value > busiest.value
    ? { busiest, context }
    : { busiest: after, context: grown };
}

/** What is too busy now is not helped by what is started later: `instances` is what runs at the declared peak. */
const isGrownPast = (limit: number, { basis, ...judging }: CaseContext): boolean =>
  basis.model.components.some(
    (component) =>
      growsByItself(component) &&
      basis.plansOf(component).some((plan) => judgedUtilization(plan, 'value', judging) > limit),
  );

function carriedBy({
  busiest,
  context: { rates, ...context },
}: Grown): NonNullable<ReturnType<typeof mostCarried>> {
  const highest = (bound: Bound): number => Math.max(busiest[bound], highestUtilization(context, bound));
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

/** The daily users until the busiest station is as busy as the targets want it to be at most. */
export function mostAtTarget(bottleneck: Bottleneck | undefined, context: CaseContext): Figure | undefined {
  const target = targetUtilization(context.basis.model);
  const grown = grownUntil(target.value, bottleneck, context);
  const most = grown && carriedBy(grown).dailyUsers;
  const { dailyUsers } = context.rates;
  if (grown === undefined || most === undefined || dailyUsers === undefined) return undefined;
  // The default is a choice, not something to be measured: its range says nothing of this system.
  const { value, unit, origin } = target;
  const planned: Figure = origin.type === 'default' ? { ...exactly(value), unit, origin } : target;
  return derivedFigure(multiply(most, planned), {
    unit: 'users',
    formula: 'daily-users x target / utilization',
    inputs: () => [
      { name: 'daily-users', figure: dailyUsers },
      { name: 'target', figure: planned },
      { name: 'utilization', figure: grown.busiest },
    ],
  });
}

/** How busy machines may be at the peak: as the targets say, else what they are planned for where nobody says. */
export function targetUtilization({ targets }: Model): Figure {
  const declared = targets === undefined ? undefined : declaredFigure(targets, 'utilization');
  const { low, value, high, source } = defaults.targetUtilization;
  return declared ?? { low, value, high, unit: 'fraction', origin: { type: 'default', source } };
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
