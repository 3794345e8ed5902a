// A single station with arrivals from outside. Invariant: whoever was served leaves.
import type { Sampler } from './samplers.ts';
import { type NetworkBatch, OUTSIDE, type Run, simulateNetwork } from './simulate-network.ts';
import type { StationCounts, StationSpec } from './simulated-station.ts';

export interface QueueRun {
  /** By batch. */
  readonly counts: readonly StationCounts[];
  /** By batch, the time from arrival to departure of each request. */
  readonly sojourns: readonly Float64Array[];
}

/** Runs the station with these gaps between arrivals. */
export function simulateQueue(gap: Sampler, station: StationSpec, run: Run): QueueRun {
  const batches: readonly NetworkBatch[] = simulateNetwork(
    { stations: [station], sources: [{ gap }], route: (from) => (from === OUTSIDE ? 0 : OUTSIDE) },
    run,
  );
  return {
    counts: batches.map(({ stations }) => stations[0] as StationCounts),
    sojourns: batches.map(({ sojourns }) => sojourns[0] as Float64Array),
  };
}
