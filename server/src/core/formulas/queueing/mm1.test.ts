import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mm1 } from './mm1.ts';
import type { Station } from './station.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

test('125 packets per second spend 2.67 ms at a gateway that takes 2 ms for each (Jain, The Art of Computer Systems Performance Analysis, ch. 31)', () => {
  const gateway = mm1(125, 1 / 0.002) as Station;
  assert.equal(gateway.utilization, 0.25);
  assert.deepEqual([gateway.servicesPerSecond, gateway.serviceScv, gateway.validity], [500, 1, 'exact']);
  checkClose(gateway.meanSojournSeconds, 0.008 / 3, 1e-14);
  checkClose(gateway.meanInSystem, 1 / 3, 1e-14);
});

test('the figures are those of the closed forms', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-9, max: 0.999, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      (utilization, rate) => {
        const arrivals = utilization * rate;
        const station = mm1(arrivals, rate) as Station;
        checkClose(station.meanSojournSeconds, 1 / (rate - arrivals), 1e-12);
        checkClose(station.meanInSystem, utilization / (1 - utilization), 1e-11);
        checkClose(station.meanWaiting, utilization ** 2 / (1 - utilization), 1e-11);
        // Little's law.
        checkClose(station.meanInSystem, arrivals * station.meanSojournSeconds, 1e-12);
      },
    ),
  );
});

test('outside the domain there is no answer', () => {
  checkRefuses([1, 2], mm1);
  assert.equal(mm1(2, 2), undefined);
  assert.equal(mm1(3, 2), undefined);
  assert.equal(mm1(0, 0), undefined);
  assert.equal(mm1(0, 2)?.meanSojournSeconds, 0.5);
  checkTame(2, mm1);
});
