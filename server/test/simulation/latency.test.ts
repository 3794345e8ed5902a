// How long requests take along a path of stations, and the inversion of transforms behind it: what happens event by
// event, or is drawn part by part, against the distributions that the formulas compose.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  all,
  capped,
  constant,
  erlang,
  exponential,
  forkJoinBoundsSeconds,
  forkJoinMeanSeconds,
  hyperexponential,
  type Latency,
  lognormalPercentileSeconds,
  meanSeconds,
  meanSlowestOf,
  mixture,
  mmcSojourn,
  percentilesSeconds,
  quorum,
  repeat,
  repeatAtRandom,
  retry,
  squaredCoefficientOfVariation,
  sum,
} from '../../src/core/formulas/latency/index.ts';
import { mmc, type Station } from '../../src/core/formulas/queueing/index.ts';
import {
  assertAgrees,
  assertDiffers,
  assertWithinBand,
  type Interval,
  intervalOf,
  intervalOver,
  intervalsOfPercentiles,
} from './interval.ts';
import { createStream, nextUniform } from './random-stream.ts';
import { sampleLatency } from './sample-latency.ts';
import * as samplers from './samplers.ts';
import { simulateForkJoin } from './simulate-fork-join.ts';
import { OUTSIDE, simulateNetwork } from './simulate-network.ts';

const SHARES = [0.5, 0.95, 0.99];

const meanOf = (values: Float64Array): number =>
  values.reduce((sumSoFar, value) => sumSoFar + value, 0) / values.length;

/** Compares the mean and the percentiles of `SHARES`; returns the simulated percentiles. */
function assertDistribution(
  latency: Latency | undefined,
  batches: readonly Float64Array[],
  within: readonly [mean: number, p50: number, p95: number, p99: number],
): readonly Interval[] {
  assertAgrees({
    what: 'mean',
    formula: meanSeconds(latency),
    simulated: intervalOver(batches, meanOf),
    within: within[0],
  });
  const formulas = percentilesSeconds(latency, SHARES);
  const found = intervalsOfPercentiles(batches, SHARES);
  found.forEach((simulated, i) => {
    const what = `p${100 * (SHARES[i] as number)}`;
    assertAgrees({ what, formula: formulas?.[i], simulated, within: within[i + 1] as number });
  });
  return found;
}

/** The stay at a station M/M/c as a latency. */
function stay(arrivalsPerSecond: number, servicesPerSecond: number, servers: number): Latency | undefined {
  const station = mmc({ arrivalsPerSecond, servicesPerSecond, servers }) as Station;
  return mmcSojourn({
    serviceRatePerSecond: servicesPerSecond,
    waitProbability: station.waitProbability,
    waitRatePerSecond: station.drainPerSecond,
  });
}

test('three stations in a row: the sum of independent stays, by inversion of its transform', () => {
  // Stays are independent where only the first and the last have several servers (Burke 1969).
  const line = [
    { servers: 2, servicesPerSecond: 0.7 },
    { servers: 1, servicesPerSecond: 1.6 },
    { servers: 3, servicesPerSecond: 0.5 },
  ];
  const batches = simulateNetwork(
    {
      stations: line.map(({ servers, servicesPerSecond }) => ({
        servers,
        service: samplers.exponential(1 / servicesPerSecond),
      })),
      sources: [{ gap: samplers.exponential(1) }],
      route: (from) => (from === line.length - 1 ? OUTSIDE : from + 1),
    },
    { seed: 101, warmUpSeconds: 500, batchSeconds: 25_000 },
  ).map(({ sojourns }) => sojourns[0] as Float64Array);
  const path = sum(line.map(({ servers, servicesPerSecond }) => stay(1, servicesPerSecond, servers)));
  const p99 = assertDistribution(path, batches, [0.015, 0.015, 0.03, 0.04])[2] as Interval;

  // Adding up the p99 of the stages is far off; the lognormal of the same mean and variance comes near.
  const added = line.reduce(
    (total, { servers, servicesPerSecond }) =>
      total + (percentilesSeconds(stay(1, servicesPerSecond, servers), [0.99])?.[0] as number),
    0,
  );
  assert.ok(added > 1.3 * p99.mean, `${added} against ${p99.mean}`);
  const lognormal = lognormalPercentileSeconds({
    meanSeconds: meanSeconds(path) as number,
    scv: squaredCoefficientOfVariation(path) as number,
    share: 0.99,
  });
  assertWithinBand({ what: 'lognormal p99', formula: lognormal, simulated: p99, within: 0.04 }, [0.93, 1.08]);
});

