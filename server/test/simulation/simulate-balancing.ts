// One stream of requests over several machines with a queue each, by the rule of a load balancer.
// Invariant: every request is sent on at once and stays with its machine.
import { nextBelow } from './random-stream.ts';
import { exponential } from './samplers.ts';
import {
  type NetworkBatch,
  type NetworkView,
  OUTSIDE,
  type Run,
  simulateNetwork,
} from './simulate-network.ts';

export interface SimulatedBalancing {
  readonly rule: 'random' | 'round-robin' | 'shortest-queue';
  readonly arrivalsPerSecond: number;
  readonly machines: number;
  readonly coresPerMachine: number;
}

/** What all machines together saw in one batch. */
export interface BalancingBatch {
  readonly meanWaitSeconds: number;
  readonly waitedShare: number;
  readonly meanPresent: number;
  readonly sojourns: Float64Array;
}

/** Poisson arrivals, exponential service with a mean of one second. */
export function simulateBalancing(spec: SimulatedBalancing, run: Run): readonly BalancingBatch[] {
  const { machines, coresPerMachine } = spec;
  const choose = chooser(spec);
  const batches = simulateNetwork(
    {
      stations: Array.from({ length: machines }, () => ({
        servers: coresPerMachine,
        service: exponential(1),
      })),
      sources: [{ gap: exponential(1 / spec.arrivalsPerSecond) }],
      route: (from, view) => (from === OUTSIDE ? choose(view) : OUTSIDE),
    },
    run,
  );
  return batches.map(describeBatch);
}

function chooser({ rule, machines }: SimulatedBalancing): (view: NetworkView) => number {
  if (rule === 'random') return ({ random }) => nextBelow(random, machines);
  if (rule === 'round-robin') {
    let last = -1;
    return () => {
      last = (last + 1) % machines;
      return last;
    };
  }
  return ({ stations, random }) => {
    // Among the shortest by lot: with a fixed first choice the machines would not be alike.
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    let ties = 0;
    for (let i = 0; i < machines; i++) {
      const present = stations[i]?.present as number;
      if (present > least) continue;
      ties = present < least ? 1 : ties + 1;
      least = present;
      if (ties === 1 || nextBelow(random, ties) === 0) best = i;
    }
    return best;
  };
}

function describeBatch({ stations, sojourns }: NetworkBatch): BalancingBatch {
  const arrivals = stations.reduce((sum, station) => sum + station.arrivals, 0);
  const weigh = (pick: (station: (typeof stations)[number]) => number): number =>
    stations.reduce((sum, station) => sum + (pick(station) * station.arrivals) / arrivals, 0);
  return {
    meanWaitSeconds: weigh(({ meanWaitSeconds }) => meanWaitSeconds),
    waitedShare: weigh(({ waitedShare }) => waitedShare),
    meanPresent: stations.reduce((sum, { meanPresent }) => sum + meanPresent, 0),
    sojourns: sojourns[0] as Float64Array,
  };
}
