import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sojournTail } from './delay.ts';
import { erlangC } from './erlang-c.ts';
import { mmc } from './mmc.ts';
import {
  serversForMeanWait,
  serversForSojourn,
  serversForUtilization,
  serversForWaitProbability,
} from './staffing.ts';
import type { Station } from './station.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

test('2.5 erlangs with at most 10 % waiting need 6 servers (the call center of the Wolfram Language reference, ErlangC)', () => {
  // The page asks for the number without printing it in its text; by exact fractions C(2.5, 5) = 0.1304 and
  // C(2.5, 6) = 0.0474.
  assert.equal(serversForWaitProbability(2.5, 0.1), 6);
  assert.equal(erlangC(2.5, 5)?.toFixed(4), '0.1304');
  assert.equal(erlangC(2.5, 6)?.toFixed(4), '0.0474');
});

test('6 patients an hour who are not to wait for more than 20 minutes on average need 3 doctors, for 10 minutes too', () => {
  const clinic = { arrivalsPerSecond: 6, servicesPerSecond: 3 };
  assert.equal(serversForMeanWait(clinic, 20 / 60), 3);
  assert.equal(serversForMeanWait(clinic, 8.9 / 60), 3);
  assert.equal(serversForMeanWait(clinic, 8.8 / 60), 4);
});

test('a utilization of 70 % at a load of 7 is kept by 10 servers, one of 100 % by 8', () => {
  assert.equal(serversForUtilization(7, 0.7), 10);
  assert.equal(serversForUtilization(7, 1), 8);
  assert.equal(serversForUtilization(999_999.5, 1), 1_000_000);
});

const anyLoad = fc.double({ min: 0.01, max: 200, noNaN: true });
const anyRate = fc.double({ min: 1e-3, max: 1e3, noNaN: true });

test('the answer keeps the target, and one server less does not', () => {
  fc.assert(
    fc.property(anyLoad, fc.double({ min: 1e-6, max: 1, noNaN: true }), (load, most) => {
      const servers = serversForWaitProbability(load, most) as number;
      assert.ok((erlangC(load, servers) as number) <= most);
      assert.ok(servers - 1 <= load || (erlangC(load, servers - 1) as number) > most);
    }),
  );
  fc.assert(
    fc.property(anyLoad, anyRate, fc.double({ min: 1e-3, max: 10, noNaN: true }), (load, rate, services) => {
      const arrivalsPerSecond = load * rate;
      const waitWith = (servers: number): number =>
        mmc({ arrivalsPerSecond, servicesPerSecond: rate, servers })?.meanWaitSeconds ??
        Number.POSITIVE_INFINITY;
      const servers = serversForMeanWait(
        { arrivalsPerSecond, servicesPerSecond: rate },
        services / rate,
      ) as number;
      assert.ok(waitWith(servers) <= services / rate);
      assert.ok(servers === 1 || waitWith(servers - 1) > services / rate);
    }),
  );
});

test('a percentile of the sojourn is kept by the answer and not by one server less', () => {
  const percentile = fc.double({ min: 0.5, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(
      fc.tuple(anyLoad, anyRate),
      percentile,
      fc.double({ min: 1.01, max: 3, noNaN: true }),
      ([load, rate], fraction, factor) => {
        const mostSeconds = (-Math.log1p(-fraction) * factor) / rate;
        const base = { arrivalsPerSecond: load * rate, servicesPerSecond: rate };
        const servers = serversForSojourn(base, { percentile: fraction, mostSeconds }) as number;
        const exceeds = (count: number): boolean => {
          const station = mmc({ ...base, servers: count });
          return (
            station === undefined || (sojournTail(station as Station, mostSeconds) as number) > 1 - fraction
          );
        };
        assert.ok(!exceeds(servers));
        assert.ok(servers === 1 || exceeds(servers - 1));
      },
    ),
  );
});

test('no number of servers makes the service itself faster', () => {
  const load = { arrivalsPerSecond: 5, servicesPerSecond: 1 };
  assert.equal(serversForSojourn(load, { percentile: 0.99, mostSeconds: Math.log(100) - 0.01 }), undefined);
  assert.ok(serversForSojourn(load, { percentile: 0.99, mostSeconds: Math.log(100) + 0.01 }) !== undefined);
});

test('outside the domain there is no answer', () => {
  for (const formula of [serversForUtilization, serversForWaitProbability]) {
    checkRefuses([2, 0.5], formula);
    checkTame(2, formula);
    assert.equal(formula(2, 0), undefined);
    assert.equal(formula(2, 1.5), undefined);
    assert.equal(formula(1e7, 0.5), undefined);
    assert.equal(formula(0, 0.5), 1);
  }
  const wait = (arrivalsPerSecond: number, servicesPerSecond: number, most: number) =>
    serversForMeanWait({ arrivalsPerSecond, servicesPerSecond }, most);
  checkRefuses([2, 1, 1], wait as (...numbers: number[]) => unknown);
  checkTame(3, wait as (...numbers: number[]) => unknown);
  const sojourn = (
    arrivalsPerSecond: number,
    servicesPerSecond: number,
    percentile: number,
    mostSeconds: number,
  ) => serversForSojourn({ arrivalsPerSecond, servicesPerSecond }, { percentile, mostSeconds });
  checkRefuses([2, 1, 0.5, 1], sojourn as (...numbers: number[]) => unknown);
  checkTame(4, sojourn as (...numbers: number[]) => unknown);
  assert.equal(wait(2, 1, 0), undefined);
  assert.equal(sojourn(2, 1, 1, 9), undefined);
});
