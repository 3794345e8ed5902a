import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { composedSlaUnavailability } from './composed-sla.ts';
import { dependencyBudget, extraNineUnavailability } from './dependency-budget.ts';
import { downtimeSecondsPerYear } from './downtime.ts';
import { unavailabilityFromPercent } from './nines.ts';
import { parallelUnavailability } from './parallel.ts';
import { seriesUnavailability } from './series.ts';
import { arbitraryUnavailabilities } from './testing/arbitrary-formula.ts';
import { checkNear } from './testing/check-near.ts';
import { zoneOverprovision } from './zone-overprovision.ts';

const ofPercent = (percent: number): number => unavailabilityFromPercent(percent) as number;

test('two hard dependencies at 99.99 % leave 99.97 %', () => {
  // AWS Well-Architected Framework, Reliability Pillar, "Availability": 99.99 % x 99.99 % x 99.99 % = 99.97 %.
  const unavailability = seriesUnavailability([1e-4, 1e-4, 1e-4]) as number;
  assert.equal((100 - 100 * unavailability).toFixed(2), '99.97');
  checkNear(unavailability, 1 - 0.9999 ** 3, 1e-12);
});

test('two independent components at 99.9 % give 99.9999 %', () => {
  // AWS Well-Architected Framework, Reliability Pillar, "Availability with redundant components".
  checkNear(parallelUnavailability([ofPercent(99.9), ofPercent(99.9)]), 1e-6);
});

test('the composite agreement of a mission-critical workload is 99.979 %', () => {
  // Microsoft, Azure Well-Architected Framework, mission-critical workloads: 1 x 0.99999 x 0.9999 x 0.9999 = 0.99979.
  const required = [0, ofPercent(99.999), ofPercent(99.99), ofPercent(99.99)];
  const unavailability = composedSlaUnavailability({ required }) as number;
  assert.equal((100 - 100 * unavailability).toFixed(3), '99.979');
  // With a region of 99.9 % beside one of 99.9 %, only what both lack is added.
  const more = composedSlaUnavailability({ required, alternatives: [[1e-3, 1e-3]] }) as number;
  checkNear(more - unavailability, 1e-6, 1e-3);
});

test('a service at 99.99 % with five dependencies at 99.999 % keeps 27 of its 53 minutes', () => {
  // Treynor et al., "The calculus of service availability", ACM Queue 15(2), 2017: 53, 26 and 27 minutes a year.
  const target = 1e-4;
  const dependency = extraNineUnavailability(target) as number;
  checkNear(dependency, 1e-5);
  const budget = dependencyBudget(target, new Array<number>(5).fill(dependency));
  const minutes = (unavailability = Number.NaN): string =>
    ((downtimeSecondsPerYear(unavailability) as number) / 60).toFixed(0);
  assert.equal(minutes(target), '53');
  assert.equal(minutes(budget?.spentUnavailability), '26');
  // The article subtracts the rounded figures: 53 - 26.
  checkNear(downtimeSecondsPerYear(budget?.leftUnavailability ?? -1), 27 * 60, 0.03);
  checkNear(budget?.spentFraction, 0.5);
});

test('ten dependencies that are one nine better use up all, and an eleventh more than that', () => {
  checkNear(dependencyBudget(1e-3, new Array<number>(10).fill(1e-4))?.spentFraction, 1);
  const over = dependencyBudget(1e-3, new Array<number>(11).fill(1e-4));
  assert.ok((over?.spentFraction ?? 0) > 1);
  assert.equal(over?.leftUnavailability, 0);
});

test('three zones need half as much again to lose one, and two zones twice', () => {
  assert.equal(zoneOverprovision(3), 1.5);
  assert.equal(zoneOverprovision(2), 2);
  assert.equal(zoneOverprovision(4, 2), 2);
  assert.equal(zoneOverprovision(3, 0), 1);
});

test('a million parts of nine nines keep their digits in series', () => {
  checkNear(
    seriesUnavailability(new Float64Array(1e6).fill(1e-9)),
    -Math.expm1(1e6 * Math.log1p(-1e-9)),
    1e-15,
  );
  checkNear(seriesUnavailability([1e-17, 2e-17]), 3e-17);
});

test('series is no better than the worst part and no worse than the sum; parallel mirrors it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }).chain(arbitraryUnavailabilities), (parts) => {
      const series = seriesUnavailability(parts) as number;
      const parallel = parallelUnavailability(parts) as number;
      assert.ok(series >= Math.max(...parts) && series <= 1);
      assert.ok(series <= parts.reduce((sum, part) => sum + part, 0) * (1 + 1e-14));
      assert.ok(parallel <= Math.min(...parts) && parallel >= 0);
      const turned = parallelUnavailability(parts.map((part) => 1 - part)) as number;
      assert.ok(Math.abs(1 - series - turned) < 1e-12);
    }),
  );
});

test('no part at all is always up in series, and never in parallel', () => {
  assert.equal(seriesUnavailability([]), 0);
  assert.equal(parallelUnavailability([]), 1);
  assert.equal(seriesUnavailability([0.3, 1]), 1);
  assert.equal(composedSlaUnavailability({ required: [], alternatives: [[]] }), 1);
});

test('numbers that are no probabilities give nothing', () => {
  for (const bad of [-1e-9, 1.0001, Number.NaN, Infinity, -Infinity]) {
    assert.equal(seriesUnavailability([0.1, bad]), undefined);
    assert.equal(parallelUnavailability([bad]), undefined);
    assert.equal(composedSlaUnavailability({ required: [bad] }), undefined);
    assert.equal(composedSlaUnavailability({ required: [], alternatives: [[0.5, bad]] }), undefined);
    assert.equal(dependencyBudget(bad, []), undefined);
    assert.equal(dependencyBudget(0.1, [bad]), undefined);
    assert.equal(extraNineUnavailability(bad), undefined);
    assert.equal(zoneOverprovision(bad), undefined);
  }
  assert.equal(dependencyBudget(0, [0.1]), undefined);
  assert.equal(zoneOverprovision(3, 3), undefined);
  assert.equal(zoneOverprovision(3, -1), undefined);
  assert.equal(zoneOverprovision(2.5), undefined);
});
