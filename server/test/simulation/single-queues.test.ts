// Stations by themselves: the formulas for waits, numbers, losses and percentiles against what happens event by event.
// Exact formulas have to lie in the interval; Allen-Cunneen in the band that it documents.
import { test } from 'node:test';
import {
  allenCunneen,
  type Delay,
  mg1,
  mm1,
  mmc,
  mmck,
  type Station,
  sojournPercentile,
} from '../../src/core/formulas/queueing/index.ts';
import {
  assertAgrees,
  assertDiffers,
  assertWithinBand,
  intervalOver,
  intervalsOfPercentiles,
} from './interval.ts';
import { constant, erlang, exponential, hyperexponential, type Sampler } from './samplers.ts';
import type { Run } from './simulate-network.ts';
import { simulateQueue } from './simulate-queue.ts';
import type { StationCounts } from './simulated-station.ts';

const PERCENTILES = [0.5, 0.95, 0.99];

const stations = [
  { servers: 1, utilization: 0.7, seconds: 120_000, seed: 1 },
  { servers: 2, utilization: 0.7, seconds: 60_000, seed: 2 },
  { servers: 8, utilization: 0.8, seconds: 20_000, seed: 3 },
];
for (const { servers, utilization, seconds, seed } of stations) {
  test(`M/M/${servers} at ${100 * utilization} %: means, probability of waiting, percentiles`, () => {
    const load = { arrivalsPerSecond: utilization * servers, servicesPerSecond: 1, servers };
    const { counts, sojourns } = simulateQueue(
      exponential(1 / load.arrivalsPerSecond),
      { servers, service: exponential(1) },
      { seed, warmUpSeconds: 1_000, batchSeconds: seconds },
    );
    const formula = (servers === 1 ? mm1(utilization, 1) : mmc(load)) as Station;
    const wait = intervalOver(counts, ({ meanWaitSeconds }) => meanWaitSeconds);
    assertAgrees({ what: 'wait', formula: formula.meanWaitSeconds, simulated: wait, within: 0.045 });
    const present = intervalOver(counts, ({ meanPresent }) => meanPresent);
    assertAgrees({ what: 'number', formula: formula.meanInSystem, simulated: present, within: 0.03 });
    const busy = intervalOver(counts, ({ meanBusy }) => meanBusy / servers);
    assertAgrees({ what: 'utilization', formula: formula.utilization, simulated: busy, within: 0.005 });
    const waited = intervalOver(counts, ({ waitedShare }) => waitedShare);
    assertAgrees({
      what: 'share that waits',
      formula: formula.waitProbability,
      simulated: waited,
      within: 0.015,
    });
    intervalsOfPercentiles(sojourns, PERCENTILES).forEach((simulated, i) => {
      const percentile = PERCENTILES[i] as number;
      assertAgrees({
        what: `p${100 * percentile}`,
        formula: sojournPercentile(formula as Delay, percentile),
        simulated,
        within: [0.015, 0.03, 0.045][i] as number,
      });
    });
    // What the comparison can see: five per cent more load.
    const crowded = mmc({ ...load, arrivalsPerSecond: 1.05 * load.arrivalsPerSecond });
    assertDiffers({ what: 'wait at more load', formula: crowded?.meanWaitSeconds, simulated: wait });
  });
}

const bounded = [
  { servers: 3, places: 6, arrivals: 2.4, seed: 4 },
  { servers: 2, places: 10, arrivals: 2.6, seed: 5 },
];
for (const { servers, places, arrivals, seed } of bounded) {
  test(`M/M/${servers}/${places} offered ${Math.round((100 * arrivals) / servers)} %: loss, wait, states`, () => {
    const run: Run = { seed, warmUpSeconds: 500, batchSeconds: 16_000 };
    const { counts } = simulateQueue(
      exponential(1 / arrivals),
      { servers, places, service: exponential(1) },
      run,
    );
    const formula = mmck({ arrivalsPerSecond: arrivals, servicesPerSecond: 1, servers, places });
    const compare = (
      what: string,
      value: number | undefined,
      pick: (counts: StationCounts) => number,
    ): void => assertAgrees({ what, formula: value, simulated: intervalOver(counts, pick), within: 0.025 });
    compare('loss', formula?.lossProbability, ({ lost, arrivals: all }) => lost / all);
    compare(
      'accepted',
      formula?.acceptedPerSecond,
      ({ lost, arrivals: all }) => (all - lost) / run.batchSeconds,
    );
    compare('wait', formula?.meanWaitSeconds, ({ meanWaitSeconds }) => meanWaitSeconds);
    compare('number', formula?.meanInSystem, ({ meanPresent }) => meanPresent);
    compare('utilization', formula?.utilization, ({ meanBusy }) => meanBusy / servers);
    compare(
      'full',
      formula?.stateProbabilities[places],
      ({ presentShares }) => presentShares[places] as number,
    );
    compare(
      'one place free',
      formula?.stateProbabilities[places - 1],
      ({ presentShares }) => presentShares[places - 1] as number,
    );
  });
}

