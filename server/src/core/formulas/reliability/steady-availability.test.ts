import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { downtimeSecondsPerYear, secondsPerYear, unavailabilityFromDowntime } from './downtime.ts';
import {
  complementOf,
  ninesFromUnavailability,
  percentFromUnavailability,
  unavailabilityFromNines,
  unavailabilityFromPercent,
} from './nines.ts';
import {
  mtbfForUnavailability,
  mttrForUnavailability,
  steadyAvailability,
  steadyUnavailability,
} from './steady-availability.ts';
import { checkNear } from './testing/check-near.ts';

const minute = 60;
const hour = 3_600;
const day = 86_400;

test('a unit that is up 5,000 hours and then repaired in 4 is down 4 hours in 5,004', () => {
  checkNear(steadyUnavailability(5_000 * hour, 4 * hour), 4 / 5_004);
  checkNear(steadyAvailability(5_000 * hour, 4 * hour), 5_000 / 5_004);
});

test('the allowed downtimes are those of the availability table of the SRE book', () => {
  // Beyer et al., Site Reliability Engineering, 2016, appendix A, table A-1, column "per year".
  const table: readonly (readonly [percent: number, seconds: number, unit: number])[] = [
    [90, 36.5, day],
    [95, 18.25, day],
    [99, 3.65, day],
    [99.5, 1.83, day],
    [99.9, 8.76, hour],
    [99.95, 4.38, hour],
    [99.99, 52.6, minute],
    [99.999, 5.26, minute],
  ];
  for (const [percent, printed, unit] of table) {
    const seconds = downtimeSecondsPerYear(unavailabilityFromPercent(percent) ?? Number.NaN);
    // Printed with three digits.
    checkNear(seconds, printed * unit, 0.003);
  }
});

test('nines are counted without losing any: nine nines stay 1e-9', () => {
  checkNear(unavailabilityFromNines(9), 1e-9);
  checkNear(unavailabilityFromNines(20), 1e-20);
  checkNear(ninesFromUnavailability(1e-20), 20);
  checkNear(ninesFromUnavailability(0.0005), 3.301029995663981);
  assert.equal(Object.is(ninesFromUnavailability(1), 0), true);
  checkNear(unavailabilityFromPercent(99.999), 1e-5, 1e-10);
  assert.equal(percentFromUnavailability(0.001), 99.9);
  assert.equal(complementOf(0.25), 0.75);
});

test('what is asked of repair and of failures gives back the unavailability that was asked for', () => {
  const time = fc.double({ min: 1e-3, max: 1e12, noNaN: true });
  const unavailability = fc.integer({ min: 1, max: 15 }).map((digits) => 0.7 * 10 ** -digits);
  fc.assert(
    fc.property(time, unavailability, (seconds, wanted) => {
      checkNear(steadyUnavailability(seconds, mttrForUnavailability(wanted, seconds) ?? -1), wanted, 1e-14);
      checkNear(steadyUnavailability(mtbfForUnavailability(wanted, seconds) ?? -1, seconds), wanted, 1e-14);
      checkNear(unavailabilityFromDowntime(downtimeSecondsPerYear(wanted) ?? -1), wanted, 1e-14);
      checkNear(unavailabilityFromNines(ninesFromUnavailability(wanted) ?? -1), wanted, 1e-13);
    }),
  );
});

test('availability and unavailability add up to 1, in any unit of time, and repair never helps by being slower', () => {
  const time = fc.double({ min: 0, max: 1e300, noNaN: true });
  fc.assert(
    fc.property(time, fc.double({ min: 1e-9, max: 1e300, noNaN: true }), (up, down) => {
      const unavailability = steadyUnavailability(up, down) as number;
      checkNear((steadyAvailability(up, down) as number) + unavailability, 1);
      checkNear(steadyUnavailability(up * 60, down * 60), unavailability, 1e-14);
      assert.ok((steadyUnavailability(up, down * 2) as number) >= unavailability);
    }),
  );
});

test('times and fractions outside their domain give nothing', () => {
  for (const bad of [-1, Number.NaN, Infinity, -Infinity]) {
    assert.equal(steadyUnavailability(bad, 1), undefined);
    assert.equal(steadyUnavailability(1, bad), undefined);
    assert.equal(steadyAvailability(bad, 1), undefined);
    assert.equal(mttrForUnavailability(bad, 1), undefined);
    assert.equal(mtbfForUnavailability(bad, 1), undefined);
    assert.equal(mttrForUnavailability(0.5, bad), undefined);
    assert.equal(mtbfForUnavailability(0.5, bad), undefined);
    assert.equal(downtimeSecondsPerYear(bad), undefined);
    assert.equal(unavailabilityFromDowntime(bad), undefined);
    assert.equal(ninesFromUnavailability(bad), undefined);
    assert.equal(unavailabilityFromNines(bad), undefined);
    assert.equal(unavailabilityFromPercent(bad), undefined);
    assert.equal(percentFromUnavailability(bad), undefined);
    assert.equal(complementOf(bad), undefined);
  }
  assert.equal(steadyUnavailability(0, 0), undefined);
  assert.equal(mttrForUnavailability(1, 5), undefined);
  assert.equal(mtbfForUnavailability(0, 5), undefined);
  assert.equal(mtbfForUnavailability(1e-300, 1e300), undefined);
  assert.equal(ninesFromUnavailability(0), undefined);
  assert.equal(unavailabilityFromPercent(100.1), undefined);
  assert.equal(unavailabilityFromDowntime(secondsPerYear * 1.01), undefined);
});

test('a unit that is never up is always down, and one that is never down always up', () => {
  assert.equal(steadyUnavailability(0, 5), 1);
  assert.equal(steadyUnavailability(5, 0), 0);
  assert.equal(steadyUnavailability(1e308, 1e308), 0.5);
});
