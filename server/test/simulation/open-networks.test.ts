// Networks that requests enter and leave: three stations with feedback as Jackson's theorem has them, and classes.
import { test } from 'node:test';
import { mg1, mmc, multiClassStation, type Station } from '../../src/core/formulas/queueing/index.ts';
import { buildDigraph } from '../../src/core/graph/digraph.ts';
import { solveFlow } from '../../src/core/graph/solve-flow.ts';
import { assertAgrees, assertDiffers, intervalOver } from './interval.ts';
import { nextUniform } from './random-stream.ts';
import { constant, exponential } from './samplers.ts';
import { type NetworkView, OUTSIDE, simulateNetwork } from './simulate-network.ts';

const [WEB, APP, STORE] = [0, 1, 2] as const;
const jackson = [
  { name: 'web', servers: 2, servicesPerSecond: 1.5 },
  { name: 'app', servers: 3, servicesPerSecond: 1.4 },
  { name: 'store', servers: 1, servicesPerSecond: 2.4 },
];
/** Web calls app 8 times in 10; app calls the store 5 times and web 3 times in 10; the store answers to app. */
const edges = [
  { from: WEB, to: APP, probability: 0.8 },
  { from: APP, to: STORE, probability: 0.5 },
  { from: APP, to: WEB, probability: 0.3 },
  { from: STORE, to: APP, probability: 1 },
];

function walk(from: number, { random }: NetworkView): number {
  if (from === OUTSIDE) return WEB;
  const chance = nextUniform(random);
  let sum = 0;
  for (const edge of edges) {
    if (edge.from !== from) continue;
    sum += edge.probability;
    if (chance < sum) return edge.to;
  }
  return OUTSIDE;
}

test('three stations with feedback: each is as if alone, and they are empty together as if independent', () => {
  const graph = buildDigraph(
    3,
    edges.map(({ from }) => from),
    edges.map(({ to }) => to),
  );
  const { visits } = solveFlow(
    graph,
    Float64Array.of(1, 0, 0),
    Float64Array.from(edges, (edge) => edge.probability),
  );
  const formulas = jackson.map(
    (station, i) => mmc({ ...station, arrivalsPerSecond: visits[i] as number }) as Station,
  );
  // Poisson arrivals see what an outside observer sees over time, so what they find is counted.
  const foundEmpty: number[] = [];
  const batchSeconds = 20_000;
  const batches = simulateNetwork(
    {
      stations: jackson.map(({ servers, servicesPerSecond }) => ({
        servers,
        service: exponential(1 / servicesPerSecond),
      })),
      sources: [{ gap: exponential(1) }],
      route: (from, view) => {
        if (from === OUTSIDE) foundEmpty.push(view.stations.every(({ present }) => present === 0) ? 1 : 0);
        return walk(from, view);
      },
    },
    { seed: 31, warmUpSeconds: 1_000, batchSeconds },
  );
  jackson.forEach(({ name, servers }, i) => {
    const { meanInSystem, meanWaitSeconds, utilization } = formulas[i] as Station;
    const at = (pick: (counts: (typeof batches)[number]['stations'][number]) => number) =>
      intervalOver(batches, ({ stations }) => pick(stations[i] as (typeof stations)[number]));
    const present = at(({ meanPresent }) => meanPresent);
    assertAgrees({ what: `${name}: number`, formula: meanInSystem, simulated: present, within: 0.045 });
    const wait = at((counts) => counts.meanWaitSeconds);
    assertAgrees({ what: `${name}: wait`, formula: meanWaitSeconds, simulated: wait, within: 0.06 });
    const busy = at(({ meanBusy }) => meanBusy / servers);
    assertAgrees({ what: `${name}: utilization`, formula: utilization, simulated: busy, within: 0.01 });
  });

  const inside = formulas.reduce((sum, { meanInSystem }) => sum + meanInSystem, 0);
  const response = intervalOver(batches, ({ sojourns }) => {
    const times = sojourns[0] as Float64Array;
    return times.reduce((sum, seconds) => sum + seconds, 0) / times.length;
  });
  assertAgrees({ what: 'response by Little', formula: inside / 1, simulated: response, within: 0.02 });

  // P(0) of M/M/c from Erlang C: C = a^c/c! / (1 - rho) P(0).
  const empty = formulas.map(({ waitProbability, utilization }, i) => {
    const { servers } = jackson[i] as (typeof jackson)[number];
    const offered = utilization * servers;
    const factorial = [1, 1, 2, 6][servers] as number;
    return (waitProbability * (1 - utilization) * factorial) / offered ** servers;
  });
  const part = Math.floor(foundEmpty.length / 30);
  const together = intervalOver(
    Array.from({ length: 30 }, (_, i) => foundEmpty.slice(i * part, (i + 1) * part)),
    (found) => found.reduce((sum, each) => sum + each, 0) / part,
  );
  const product = empty.reduce((all, each) => all * each, 1);
  assertAgrees({ what: 'all empty', formula: product, simulated: together, within: 0.1 });
});

