// The numbers of a station under a load: operations at its busiest machine, and how busy they make it.

import { type Bound, type Range, rangeOf } from '../model/range.ts';
import type { StationPlan } from './station-plan.ts';
import type { OperationLoad, Operations } from './sum-loads.ts';

/** The least of what may be at the low end, the most of what may be at the high one. */
export const extremeOf = (bound: Bound, values: readonly number[]): number =>
  bound === 'low' ? Math.min(...values) : Math.max(...values);

/** A range of something that follows from reads and writes that come together. */
function rangeUnder(load: OperationLoad, of: (operations: Operations, bound: Bound) => number): Range {
  const { reads, writes, work = writes, ends } = load;
  const apart = (bound: Bound): Operations => ({
    reads: reads[bound],
    writes: writes[bound],
    work: work[bound],
  });
  return rangeOf(of(apart('value'), 'value'), (bound) => {
    const together = ends?.(bound) ?? [apart(bound)];
    return extremeOf(
      bound,
      together.map((operations) => of(operations, bound)),
    );
  });
}

/** Operations per second at the busiest machine. */
export const machineLoad = (plan: StationPlan, load: OperationLoad): Range =>
  rangeUnder(load, ({ reads, writes }) => reads * plan.reads.part + writes * plan.writes.part);

/** Reads and writes per second. */
export const totalLoad = (load: OperationLoad): Range =>
  rangeUnder(load, ({ reads, writes }) => reads + writes);

/** Replicas apply all writes alike, wherever they come from; what that costs stands in their plan. */
export const workAt = ({ copying }: StationPlan, { writes, work = writes }: Operations): number =>
  copying.role === 'follower' ? writes : work;

/** The same with its ends. */
export const workOf = ({ copying }: StationPlan, { writes, work = writes }: OperationLoad): Range =>
  copying.role === 'follower' ? writes : work;

/** Utilization of the busiest machine for one set of numbers; 0 where nothing limits it. */
export function utilizationAt(plan: StationPlan, bound: Bound, load: Operations): number {
  if (plan.cost === undefined) return 0;
  const { read, write } = plan.cost;
  const byReads = load.reads * plan.reads.part * read.utilization[bound];
  const byWrites = workAt(plan, load) * plan.writes.part * write.utilization[bound];
  return plan.cost.isSeparate ? Math.max(byReads, byWrites) : byReads + byWrites;
}

/** Low, likely and high utilization; undefined where nothing limits the station. */
export function utilizationRange(plan: StationPlan, load: OperationLoad): Range | undefined {
  if (plan.cost === undefined) return undefined;
  return rangeUnder(load, (operations, bound) => utilizationAt(plan, bound, operations));
}

/** Busy cores that all machines of the station need together, for one set of numbers. */
export function busyCoresAt(plan: StationPlan, bound: Bound, load: Operations): number {
  if (plan.cost === undefined) return 0;
  const { read, write } = plan.cost;
  const byReads = load.reads * plan.reads.part * read.busy[bound];
  return (byReads + workAt(plan, load) * plan.writes.part * write.busy[bound]) * plan.machines;
}
