// What the estimate misses of what the file asks for: the declared peak itself, the target utilization, and both with
// something lost. Judged at the likely figures.

import { describeFailing } from '../availability/describe-failing.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Model } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import type { LoadCase } from './report.ts';

export interface MissedTarget {
  readonly target: 'peak' | 'utilization' | 'survive';
  /** What, beside the limit, and what to do. */
  readonly message: string;
}

/** In the order peak, utilization, survive; empty where all is met or nothing is asked for. */
export function findMissedTargets(model: Model, load: LoadCase): readonly MissedTarget[] {
  return [...missedWhileHealthy(model, load), ...missedWithLoss(load)];
}

function missedWhileHealthy(model: Model, { bottleneck }: LoadCase): readonly MissedTarget[] {
  const utilization = bottleneck?.station.utilization;
  if (bottleneck === undefined || utilization === undefined) return [];
  const target = model.targets === undefined ? undefined : declaredFigure(model.targets, 'utilization');
  const { label } = bottleneck.station;
  if (utilization.value > 1) {
    const message = `The declared peak is more than the system carries: ${label} would be at ${formatFigure(utilization)}. Add machines or cores there, or send it less.`;
    return [{ target: 'peak', message }];
  }
  if (target === undefined || utilization.value <= target.value) return [];
  const message = `${label} is at ${formatFigure(utilization)} at the peak; the target is ${formatFigure(target)}. Add machines or cores there, or send it less.`;
  return [{ target: 'utilization', message }];
}

function missedWithLoss({ survival, bottleneck }: LoadCase): readonly MissedTarget[] {
  const worst = survival?.states[0];
  if (worst === undefined) return [];
  if (worst.failingJourneys.length > 0) {
    const message = `Without ${worst.label}, ${describeFailing(worst.failingJourneys)}. Add what takes over, or call nothing there that is nowhere else.`;
    return [{ target: 'survive', message }];
  }
  const utilization = worst.bottleneck?.station.utilization;
  if (utilization === undefined || utilization.value <= 1) return [];
  if ((bottleneck?.station.utilization?.value ?? 0) > 1) return [];
  const message = `Without ${worst.label} the rest does not carry the peak: ${worst.bottleneck?.station.label} would be at ${formatFigure(utilization)}. Add machines so that the rest suffices.`;
  return [{ target: 'survive', message }];
}
