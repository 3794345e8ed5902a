// What the estimate misses of what the file asks for: the declared peak itself, the target utilization, and both with
// something lost. Judged at the likely figures.

import type { Figure } from '../model/figure.ts';
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
  const { bottleneck } = load;
  const utilization = bottleneck?.station.utilization;
  if (bottleneck === undefined || utilization === undefined) return [];
  const missed: MissedTarget[] = [];
  const target = model.targets === undefined ? undefined : declaredFigure(model.targets, 'utilization');
  const { label } = bottleneck.station;
  if (utilization.value > 1) {
    const message = `The declared peak is more than the system carries: ${label} would be at ${formatFigure(utilization)}. Add machines or cores there, or send it less.`;
    missed.push({ target: 'peak', message });
  } else if (target !== undefined && utilization.value > target.value) {
    const message = `${label} is at ${formatFigure(utilization)} at the peak; the target is ${formatFigure(target)}. Add machines or cores there, or send it less.`;
    missed.push({ target: 'utilization', message });
  }
  const lost = survivalMessage(load, utilization);
  if (lost !== undefined) missed.push({ target: 'survive', message: lost });
  return missed;
}

function survivalMessage({ survival }: LoadCase, healthy: Figure): string | undefined {
  const worst = survival?.states[0];
  const utilization = worst?.bottleneck.station.utilization;
  if (worst === undefined || utilization === undefined) return undefined;
  if (utilization.value <= 1 || healthy.value > 1) return undefined;
  return `Without ${worst.label} the rest does not carry the peak: ${worst.bottleneck.station.label} would be at ${formatFigure(utilization)}. Add machines so that the rest suffices.`;
}
