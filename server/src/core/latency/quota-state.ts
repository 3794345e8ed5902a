// The station of a part whose limit is what a provider lets through. Invariant: below the quota nobody waits for it, above
// it there is no end, and it takes no time.

import type { OperationCost } from '../capacity/machine-cost.ts';
import { utilizationAt, workAt } from '../capacity/station-load.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import { operationsAt } from '../capacity/sum-loads.ts';
import type { Bound } from '../model/range.ts';
import { quotasOf } from './quota.ts';
import { noQueue, type Sharing } from './solve-queue.ts';
import type { Arrivals, StationState, Work } from './station-state.ts';

interface Asking {
  readonly arrivals: Arrivals;
  readonly bound: Bound;
  readonly sharing: Sharing;
  readonly machines: number;
}

/** Undefined where its limit is no quota. */
export function quotaState(
  plan: StationPlan,
  { arrivals, bound, sharing, machines }: Asking,
): StationState | undefined {
  const { component, cost, label } = plan;
  const quotas = quotasOf(plan);
  if (cost === undefined || (quotas.reads === undefined && quotas.writes === undefined)) return undefined;
  const load = operationsAt(arrivals, component.id);
  const utilization = utilizationAt(plan, bound, load);
  const { isSeparate } = cost;
  const workOf = (kind: 'reads' | 'writes', each: OperationCost): Work => {
    const count = kind === 'reads' ? load.reads : workAt(plan, load);
    const arrivalsPerSecond = count * plan[kind].part;
    const quotaSeconds = each.utilization[bound];
    const taken = isSeparate ? arrivalsPerSecond * quotaSeconds : utilization;
    const queue = taken < 1 ? noQueue : undefined;
    return { arrivalsPerSecond, serviceSeconds: 0, queue, quota: quotas[kind], quotaSeconds };
  };
  const work = { reads: workOf('reads', cost.read), writes: workOf('writes', cost.write) };
  return {
    label,
    sharing,
    machines,
    servers: 1,
    utilization,
    isSeparate,
    workOf: () => work,
    work: [work.reads, work.writes],
  };
}
