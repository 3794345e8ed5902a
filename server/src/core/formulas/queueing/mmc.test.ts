import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sojournPercentile, waitPercentile } from './delay.ts';
import { mm1 } from './mm1.ts';
import { mmc } from './mmc.ts';
import type { Station } from './station.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

const stationOf = (arrivalsPerSecond: number, servicesPerSecond: number, servers: number): Station =>
  mmc({ arrivalsPerSecond, servicesPerSecond, servers }) as Station;

test('an eye clinic with 6 patients an hour and 3 doctors of 3 an hour has 8/9 waiting and 28.9 minutes of stay (Gross, Shortle, Thompson, Harris, Fundamentals of Queueing Theory, section 2.3)', () => {
  const clinic = stationOf(6, 3, 3);
  checkClose(clinic.meanWaiting, 8 / 9, 1e-14);
  assert.deepEqual([clinic.servicesPerSecond, clinic.serviceScv, clinic.validity], [3, 1, 'exact']);
  assert.equal((clinic.meanSojournSeconds * 60).toFixed(1), '28.9');
});

test('40 customers an hour wait 1.14 minutes for 4 cashiers of 4 minutes each (Gross and Harris, Fundamentals of Queueing Theory, 3rd ed., example 4.1)', () => {
  assert.equal(stationOf(40 / 60, 1 / 4, 4).meanWaitSeconds.toFixed(2), '1.14');
});

test('five terminals: 0.65 students wait, each stays 24 minutes (Jain, The Art of Computer Systems Performance Analysis, ch. 31)', () => {
  const center = stationOf(10 / 60, 1 / 20, 5);
  assert.equal(center.meanWaiting.toFixed(2), '0.65');
  assert.equal(center.meanSojournSeconds.toFixed(0), '24');
});

test('9 arrivals on servers of 5: 2 servers hold 7.674 waiting and 1.053 s, 4 hold 0.105 and 0.212 s (ETH Zurich, Advanced Systems Lab 2017, slides on M/M/m)', () => {
  const [two, four] = [stationOf(9, 5, 2), stationOf(9, 5, 4)];
  assert.deepEqual([two.meanWaiting.toFixed(3), two.meanSojournSeconds.toFixed(3)], ['7.674', '1.053']);
  assert.deepEqual([four.meanWaiting.toFixed(3), four.meanSojournSeconds.toFixed(3)], ['0.105', '0.212']);
});

test('14 agents answer 100 calls in half an hour after 7.83593701177724 s on average (R package ErlangC 0.1.0, example of its readme)', () => {
  checkClose(stationOf(100 / 1800, 1 / 180, 14).meanWaitSeconds, 7.83593701177724, 1e-14);
});

const anyLoad = fc.tuple(
  fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  fc.integer({ min: 1, max: 100 }),
);

test('one server is M/M/1', () => {
  fc.assert(
    fc.property(anyLoad, ([utilization, rate]) => {
      const many = stationOf(utilization * rate, rate, 1);
      const one = mm1(utilization * rate, rate) as Station;
      for (const key of [
        'waitProbability',
        'meanWaitSeconds',
        'meanSojournSeconds',
        'meanInSystem',
      ] as const) {
        checkClose(many[key], one[key], 1e-11);
      }
    }),
  );
});

test("Little's law holds for the queue and for the whole, and utilization is the share of busy servers", () => {
  fc.assert(
    fc.property(anyLoad, ([utilization, rate, servers]) => {
      const arrivals = utilization * rate * servers;
      const station = stationOf(arrivals, rate, servers);
      checkClose(station.meanInSystem, arrivals * station.meanSojournSeconds, 1e-12);
      checkClose(station.meanInSystem - station.meanWaiting, servers * station.utilization, 1e-9);
    }),
  );
});

test('one fast server is quicker than many slow ones, but has longer waits', () => {
  fc.assert(
    fc.property(anyLoad, ([utilization, rate, servers]) => {
      fc.pre(servers > 1);
      const many = stationOf(utilization * rate * servers, rate, servers);
      const one = stationOf(utilization * rate * servers, rate * servers, 1);
      assert.ok(one.meanSojournSeconds < many.meanSojournSeconds);
      assert.ok(one.meanWaitSeconds > many.meanWaitSeconds);
    }),
  );
});

test('a change of the unit of time leaves utilization, probabilities and numbers', () => {
  fc.assert(
    fc.property(anyLoad, ([utilization, rate, servers]) => {
      const slow = stationOf(utilization * servers, 1, servers);
      const fast = stationOf(utilization * servers * rate, rate, servers);
      checkClose(fast.waitProbability, slow.waitProbability, 1e-9);
      checkClose(fast.meanInSystem, slow.meanInSystem, 1e-9);
      checkClose(fast.meanWaitSeconds * rate, slow.meanWaitSeconds, 1e-9);
    }),
  );
});

test('100,000 servers have percentiles too', () => {
  const station = stationOf(99_500, 1, 100_000);
  checkClose(waitPercentile(station, 0.99), Math.log(station.waitProbability / 0.01) / 500, 1e-10);
  assert.ok((sojournPercentile(station, 0.99) as number) > Math.log(100));
});

test('outside the domain there is no answer', () => {
  const apply = (
    arrivalsPerSecond: number,
    servicesPerSecond: number,
    servers: number,
  ): Station | undefined => mmc({ arrivalsPerSecond, servicesPerSecond, servers });
  checkRefuses([2, 1, 3], apply as (...numbers: number[]) => unknown);
  for (const [arrivals, services, servers] of [
    [3, 1, 3],
    [4, 1, 3],
    [1, 0, 3],
    [1, 1, 0],
    [1, 1, 2.5],
    [1, 1, 1e7],
  ] as const) {
    assert.equal(apply(arrivals, services, servers), undefined);
  }
  assert.equal(apply(0, 2, 3)?.meanWaitSeconds, 0);
  checkTame(3, apply as (...numbers: number[]) => unknown);
});
