import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mg1 } from './mg1.ts';
import { mm1 } from './mm1.ts';
import type { Station } from './station.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

const apply = (
  arrivalsPerSecond: number,
  servicesPerSecond: number,
  serviceScv: number,
): Station | undefined => mg1({ arrivalsPerSecond, servicesPerSecond, serviceScv });

test('the mean wait is the second moment of service times arrivals by twice what is free', () => {
  // Service 1 or 3 s with probability 1/2 each: mean 2, second moment 5, variance 1, scv 1/4; exact fractions.
  const station = apply(0.3, 0.5, 0.25) as Station;
  checkClose(station.meanWaitSeconds, (0.3 * 5) / (2 * (1 - 0.6)), 1e-14);
  assert.equal(station.waitProbability, 0.6);
  assert.equal(station.validity, 'exact-means');
});

test('the wait of M/D/1 is half that of M/M/1, and with scv 1 all is as in M/M/1', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (utilization) => {
      const exponential = mm1(utilization, 1) as Station;
      checkClose(apply(utilization, 1, 0)?.meanWaitSeconds, exponential.meanWaitSeconds / 2, 1e-13);
      assert.deepEqual(apply(utilization, 1, 1), exponential);
    }),
  );
});

test("the wait grows linearly with the variance, and Little's law holds", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      fc.double({ min: 0, max: 1000, noNaN: true }),
      (utilization, scv) => {
        const station = apply(utilization, 1, scv) as Station;
        const constant = apply(utilization, 1, 0) as Station;
        checkClose(station.meanWaitSeconds, (1 + scv) * constant.meanWaitSeconds, 1e-12);
        checkClose(station.meanInSystem, utilization * station.meanSojournSeconds, 1e-12);
      },
    ),
  );
});

test('outside the domain there is no answer', () => {
  checkRefuses([1, 2, 1], apply as (...numbers: number[]) => unknown);
  assert.equal(apply(2, 2, 1), undefined);
  assert.equal(apply(0, 0, 1), undefined);
  assert.equal(apply(0, 2, 5)?.meanWaitSeconds, 0);
  checkTame(3, apply as (...numbers: number[]) => unknown);
});