test('two classes at one server: the busier path is slowed down by the same factor', () => {
  // The second class comes back twice on average.
  const batches = simulateNetwork(
    {
      stations: [{ servers: 1, service: exponential(1) }],
      sources: [
        { gap: exponential(1 / 0.3), requestClass: 0 },
        { gap: exponential(1 / 0.1), requestClass: 1 },
      ],
      route: (from, { random }, requestClass) => {
        if (from === OUTSIDE) return 0;
        return requestClass === 1 && nextUniform(random) < 2 / 3 ? 0 : OUTSIDE;
      },
    },
    { seed: 32, warmUpSeconds: 1_000, batchSeconds: 50_000 },
  );
  const formula = multiClassStation([
    { arrivalsPerSecond: 0.3, demandSeconds: 1 },
    { arrivalsPerSecond: 0.1, demandSeconds: 3 },
  ]);
  for (const requestClass of [0, 1]) {
    const residence = intervalOver(batches, ({ sojourns }) => {
      const times = sojourns[requestClass] as Float64Array;
      return times.reduce((sum, seconds) => sum + seconds, 0) / times.length;
    });
    const expected = formula?.classes[requestClass]?.residenceSeconds;
    assertAgrees({ what: `class ${requestClass}`, formula: expected, simulated: residence, within: 0.04 });
  }
});

test('quick reads and slow writes in one queue wait as M/G/1 with the moments of the mix', () => {
  const [reads, writes] = [0.8, 0.1];
  const [readSeconds, writeSeconds] = [0.4, 3];
  const batches = simulateNetwork(
    {
      stations: [{ servers: 1, service: [constant(readSeconds), exponential(writeSeconds)] }],
      sources: [
        { gap: exponential(1 / reads), requestClass: 0 },
        { gap: exponential(1 / writes), requestClass: 1 },
      ],
      route: (from) => (from === OUTSIDE ? 0 : OUTSIDE),
    },
    { seed: 33, warmUpSeconds: 1_000, batchSeconds: 50_000 },
  );
  const all = reads + writes;
  const mean = (reads * readSeconds + writes * writeSeconds) / all;
  // The second moment of an exponential time is twice its squared mean.
  const secondMoment = (reads * readSeconds ** 2 + 2 * writes * writeSeconds ** 2) / all;
  const load = { arrivalsPerSecond: all, servicesPerSecond: 1 / mean };
  const wait = intervalOver(batches, ({ stations }) => stations[0]?.meanWaitSeconds as number);
  const formula = mg1({ ...load, serviceScv: secondMoment / mean ** 2 - 1 });
  assertAgrees({ what: 'wait', formula: formula?.meanWaitSeconds, simulated: wait, within: 0.05 });
  const asExponential = mg1({ ...load, serviceScv: 1 })?.meanWaitSeconds;
  assertDiffers({ what: 'without the mix', formula: asExponential, simulated: wait });
});
