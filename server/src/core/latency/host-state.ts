// The station of a host at one end of the figures: all its parts together, on its cores. Invariant: what the parts keep
// busy adds up to the utilization of the host.

import { busyCoresAt, workAt } from '../capacity/station-load.ts';
import type { StationPlan } from '../capacity/station-plan.ts';
import { operationsAt } from '../capacity/sum-loads.ts';
import type { Component, Place } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import type { Bound } from '../model/range.ts';
import {
  type Arrivals,
  type Arriving,
  coresAt,
  type Group,
  type StationState,
  serversOf,
  solveMix,
  type Work,
} from './station-state.ts';

export interface HostSubject {
  readonly place: Place;
  readonly parts: readonly Component[];
  readonly plansOf: (component: Component) => readonly StationPlan[];
}

/** Undefined where the cores of the host are not known. */
export function hostState(
  { place, parts, plansOf }: HostSubject,
  arrivals: Arrivals,
  bound: Bound,
): StationState | undefined {
  const figure = figureOf(place, 'cores');
  if (figure === undefined || figure.low <= 0) return undefined;
  const cores = coresAt(figure, bound);
  const group: Group = { sharing: 'at-random', machines: 1, servers: serversOf(cores) };
  const perCore = group.servers / cores;
  const shares = parts.map((part) => shareOf(part, plansOf(part), { arrivals, bound, perCore }));
  const queue = solveMix(
    shares.flatMap(({ reads, writes }) => [reads, writes]),
    group,
  );
  const withQueue = (work: Arriving): Work => ({ ...work, queue });
  const none = withQueue({ arrivalsPerSecond: 0, serviceSeconds: 0 });
  const works = new Map(
    shares.map(({ part, reads, writes }) => [part, { reads: withQueue(reads), writes: withQueue(writes) }]),
  );
  return {
    label: `host \`${place.path}\``,
    ...group,
    utilization: shares.reduce((sum, { busyCores }) => sum + busyCores, 0) / cores,
    isSeparate: false,
    workOf: (component) => works.get(component) ?? { reads: none, writes: none },
    work: [...works.values()].flatMap(({ reads, writes }) => [reads, writes]),
  };
}

interface PartShare {
  readonly part: Component;
  readonly busyCores: number;
  readonly reads: Arriving;
  readonly writes: Arriving;
}

interface ShareContext {
  readonly arrivals: Arrivals;
  readonly bound: Bound;
  /** Servers for each core, where cores are not whole. */
  readonly perCore: number;
}

function shareOf(
  part: Component,
  plans: readonly StationPlan[],
  { arrivals, bound, perCore }: ShareContext,
): PartShare {
  const load = operationsAt(arrivals, part.id);
  const of = (kind: 'reads' | 'writes', cost: 'read' | 'write'): Arriving => {
    const whole = plans[0]?.cost?.[cost].busy[bound] ?? 0;
    // What replicas apply at less cost counts as fewer writes in full.
    const arriving = (plan: StationPlan): number => {
      const count = (kind === 'reads' ? load.reads : workAt(plan, load)) * plan[kind].part * plan.machines;
      return whole > 0 ? (count * (plan.cost?.[cost].busy[bound] ?? 0)) / whole : count;
    };
    return {
      arrivalsPerSecond: plans.reduce((sum, plan) => sum + arriving(plan), 0),
      serviceSeconds: whole * perCore,
    };
  };
  const busyCores = plans.reduce((sum, plan) => sum + busyCoresAt(plan, bound, load), 0);
  return { part, busyCores, reads: of('reads', 'read'), writes: of('writes', 'write') };
}
