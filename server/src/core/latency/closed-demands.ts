// What one request of the mix of all journeys asks of each machine, for the closed view. Invariant: only what a user
// waits for is in it.

import { hostOf } from '../capacity/host-of.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import type { ClosedStation } from '../formulas/queueing/index.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Place } from '../model/model.ts';
import type { Bound } from '../model/range.ts';
import type { JourneyVisits } from './journey-latency.ts';
import type { LatencyContext } from './latency-context.ts';
import { type StationState, takenSeconds } from './station-state.ts';
import { weighVisits } from './visit.ts';

export interface DemandInput {
  readonly context: LatencyContext;
  readonly visits: JourneyVisits;
  /** By journey; undefined for one that users do not start. */
  readonly shares: readonly (Figure | undefined)[];
}

export interface Demands {
  readonly stations: readonly ClosedStation[];
  /** By station; empty for delays. */
  readonly labels: readonly string[];
}

/** Visits per request, and the time that no machine of ours works. */
interface Mix {
  readonly visits: ReadonlyMap<Component, { reads: number; writes: number }>;
  readonly delaySeconds: number;
}

/** Machines beyond this count as one fast one: more copies change nothing that is shown. */
const mostCopies = 64;

export function closedDemands(input: DemandInput, bound: Bound): Demands {
  const { context } = input;
  const { basis } = context.load;
  const mix = mixOf(input, bound);
  const stations: ClosedStation[] = [{ kind: 'delay', demandSeconds: mix.delaySeconds }];
  const labels = [''];
  const hosts = new Map<Place, number>();
  const add = (state: StationState, machines: number, demandSeconds: number): void => {
    if (demandSeconds <= 0) return;
    const copies = Math.min(machines, mostCopies);
    for (let i = 0; i < copies; i++) {
      stations.push({
        demandSeconds: (demandSeconds * machines) / copies,
        servers: Math.max(1, state.servers * Math.round(machines / copies)),
      });
      labels.push(state.label);
    }
  };
  for (const [component, visits] of mix.visits) {
    const host = hostOf(component);
    const hostState = host === undefined ? undefined : context.hostStateOf(host, bound);
    for (const plan of basis.plansOf(component)) {
      const state = hostState ?? context.stateOf(plan, bound);
      if (state === undefined) continue;
      const demand = demandOf(plan, visits, state);
      if (hostState !== undefined && host !== undefined)
        hosts.set(host, (hosts.get(host) ?? 0) + demand * plan.machines);
      else add(state, plan.machines, demand);
    }
  }
  for (const [place, demand] of hosts) {
    const state = context.hostStateOf(place, bound);
    if (state !== undefined) add(state, 1, demand);
  }
  return { stations, labels };
}

/** At one machine: work that keeps one of its servers busy. Copies apply writes when the user has long been answered. */
function demandOf(
  { component, reads, writes, copying }: StationPlan,
  visits: { readonly reads: number; readonly writes: number },
  state: StationState,
): number {
  const work = state.workOf(component);
  const written = copying.role === 'follower' ? 0 : visits.writes * writes.part;
  return visits.reads * reads.part * takenSeconds(work.reads) + written * takenSeconds(work.writes);
}

function mixOf({ visits, shares }: Omit<DemandInput, 'context'>, bound: Bound): Mix {
  const counts = new Map<Component, { reads: number; writes: number }>();
  const total = shares.reduce((sum, share) => sum + (share?.value ?? 0), 0);
  let delaySeconds = 0;
  shares.forEach((share, journey) => {
    if (share === undefined || share.value === 0) return;
    const weight = share.value / total;
    for (const [visit, times] of weighVisits(visits.rootsAt(journey, bound))) {
      const { component, operation, own } = visit;
      const count = counts.get(component) ?? { reads: 0, writes: 0 };
      counts.set(component, count);
      count[operation] += weight * times;
      delaySeconds += weight * times * own.fixedSeconds;
      for (const leg of visit.legs)
        delaySeconds +=
          weight * times * leg.count * (leg.networkSeconds + (leg.visit === undefined ? leg.waitSeconds : 0));
    }
  });
  return { visits: counts, delaySeconds };
}
