import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type BalancingAlgorithm, balancedStation } from './balanced-station.ts';
import { sojournPercentile, waitPercentile } from './delay.ts';
import { mm1 } from './mm1.ts';
import { mmc } from './mmc.ts';
import type { Station } from './station.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

const ALGORITHMS: readonly BalancingAlgorithm[] = [
  'random',
  'hash',
  'round-robin',
  'least-connections',
  'central-queue',
];

const apply =
  (algorithm: BalancingAlgorithm) =>
  (arrivalsPerSecond: number, servicesPerSecond: number, machines: number, coresPerMachine: number) =>
    balancedStation({ algorithm, arrivalsPerSecond, servicesPerSecond, machines, coresPerMachine });

test('ten servers at 0.8 wait 4 services by chance, 1.92 in turn and 0.205 from one queue', () => {
  // M/M/1 and M/M/10 are closed forms; in turn: sigma by bisection of sigma = (1 + (1 - sigma)/8)^-10.
  let [low, high] = [0, 0.999];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if ((1 + (1 - middle) / 8) ** -10 > middle) low = middle;
    else high = middle;
  }
  const waits = ALGORITHMS.map((algorithm) => apply(algorithm)(8, 1, 10, 1)?.meanWaitSeconds as number);
  checkClose(waits[0], 4, 1e-14);
  checkClose(waits[1], 4, 1e-14);
  checkClose(waits[2], low / (1 - low), 1e-12);
  assert.deepEqual(
    waits.map((wait) => wait.toFixed(3)),
    ['4.000', '4.000', '1.922', '0.205', '0.205'],
  );
});

test('percentiles are those of the parts', () => {
  const random = apply('random')(8, 1, 10, 1) as Station;
  checkClose(sojournPercentile(random, 0.99), sojournPercentile(mm1(0.8, 1) as Station, 0.99), 1e-12);
  const central = apply('central-queue')(32, 1, 10, 4) as Station;
  const alike = mmc({ arrivalsPerSecond: 32, servicesPerSecond: 1, servers: 40 }) as Station;
  assert.deepEqual(central, alike);
  // In turn with one core each the sojourn is exponential: its 99 % is ln(100) times its mean.
  const inTurn = apply('round-robin')(8, 1, 10, 1) as Station;
  checkClose(sojournPercentile(inTurn, 0.99), Math.log(100) * inTurn.meanSojournSeconds, 1e-12);
});

test('a change of the unit of time changes times only', () => {
  for (const algorithm of ALGORITHMS) {
    for (const cores of [1, 3]) {
      const slow = apply(algorithm)(8 * cores, 1, 10, cores) as Station;
      const fast = apply(algorithm)(8000 * cores, 1000, 10, cores) as Station;
      checkClose(fast.meanWaitSeconds * 1000, slow.meanWaitSeconds, 1e-12);
      checkClose(fast.meanInSystem, slow.meanInSystem, 1e-12);
      checkClose((sojournPercentile(fast, 0.9) as number) * 1000, sojournPercentile(slow, 0.9), 1e-10);
    }
  }
});

test('what is exact says so, what is not says so too', () => {
  const validities = (cores: number): readonly unknown[] =>
    ALGORITHMS.map((algorithm) => apply(algorithm)(cores, 1, 2, cores)?.validity);
  assert.deepEqual(validities(1), ['exact', 'exact', 'exact', 'approximate', 'exact']);
  assert.deepEqual(validities(2), ['exact', 'exact', 'exact', 'approximate', 'exact']);
  assert.deepEqual(validities(25), ['exact', 'exact', 'approximate', 'approximate', 'exact']);
});

const anyGroup = fc.tuple(
  fc.double({ min: 0.01, max: 0.98, noNaN: true }),
  fc.integer({ min: 1, max: 30 }),
  fc.integer({ min: 1, max: 8 }),
);

test('one queue waits least, turns are better than chance, and with one machine all are the same', () => {
  fc.assert(
    fc.property(anyGroup, ([utilization, machines, cores]) => {
      const load = utilization * machines * cores;
      const of = (algorithm: BalancingAlgorithm): Station =>
        apply(algorithm)(load, 1, machines, cores) as Station;
      const [random, turns, central] = [of('random'), of('round-robin'), of('central-queue')];
      const slack = 1 + 1e-9;
      assert.ok(central.meanWaitSeconds <= turns.meanWaitSeconds * slack);
      assert.ok(turns.meanWaitSeconds <= random.meanWaitSeconds * slack);
      assert.ok((waitPercentile(turns, 0.99) as number) <= (waitPercentile(random, 0.99) as number) * slack);
      if (machines === 1) checkClose(turns.meanWaitSeconds, central.meanWaitSeconds, 1e-9);
      checkClose(random.meanInSystem, load * random.meanSojournSeconds, 1e-12);
      for (const algorithm of ALGORITHMS) checkClose(of(algorithm).utilization, utilization, 1e-12);
    }),
  );
});

test('outside the domain there is no answer', () => {
  for (const algorithm of ALGORITHMS) {
    const formula = apply(algorithm);
    checkRefuses([2, 1, 3, 2], formula as (...numbers: number[]) => unknown);
    assert.equal(formula(6, 1, 3, 2), undefined);
    assert.equal(formula(2, 1, 0, 2), undefined);
    assert.equal(formula(2, 1, 2.5, 2), undefined);
    assert.equal(formula(2, 1, 2000, 2000), undefined);
    assert.equal(formula(0, 1, 3, 2)?.meanWaitSeconds, 0);
    checkTame(4, formula as (...numbers: number[]) => unknown);
  }
});
