// Machines and places that fail and are repaired, each by its own clock, against the formulas of availability: k of n,
// zones by decision diagram, shared parts, repair crews. Failures are far more frequent than in life, so that many are
// seen; the formulas know no such scale.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  all,
  any,
  type CompiledStructure,
  compileStructure,
  type DiagramNode,
  diagramImportance,
  diagramProbability,
  kOfNUnavailability,
  parallelUnavailability,
  placedGroupUnavailability,
  repairQueueDistribution,
  repairQueueUnavailability,
  replicaGroup,
  type StructureNode,
  seriesUnavailability,
  steadyUnavailability,
  variable,
} from '../../src/core/formulas/reliability/index.ts';
import { assertAgrees, assertDiffers, intervalOver } from './interval.ts';
import { exponential, hyperexponential } from './samplers.ts';
import { simulateNetwork } from './simulate-network.ts';
import { exponentialPart, simulateParts } from './simulate-parts.ts';
import type { StationCounts } from './simulated-station.ts';

function probabilityOf(structure: StructureNode, unavailabilities: readonly number[]): number | undefined {
  const compiled = compileStructure([structure]) as CompiledStructure;
  return diagramProbability(compiled.diagram, compiled.nodes[0] as DiagramNode, unavailabilities)
    ?.unavailability;
}

const count = (up: Uint8Array, parts: readonly number[]): number =>
  parts.reduce((sum, part) => sum + (up[part] as number), 0);

test('three of five machines: the binomial, whatever the shape of the times', () => {
  const machines = [0, 1, 2, 3, 4];
  const formula = kOfNUnavailability(3, 5, steadyUnavailability(90, 10) as number);
  // Exponential times, and repairs that are mostly short and sometimes very long.
  const parts = [exponentialPart(90, 10), { up: exponential(90), down: hyperexponential(4, 10) }];
  for (const [i, part] of parts.entries()) {
    const batches = simulateParts(
      machines.map(() => part),
      (up) => count(up, machines) >= 3,
      { seed: 71 + i, warmUpSeconds: 1_000, batchSeconds: 800_000 },
    );
    const down = intervalOver(batches, ({ unavailability }) => unavailability);
    assertAgrees({ what: 'unavailability', formula, simulated: down, within: 0.04 });
  }
});

test('two machines in each of three zones, four needed: the diagram, and not the binomial', () => {
  // Variables 0 to 2 are zones, 3 to 8 machines; machine m stands in zone (m - 3) % 3.
  const machines = [3, 4, 5, 6, 7, 8];
  const places = machines.map((machine) => (machine - 3) % 3);
  const [zone, machine] = [steadyUnavailability(980, 20), steadyUnavailability(95, 5)] as [number, number];
  const unavailabilities = [zone, zone, zone, ...machines.map(() => machine)];
  const diagram = probabilityOf(replicaGroup({ needed: 4, instances: machines, places }), unavailabilities);
  const placed = placedGroupUnavailability(
    4,
    [0, 1, 2].map(() => ({ placeUnavailability: zone, instanceUnavailabilities: [machine, machine] })),
  );
  assert.ok(Math.abs((diagram as number) / (placed as number) - 1) < 1e-12);

  const batches = simulateParts(
    unavailabilities.map((_, i) => (i < 3 ? exponentialPart(980, 20) : exponentialPart(95, 5))),
    (up) => machines.filter((each, i) => up[each] === 1 && up[places[i] as number] === 1).length >= 4,
    { seed: 73, warmUpSeconds: 2_000, batchSeconds: 800_000 },
  );
  const down = intervalOver(batches, ({ unavailability }) => unavailability);
  assertAgrees({ what: 'unavailability', formula: diagram, simulated: down, within: 0.03 });
  const together = 1 - (1 - zone) * (1 - machine);
  assertDiffers({ what: 'as if independent', formula: kOfNUnavailability(4, 6, together), simulated: down });
});