const services: readonly {
  name: string;
  service: Sampler;
  serviceScv: number;
  seconds: number;
  seed: number;
}[] = [
  { name: 'M/D/1', service: constant(1), serviceScv: 0, seconds: 40_000, seed: 6 },
  { name: 'M/E4/1', service: erlang(4, 1), serviceScv: 0.25, seconds: 50_000, seed: 7 },
  { name: 'M/H2/1', service: hyperexponential(2, 1), serviceScv: 2, seconds: 100_000, seed: 8 },
];
for (const { name, service, serviceScv, seconds, seed } of services) {
  test(`${name} at 60 %: wait and number by Pollaczek and Khinchine`, () => {
    const { counts } = simulateQueue(
      exponential(1 / 0.6),
      { servers: 1, service },
      { seed, warmUpSeconds: 2_000, batchSeconds: seconds },
    );
    const formula = mg1({ arrivalsPerSecond: 0.6, servicesPerSecond: 1, serviceScv });
    const wait = intervalOver(counts, ({ meanWaitSeconds }) => meanWaitSeconds);
    assertAgrees({ what: 'wait', formula: formula?.meanWaitSeconds, simulated: wait, within: 0.04 });
    const present = intervalOver(counts, ({ meanPresent }) => meanPresent);
    assertAgrees({ what: 'number', formula: formula?.meanInSystem, simulated: present, within: 0.03 });
    const waited = intervalOver(counts, ({ waitedShare }) => waitedShare);
    assertAgrees({
      what: 'share that waits',
      formula: formula?.waitProbability,
      simulated: waited,
      within: 0.01,
    });
    assertDiffers({ what: 'as M/M/1', formula: mm1(0.6, 1)?.meanWaitSeconds, simulated: wait });
  });
}

// The documentation of `allenCunneen` gives at utilization 0.8: constant service -7 % with 10 servers, Erlang-2 -3 %
// with 10, hyperexponential of scv 4 +9 % with 4. The bands are these figures and half a per cent of rounding.
const crowded: readonly {
  name: string;
  servers: number;
  service: Sampler;
  serviceScv: number;
  band: readonly [number, number];
  seconds: number;
  seed: number;
}[] = [
  {
    name: 'M/D/10',
    servers: 10,
    service: constant(1),
    serviceScv: 0,
    band: [0.925, 0.935],
    seconds: 5_000,
    seed: 9,
  },
  {
    name: 'M/E2/10',
    servers: 10,
    service: erlang(2, 1),
    serviceScv: 0.5,
    band: [0.965, 0.975],
    seconds: 5_000,
    seed: 10,
  },
  {
    name: 'M/H2/4',
    servers: 4,
    service: hyperexponential(4, 1),
    serviceScv: 4,
    band: [1.085, 1.095],
    seconds: 30_000,
    seed: 11,
  },
];
for (const { name, servers, service, serviceScv, band, seconds, seed } of crowded) {
  test(`${name} at 80 %: the mean wait of Allen and Cunneen errs as it says`, () => {
    const load = { arrivalsPerSecond: 0.8 * servers, servicesPerSecond: 1, servers };
    const { counts } = simulateQueue(
      exponential(1 / load.arrivalsPerSecond),
      { servers, service },
      { seed, warmUpSeconds: 1_000, batchSeconds: seconds },
    );
    const wait = intervalOver(counts, ({ meanWaitSeconds }) => meanWaitSeconds);
    const formula = allenCunneen({ ...load, arrivalScv: 1, serviceScv })?.meanWaitSeconds;
    assertWithinBand({ what: 'wait', formula, simulated: wait, within: 0.06 }, band);
  });
}