test('a cache that misses one time in five before a store: a mixture of paths, not of percentiles', () => {
  const miss = 0.2;
  const batches = simulateNetwork(
    {
      stations: [
        { servers: 1, service: samplers.exponential(0.01) },
        { servers: 2, service: samplers.exponential(0.12) },
      ],
      sources: [{ gap: samplers.exponential(1 / 50) }],
      route: (from, { random }) => {
        if (from === OUTSIDE) return 0;
        return from === 0 && nextUniform(random) < miss ? 1 : OUTSIDE;
      },
    },
    { seed: 102, warmUpSeconds: 20, batchSeconds: 1_000 },
  ).map(({ sojourns }) => sojourns[0] as Float64Array);
  const [cache, store] = [stay(50, 100, 1), stay(50 * miss, 1 / 0.12, 2)];
  const path = mixture([
    { weight: 1 - miss, part: cache },
    { weight: miss, part: sum([cache, store]) },
  ]);
  const p95 = assertDistribution(path, batches, [0.03, 0.02, 0.05, 0.05])[1] as Interval;
  const [hit, missed] = [cache, sum([cache, store])].map(
    (part) => percentilesSeconds(part, [0.95])?.[0] as number,
  );
  const mixed = (1 - miss) * (hit as number) + miss * (missed as number);
  assertDiffers({ what: 'mixture of the p95', formula: mixed, simulated: p95 });
});

const quick = exponential(2);
const slow = erlang(3, 3);
const compositions: readonly { name: string; latency: Latency | undefined; seed: number }[] = [
  {
    name: 'three calls at once, of which all are awaited',
    latency: all([quick, slow, exponential(1.2)]),
    seed: 103,
  },
  { name: 'the second of three equal calls', latency: quorum(2, [slow, slow, slow]), seed: 104 },
  {
    name: 'ten calls at once between two constants',
    latency: sum([constant(0.4), all(new Array<Latency | undefined>(10).fill(quick)), constant(0.1)]),
    seed: 105,
  },
  {
    name: 'a varying service three times in a row, with a timeout for all',
    latency: capped(repeat(hyperexponential(0.3, 3), 3), 5),
    seed: 106,
  },
  {
    name: 'two attempts with a pause, then a loop',
    latency: sum([
      retry(hyperexponential(0.5, 4), { timeoutSeconds: 2, pausesSeconds: [0.3] }),
      repeatAtRandom(exponential(5), 0.6),
    ]),
    seed: 107,
  },
];
for (const { name, latency, seed } of compositions) {
  test(`${name}: as drawn part by part`, () => {
    const random = createStream(seed);
    const batches = Array.from({ length: 30 }, () =>
      Float64Array.from({ length: 8_000 }, () => sampleLatency(latency as Latency, random)),
    );
    assertDistribution(latency, batches, [0.01, 0.02, 0.02, 0.03]);
  });
}

test('the slowest of exponentials of different rates has the mean that inclusion and exclusion give', () => {
  const rates = [2, 1.2, 0.9, 5];
  const random = createStream(108);
  const slowest = all(rates.map(exponential)) as Latency;
  const batches = Array.from({ length: 30 }, () =>
    meanOf(Float64Array.from({ length: 10_000 }, () => sampleLatency(slowest, random))),
  );
  assertAgrees({ what: 'mean', formula: meanSlowestOf(rates), simulated: intervalOf(batches), within: 0.01 });
});

for (const { branches, band, seed } of [
  { branches: 2, band: [1, 1], seed: 109 },
  { branches: 8, band: [0.965, 1], seed: 110 },
] as const) {
  test(`${branches} queues that every request joins: Nelson and Tantawi, between the bounds`, () => {
    const simulated = intervalOf(simulateForkJoin({ arrivalsPerSecond: 0.7, branches, seed, batch: 40_000 }));
    const system = { arrivalRatePerSecond: 0.7, serviceRatePerSecond: 1, branches };
    const formula = forkJoinMeanSeconds(system);
    if (branches === 2) assertAgrees({ what: 'mean', formula, simulated, within: 0.02 });
    else assertWithinBand({ what: 'mean', formula, simulated, within: 0.02 }, band);
    const bounds = forkJoinBoundsSeconds(system);
    assert.ok((bounds?.low as number) < simulated.mean && simulated.mean < (bounds?.high as number));
    assertDiffers({ what: 'as if independent', formula: bounds?.high, simulated });
  });
}
