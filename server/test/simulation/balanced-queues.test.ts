// Four machines behind a load balancer: one queue for all or a queue each, by chance, in turn or to the shortest.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type BalancingAlgorithm,
  balancedStation,
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
import { exponential } from './samplers.ts';
import { type SimulatedBalancing, simulateBalancing } from './simulate-balancing.ts';
import { simulateQueue } from './simulate-queue.ts';

const PERCENTILES = [0.5, 0.95, 0.99];
const machines = 4;
const arrivalsPerSecond = 0.8 * machines;

const formulaFor = (algorithm: BalancingAlgorithm, coresPerMachine = 1): Station =>
  balancedStation({
    algorithm,
    arrivalsPerSecond: arrivalsPerSecond * coresPerMachine,
    servicesPerSecond: 1,
    machines,
    coresPerMachine,
  }) as Station;

const simulate = (rule: SimulatedBalancing['rule'], seed: number, coresPerMachine = 1) =>
  simulateBalancing(
    { rule, arrivalsPerSecond: arrivalsPerSecond * coresPerMachine, machines, coresPerMachine },
    { seed, warmUpSeconds: 1_000, batchSeconds: 15_000 / coresPerMachine },
  );

for (const { rule, other, seed } of [
  { rule: 'random', other: 'round-robin', seed: 21 },
  { rule: 'round-robin', other: 'random', seed: 22 },
] as const) {
  test(`${rule}: a queue each, means and percentiles are exact`, () => {
    const batches = simulate(rule, seed);
    const formula = formulaFor(rule);
    assert.equal(formula.validity, 'exact');
    const wait = intervalOver(batches, ({ meanWaitSeconds }) => meanWaitSeconds);
    assertAgrees({ what: 'wait', formula: formula.meanWaitSeconds, simulated: wait, within: 0.045 });
    const waited = intervalOver(batches, ({ waitedShare }) => waitedShare);
    assertAgrees({
      what: 'share that waits',
      formula: formula.waitProbability,
      simulated: waited,
      within: 0.01,
    });
    const present = intervalOver(batches, ({ meanPresent }) => meanPresent);
    assertAgrees({ what: 'number', formula: formula.meanInSystem, simulated: present, within: 0.04 });
    const found = intervalsOfPercentiles(
      batches.map(({ sojourns }) => sojourns),
      PERCENTILES,
    );
    found.forEach((simulated, i) => {
      const percentile = PERCENTILES[i] as number;
      const value = sojournPercentile(formula, percentile);
      assertAgrees({ what: `p${100 * percentile}`, formula: value, simulated, within: 0.055 });
    });
    const wrong = formulaFor(other).meanWaitSeconds;
    assertDiffers({ what: `as ${other}`, formula: wrong, simulated: wait });
  });
}

test('one queue for all machines is what the central queue says, and a bound on the shortest queue', () => {
  const { counts } = simulateQueue(
    exponential(1 / arrivalsPerSecond),
    { servers: machines, service: exponential(1) },
    { seed: 23, warmUpSeconds: 1_000, batchSeconds: 15_000 },
  );
  const central = intervalOver(counts, ({ meanWaitSeconds }) => meanWaitSeconds);
  const formula = formulaFor('central-queue');
  assertAgrees({ what: 'wait', formula: formula.meanWaitSeconds, simulated: central, within: 0.045 });

  const shortest = intervalOver(simulate('shortest-queue', 24), ({ meanWaitSeconds }) => meanWaitSeconds);
  const bound = formulaFor('least-connections');
  assert.equal(bound.validity, 'approximate');
  // With four machines at 80 % the shortest queue waits some 28 % longer than one queue for all, where turns wait
  // three times as long and chance five times.
  assertWithinBand(
    { what: 'shortest queue', formula: bound.meanWaitSeconds, simulated: shortest, within: 0.045 },
    [0.77, 0.79],
  );
});

test('in turn to machines of two cores is the queue with Erlang gaps', () => {
  const wait = intervalOver(simulate('round-robin', 25, 2), ({ meanWaitSeconds }) => meanWaitSeconds);
  const formula = formulaFor('round-robin', 2);
  assert.equal(formula.validity, 'exact');
  assertAgrees({ what: 'wait', formula: formula.meanWaitSeconds, simulated: wait, within: 0.045 });
  assertDiffers({ what: 'as random', formula: formulaFor('random', 2).meanWaitSeconds, simulated: wait });
});
