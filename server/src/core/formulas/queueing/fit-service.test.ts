import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitService } from './fit-service.ts';
import { checkClose } from './testing/check-close.ts';

test('constant and exponential services stay what they are', () => {
  assert.deepEqual(fitService(4, 0), { shiftSeconds: 0.25, branches: [] });
  assert.deepEqual(fitService(4, 1), { shiftSeconds: 0, branches: [{ weight: 1, perSecond: 4 }] });
});

test('just below 1 part of the service is constant, just above it is a mixture', () => {
  assert.equal(fitService(4, 0.81).branches.length, 1);
  checkClose(fitService(4, 0.81).shiftSeconds, 0.1 / 4, 1e-14);
  assert.equal(fitService(4, 1.5).branches.length, 2);
  assert.equal(fitService(4, 1.5).shiftSeconds, 0);
});

test('weights add up to 1, and mean and variance are those that were asked for', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (rate, scv) => {
        const { shiftSeconds, branches } = fitService(rate, scv);
        const total = (of: (perSecond: number) => number): number =>
          branches.reduce((sum, { weight, perSecond }) => sum + weight * of(perSecond), 0);
        checkClose(
          total(() => 1),
          1,
          1e-14,
        );
        const mean = shiftSeconds + total((perSecond) => 1 / perSecond);
        checkClose(mean, 1 / rate, 1e-13);
        const exponential = total((perSecond) => 1 / perSecond);
        const variance = total((perSecond) => 2 / perSecond ** 2) - exponential ** 2;
        checkClose(variance * rate * rate, scv, 1e-9);
      },
    ),
  );
});
