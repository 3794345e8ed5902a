// What all parts of one latency report share: the stations at each end of the figures, and one table of latencies for
// each. Everything is made when first asked for, and kept.

import type { CaseContext } from '../capacity/case-context.ts';
import { hostOf } from '../capacity/host-of.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import { createLatencyTable, type LatencyTable } from '../formulas/latency/table/latency-table.ts';
import type { Component, Place } from '../model/model.ts';
import type { Bound } from '../model/range.ts';
import { type Balancing, findBalancers } from './balancers.ts';
import { hostState } from './host-state.ts';
import { perBound } from './per-bound.ts';
import type { Sharing } from './solve-queue.ts';
import { type Arrivals, type StationState, stationState } from './station-state.ts';

export interface LatencyContext {
  readonly load: CaseContext;
  readonly balancingOf: (component: Component) => Balancing;
  /** Its machines as they compute; undefined where nothing limits them. */
  readonly stateOf: (plan: StationPlan, bound: Bound) => StationState | undefined;
  /** Undefined where the cores of the host are not known. */
  readonly hostStateOf: (place: Place, bound: Bound) => StationState | undefined;
  /** Where a component waits: at its host's station, else at that of the plan. */
  readonly waitingAt: (plan: StationPlan, bound: Bound) => StationState | undefined;
  readonly tableAt: (bound: Bound) => LatencyTable;
}

/**
 * At the fast end machines share one queue, at the slow end each has its own, filled by chance. Of workers that take from
 * a queue there is nothing to guess.
 */
const sharingAt = ({ sharing }: Balancing, bound: Bound): Sharing =>
  sharing === 'pulled' ? sharing : bound === 'low' ? 'one-queue' : bound === 'high' ? 'at-random' : sharing;

/** Of what may come together at that end, with what makes the station least, or most, busy. */
function atEnd(
  ends: readonly Arrivals[],
  bound: Bound,
  make: (arrivals: Arrivals) => StationState | undefined,
): StationState | undefined {
  const states = ends.flatMap((arrivals) => make(arrivals) ?? []);
  const sign = bound === 'low' ? -1 : 1;
  return states.toSorted((a, b) => sign * (b.utilization - a.utilization))[0];
}

export function createLatencyContext(load: CaseContext): LatencyContext {
  const { basis } = load;
  const balancingOf = findBalancers(basis.model);
  const states = perBound(() => new Map<StationPlan | Place, StationState | undefined>());
  const keep = (
    key: StationPlan | Place,
    bound: Bound,
    make: () => StationState | undefined,
  ): StationState | undefined => {
    const known = states(bound);
    if (!known.has(key)) known.set(key, make());
    return known.get(key);
  };
  const stateOf = (plan: StationPlan, bound: Bound): StationState | undefined =>
    keep(plan, bound, () => {
      const sharing = sharingAt(balancingOf(plan.component), bound);
      return atEnd(load.loads.ends(bound), bound, (arrivals) =>
        stationState(plan, { arrivals, bound, sharing }),
      );
    });
  const hostStateOf = (place: Place, bound: Bound): StationState | undefined =>
    keep(place, bound, () => {
      const parts = basis.hosts().get(place) ?? [];
      const subject = { place, parts, plansOf: basis.plansOf };
      return atEnd(load.loads.ends(bound), bound, (arrivals) => hostState(subject, arrivals, bound));
    });
  const waitingAt = (plan: StationPlan, bound: Bound): StationState | undefined => {
    const host = hostOf(plan.component);
    return (host === undefined ? undefined : hostStateOf(host, bound)) ?? stateOf(plan, bound);
  };
  return { load, balancingOf, stateOf, hostStateOf, waitingAt, tableAt: perBound(createLatencyTable) };
}
