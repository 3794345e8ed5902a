// When the stations reach their limits under the declared growth. Growth compounds: after t months the load is
// (1 + growth)^t times what it is now.
import type { LoadCase } from '../capacity/report.ts';
import { figureOfPart } from '../model/change-figures.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Model } from '../model/model.ts';
import { rangeOf } from '../model/range.ts';
import type { GivingOut, GrowthDate, GrowthReport, LossDate } from './report.ts';

const msPerMonth = (365 * 86_400_000) / 12;

/** Undefined where the workload declares no growth. `order` is that of the user sweep, `size` the users it starts from. */
export function growInTime(
  model: Model,
  order: readonly GivingOut[],
  size: Figure,
): GrowthReport | undefined {
  const growth = figureOfPart(model, 'workload', 'growth');
  if (growth === undefined || growth.value <= 0) return undefined;
  const horizon = figureOfPart(model, 'targets', 'horizon')?.value;
  const leadTime = figureOfPart(model, 'targets', 'lead-time')?.value;
  const dates = order.map((given): GrowthDate => {
    const toTarget = monthsUntil(given.atTarget, size, growth);
    const months = toTarget.value * msPerMonth;
    return {
      label: given.label,
      component: given.component,
      toTarget,
      toLimit: monthsUntil(given.atLimit, size, growth),
      isWithinHorizon: horizon !== undefined && months <= horizon,
      isWithinLeadTime: leadTime !== undefined && months <= leadTime,
    };
  });
  return { growth, dates };
}

/** What the targets want survived, and from how many users on it is not; undefined where a journey fails with it. */
export function findFirstLoss(model: Model, { survival, dailyUsers }: LoadCase): LossDate | undefined {
  const [worst] = survival?.states ?? [];
  const { mostDailyUsers: users, bottleneck } = worst ?? {};
  if (worst === undefined || users === undefined || bottleneck === undefined || dailyUsers === undefined)
    return undefined;
  const growth = figureOfPart(model, 'workload', 'growth');
  return {
    lost: worst.label,
    station: bottleneck.station.label,
    users,
    isReached: users.value < dailyUsers.value,
    months: growth === undefined || growth.value <= 0 ? undefined : monthsUntil(users, dailyUsers, growth),
  };
}

/** Nobody looks further ahead, in months. */
const latest = 1e6;

function monthsUntil(reached: Figure, size: Figure, growth: Figure): Figure {
  const months = (at: number, from: number, rate: number): number => {
    if (from <= 0 || at <= from) return 0;
    return rate > 0 ? Math.min(latest, Math.log(at / from) / Math.log1p(rate)) : latest;
  };
  const value = months(reached.value, size.value, growth.value);
  // Early where the limit is near and growth is fast.
  const range = rangeOf(value, (bound) =>
    bound === 'low'
      ? months(reached.low, size.value, growth.high)
      : months(reached.high, size.value, growth.low),
  );
  return derivedFigure(range, {
    unit: 'months',
    formula: 'ln(reached at / size now) / ln(1 + growth)',
    inputs: () => [
      { name: 'reached at', figure: reached },
      { name: 'size now', figure: size },
      { name: 'growth', figure: growth },
    ],
  });
}
