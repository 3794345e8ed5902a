// The numbers of a station under a load: operations at its busiest machine, and how busy they make it.

import { add, type Bound, type Range, rangeOf, scale } from '../model/range.ts';
import type { StationPlan } from './station-plan.ts';
import type { OperationLoad } from './sum-loads.ts';

/** Operations per second at the busiest machine. */
export const machineLoad = (plan: StationPlan, load: OperationLoad): Range =>
  add(scale(load.reads, plan.reads.part), scale(load.writes, plan.writes.part));

/** Utilization of the busiest machine for one set of numbers; 0 where nothing limits it. */
export function utilizationAt(
  plan: StationPlan,
  bound: Bound,
  { reads, writes }: { readonly reads: number; readonly writes: number },
): number {
  if (plan.cost === undefined) return 0;
  const { read, write } = plan.cost;
  const byReads = reads * plan.reads.part * read.utilization[bound];
  const byWrites = writes * plan.writes.part * write.utilization[bound];
  return plan.cost.isSeparate ? Math.max(byReads, byWrites) : byReads + byWrites;
}

/** Low, likely and high utilization; undefined where nothing limits the station. */
export function utilizationRange(plan: StationPlan, load: OperationLoad): Range | undefined {
  if (plan.cost === undefined) return undefined;
  const at = (bound: Bound): number =>
    utilizationAt(plan, bound, { reads: load.reads[bound], writes: load.writes[bound] });
  return rangeOf(at('value'), at);
}

/** Busy cores that all machines of the station need together, for one set of numbers. */
export function busyCoresAt(
  plan: StationPlan,
  bound: Bound,
  { reads, writes }: { readonly reads: number; readonly writes: number },
): number {
  if (plan.cost === undefined) return 0;
  const { read, write } = plan.cost;
  const perMachine =
    reads * plan.reads.part * read.busy[bound] + writes * plan.writes.part * write.busy[bound];
  return perMachine * plan.machines;
}