test('two chains through one shared switch: the diagram, its importance, and how often it fails', () => {
  // Variables: 0 switch, 1 and 2 web, 3 and 4 store; a web calls the store of its own chain through the switch.
  const [switchNode, ...others] = [0, 1, 2, 3, 4].map(variable);
  const [webA, webB, storeA, storeB] = others as [StructureNode, StructureNode, StructureNode, StructureNode];
  const structure = any(
    all(webA, switchNode as StructureNode, storeA),
    all(webB, switchNode as StructureNode, storeB),
  );
  const times = [
    { up: 1_900, down: 100 },
    { up: 90, down: 10 },
    { up: 90, down: 10 },
    { up: 460, down: 40 },
    { up: 460, down: 40 },
  ];
  const unavailabilities = times.map(({ up, down }) => steadyUnavailability(up, down) as number);
  const compiled = compileStructure([structure]) as CompiledStructure;
  const root = compiled.nodes[0] as DiagramNode;
  const formula = diagramProbability(compiled.diagram, root, unavailabilities)?.unavailability;

  const batches = simulateParts(
    times.map(({ up, down }) => exponentialPart(up, down)),
    (up) => up[0] === 1 && ((up[1] === 1 && up[3] === 1) || (up[2] === 1 && up[4] === 1)),
    { seed: 74, warmUpSeconds: 10_000, batchSeconds: 1_000_000 },
  );
  const down = intervalOver(batches, ({ unavailability }) => unavailability);
  assertAgrees({ what: 'unavailability', formula, simulated: down, within: 0.03 });
  const chain = seriesUnavailability([0, 1, 3].map((part) => unavailabilities[part] as number)) as number;
  const asIfApart = parallelUnavailability([chain, chain]);
  assertDiffers({ what: 'as if each chain had its own switch', formula: asIfApart, simulated: down });

  // A part that fails takes the whole with it with the probability that is its Birnbaum importance.
  const importance = diagramImportance(compiled.diagram, root, unavailabilities);
  const frequency = times.reduce((sum, { up, down: repair }, part) => {
    const birnbaum = importance?.birnbaum[part] as number;
    return sum + birnbaum / (up + repair);
  }, 0);
  const outages = intervalOver(batches, ({ outagesPerSecond }) => outagesPerSecond);
  assertAgrees({ what: 'outages', formula: frequency, simulated: outages, within: 0.02 });
});

for (const { crews, seed } of [
  { crews: 1, seed: 75 },
  { crews: 2, seed: 76 },
]) {
  test(`six machines and ${crews} at repair: how many are down, and how long fewer than four are up`, () => {
    // A closed network: being up is a delay, being repaired a station with a server for each crew.
    const batches = simulateNetwork(
      {
        stations: [
          { servers: Number.POSITIVE_INFINITY, service: exponential(100) },
          { servers: crews, service: exponential(12) },
        ],
        residents: [{ count: 6, station: 0 }],
        route: (from) => 1 - from,
      },
      { seed, warmUpSeconds: 5_000, batchSeconds: 400_000 },
    );
    const model = { count: 6, crews, failureRate: 1 / 100, repairRate: 1 / 12 };
    const distribution = repairQueueDistribution(model) as Float64Array;
    for (const down of [0, 1, 2]) {
      const share = intervalOver(batches, ({ stations }) => stations[1]?.presentShares[down] as number);
      assertAgrees({ what: `${down} down`, formula: distribution[down], simulated: share, within: 0.02 });
    }
    const tooFew = intervalOver(batches, ({ stations }) => {
      const { presentShares } = stations[1] as StationCounts;
      return presentShares.slice(3).reduce((sum, share) => sum + share, 0);
    });
    const formula = repairQueueUnavailability(4, model);
    assertAgrees({ what: 'fewer than four', formula, simulated: tooFew, within: 0.03 });
    const independent = kOfNUnavailability(4, 6, steadyUnavailability(100, 12) as number);
    assertDiffers({ what: 'as if every machine had its crew', formula: independent, simulated: tooFew });
  });
}
