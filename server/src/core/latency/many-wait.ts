// How busy a station may be before many of its requests wait, for the way in which its machines share them.
// Invariant: the more servers stand behind one queue, the busier they may be.

import { findRoot, utilizationForWaitProbability } from '../formulas/queueing/index.ts';
import { isShared, type QueueLoad, solveQueue } from './solve-queue.ts';
import type { StationState } from './station-state.ts';

type Group = Pick<QueueLoad, 'machines' | 'servers' | 'sharing'>;

const mostServers = 100_000;

/** Servers behind one queue: those of one machine, or of all where they share it. */
export const serversInQueue = (group: Group): number =>
  isShared(group) ? Math.min(mostServers, group.servers * group.machines) : group.servers;

/** The utilization above which more than this share of the requests wait, work being of one kind. 0 to below 1. */
export function utilizationWhereWaiting(
  state: Pick<StationState, keyof Group>,
  share: number,
): number | undefined {
  const { machines, servers, sharing } = state;
  if (machines === 1 || sharing !== 'in-turn')
    return utilizationForWaitProbability(serversInQueue(state), share);
  const waiting = (utilization: number): number =>
    solveQueue({
      sharing,
      machines,
      servers,
      arrivalsPerSecond: utilization * servers,
      servicesPerSecond: 1,
      serviceScv: 1,
    })?.waitProbability ?? 1;
  return findRoot((utilization) => waiting(utilization) - share, 0, 1);
}
