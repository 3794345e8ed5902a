import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { erlangB } from './erlang-b.ts';
import { mmc } from './mmc.ts';
import { type BoundedStation, mmck } from './mmck.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

const apply = (
  arrivalsPerSecond: number,
  servicesPerSecond: number,
  servers: number,
  places: number,
): BoundedStation | undefined => mmck({ arrivalsPerSecond, servicesPerSecond, servers, places });

test('a car inspection with 3 stalls, room for 7, a car a minute and 6 minutes each is empty 0.088 % of the time and holds 6.06 cars, 3.09 of them waiting (Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, section 2.5)', () => {
  const inspection = apply(1, 1 / 6, 3, 7) as BoundedStation;
  assert.equal(inspection.stateProbabilities[0]?.toFixed(5), '0.00088');
  assert.equal(inspection.meanWaiting.toFixed(2), '3.09');
  assert.equal(inspection.meanInSystem.toFixed(2), '6.06');
  // The book turns 30.4 cars an hour away, from the rounded 0.00088; in exact fractions it is 60 * 6^7/(3^4 3!)/sum.
  const weights = [1, 6, 18, 36, 72, 144, 288, 576];
  const sum = weights.reduce((total, weight) => total + weight, 0);
  checkClose(inspection.lossProbability, 576 / sum, 1e-14);
});

test('with no place to wait the loss is Erlang B', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 200, noNaN: true }),
      fc.integer({ min: 1, max: 150 }),
      (load, servers) => {
        const station = apply(load, 1, servers, servers) as BoundedStation;
        // Not where both have left the range of full precision.
        if (station.lossProbability > 1e-290)
          checkClose(station.lossProbability, erlangB(load, servers), 1e-11);
        assert.equal(station.meanWaitSeconds, 0);
        checkClose(station.meanInSystem, load * (1 - station.lossProbability), 1e-9);
      },
    ),
  );
});

test('one server is M/M/1/K in closed form, at a load of 1 too, where all states are equally likely', () => {
  for (const load of [0.2, 0.9, 1.5, 7]) {
    const station = apply(load, 1, 1, 6) as BoundedStation;
    checkClose(station.lossProbability, ((1 - load) * load ** 6) / (1 - load ** 7), 1e-13);
  }
  const even = apply(3, 3, 1, 10) as BoundedStation;
  checkClose(even.lossProbability, 1 / 11, 1e-14);
  checkClose(even.meanInSystem, 5, 1e-14);
});

test('with much room it is M/M/c', () => {
  for (const [load, servers] of [
    [0.7, 1],
    [8, 10],
  ] as const) {
    const bounded = apply(load, 1, servers, servers + 400) as BoundedStation;
    const unbounded = mmc({ arrivalsPerSecond: load, servicesPerSecond: 1, servers });
    for (const key of ['meanWaitSeconds', 'meanSojournSeconds', 'meanWaiting', 'meanInSystem'] as const) {
      checkClose(bounded[key], unbounded?.[key], 1e-11);
    }
  }
});

const anyLoad = fc.tuple(
  fc.double({ min: 0.01, max: 500, noNaN: true }),
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 0, max: 100 }),
);

test("Little's law holds for what is accepted, states add up to 1, and neighbors are in balance", () => {
  fc.assert(
    fc.property(anyLoad, ([load, servers, room]) => {
      const station = apply(load, 1, servers, servers + room) as BoundedStation;
      checkClose(station.meanInSystem, station.acceptedPerSecond * station.meanSojournSeconds, 1e-10);
      checkClose(station.meanWaiting, station.acceptedPerSecond * station.meanWaitSeconds, 1e-10);
      checkClose(station.acceptedPerSecond, load * (1 - station.lossProbability), 1e-9);
      const states = station.stateProbabilities;
      checkClose(
        states.reduce((sum, probability) => sum + probability, 0),
        1,
        1e-13,
      );
      for (let k = 1; k < states.length; k++) {
        const [up, down] = [(states[k - 1] as number) * load, (states[k] as number) * Math.min(k, servers)];
        assert.ok(Math.abs(up - down) <= 1e-12 * Math.max(up, down) + 1e-300);
      }
    }),
  );
});

test('a change of the unit of time leaves utilization, loss and numbers', () => {
  fc.assert(
    fc.property(anyLoad, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), ([load, servers, room], rate) => {
      const slow = apply(load, 1, servers, servers + room) as BoundedStation;
      const fast = apply(load * rate, rate, servers, servers + room) as BoundedStation;
      checkClose(fast.utilization, slow.utilization, 1e-9);
      checkClose(fast.meanInSystem, slow.meanInSystem, 1e-9);
      checkClose(fast.acceptedPerSecond, slow.acceptedPerSecond * rate, 1e-9);
      checkClose(fast.meanSojournSeconds * rate, slow.meanSojournSeconds, 1e-9);
      checkClose(slow.utilization * servers, slow.meanInSystem - slow.meanWaiting, 1e-9);
    }),
  );
});

test('more room loses less and waits longer, more load loses more', () => {
  fc.assert(
    fc.property(anyLoad, ([load, servers, room]) => {
      const station = apply(load, 1, servers, servers + room) as BoundedStation;
      const larger = apply(load, 1, servers, servers + room + 1) as BoundedStation;
      const busier = apply(load * 1.1, 1, servers, servers + room) as BoundedStation;
      const slack = 1e-12;
      assert.ok(larger.lossProbability <= station.lossProbability + slack);
      assert.ok(larger.meanWaitSeconds >= station.meanWaitSeconds * (1 - slack));
      assert.ok(busier.lossProbability >= station.lossProbability - slack);
      assert.ok(station.utilization <= 1 && station.acceptedPerSecond <= load);
    }),
  );
});

test('a load far above what the servers can do fills every place', () => {
  const flooded = apply(1e12, 1, 4, 50) as BoundedStation;
  checkClose(flooded.acceptedPerSecond, 4, 1e-11);
  checkClose(flooded.meanInSystem, 50, 1e-11);
  checkClose(flooded.meanSojournSeconds, 50 / 4, 1e-11);
});

test('outside the domain there is no answer', () => {
  checkRefuses([2, 1, 3, 5], apply as (...numbers: number[]) => unknown);
  assert.equal(apply(2, 1, 3, 2), undefined);
  assert.equal(apply(2, 0, 3, 5), undefined);
  assert.equal(apply(2, 1, 3, 5.5), undefined);
  assert.equal(apply(2, 1, 3, 1e7), undefined);
  assert.equal(apply(1e308, 1e-308, 3, 5), undefined);
  assert.equal(apply(0, 2, 3, 5)?.meanSojournSeconds, 0.5);
  assert.equal(apply(0, 2, 3, 5)?.lossProbability, 0);
  checkTame(4, apply as (...numbers: number[]) => unknown);
});
