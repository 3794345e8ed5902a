import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitScalability, type Measurement, type ScalabilityFit } from './fit-scalability.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';
import { scaledThroughput } from './universal-scalability.ts';

const measured = (units: readonly number[], throughputs: readonly number[]): Measurement[] =>
  units.map((count, i) => ({ units: count, throughputPerSecond: throughputs[i] as number }));

const SPEC = measured([1, 18, 36, 72, 108, 144, 216], [64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775, 1702.2]);

const RAYTRACER = measured(
  [1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64],
  [20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310],
);

test('the SPEC SDM91 benchmark has the coefficients of the R package usl: 89.99523, 0.0277285, 0.0001044', () => {
  const fit = fitScalability(SPEC) as ScalabilityFit;
  assert.equal(fit.singlePerSecond.toFixed(5), '89.99523');
  assert.equal(fit.contention.toFixed(7), '0.0277285');
  assert.equal(fit.coherency.toFixed(7), '0.0001044');
});

test('the ray tracer of Gunther, Guerrilla Capacity Planning, chapter 5, has the coefficients of the R package usl: 21.848843, 0.057771 and 0', () => {
  const fit = fitScalability(RAYTRACER) as ScalabilityFit;
  assert.equal(fit.singlePerSecond.toFixed(6), '21.848843');
  assert.equal(fit.contention.toFixed(6), '0.057771');
  assert.equal(fit.coherency, 0);
  // The point at one unit is 20, where the law has 21.85.
  checkClose(fit.worstError, 21.848843 / 20 - 1, 1e-6);
});

const anyLaw = fc.record({
  singlePerSecond: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
  contention: fc.double({ min: 0, max: 0.5, noNaN: true }),
  coherency: fc.double({ min: 0, max: 0.05, noNaN: true }),
});

test('measurements that follow a law give it back, with or without one at a single unit', () => {
  const units = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 6, maxLength: 12 });
  fc.assert(
    fc.property(anyLaw, units, (law, counts) => {
      const fit = fitScalability(
        measured(
          counts,
          counts.map((count) => scaledThroughput(law, count) as number),
        ),
      ) as ScalabilityFit;
      assert.ok(fit.worstError < 1e-7);
      for (const count of counts)
        checkClose(scaledThroughput(fit, count), scaledThroughput(law, count), 1e-7);
    }),
  );
});

test('no coefficients nearby have a smaller sum of squares', () => {
  const noise = fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(anyLaw, noise, (law, factors) => {
      const units = [1, 2, 4, 8, 12, 16, 24, 32];
      const points = measured(
        units,
        units.map((count, i) => (scaledThroughput(law, count) as number) * (factors[i] as number)),
      );
      const fit = fitScalability(points);
      if (fit === undefined) return;
      const errorOf = (candidate: typeof law): number =>
        points.reduce(
          (sum, { units: n, throughputPerSecond }) =>
            sum +
            ((scaledThroughput(candidate, n) ?? Number.POSITIVE_INFINITY) / throughputPerSecond - 1) ** 2 *
              throughputPerSecond ** 2,
          0,
        );
      const least = errorOf(fit);
      for (const step of [-1e-4, 1e-4]) {
        const others = [
          { ...fit, singlePerSecond: fit.singlePerSecond * (1 + step) },
          { ...fit, contention: Math.max(0, fit.contention + step) },
          { ...fit, coherency: Math.max(0, fit.coherency + step / 10) },
        ];
        for (const other of others) assert.ok(errorOf(other) >= least * (1 - 1e-9));
      }
    }),
  );
});

test('a change of the unit of throughput changes the throughput of one unit and nothing else', () => {
  const scaled = SPEC.map(({ units, throughputPerSecond }) => ({
    units,
    throughputPerSecond: throughputPerSecond * 1e200,
  }));
  const [fit, large] = [fitScalability(SPEC) as ScalabilityFit, fitScalability(scaled) as ScalabilityFit];
  checkClose(large.singlePerSecond, fit.singlePerSecond * 1e200, 1e-9);
  checkClose(large.contention, fit.contention, 1e-9);
  checkClose(large.coherency, fit.coherency, 1e-9);
});

test('five points are not enough, nor are two different numbers of units', () => {
  assert.ok(fitScalability(RAYTRACER.slice(0, 6)) !== undefined);
  assert.equal(fitScalability(RAYTRACER.slice(0, 5)), undefined);
  assert.equal(fitScalability(measured([1, 1, 1, 2, 2, 2], [10, 11, 10, 18, 19, 18])), undefined);
  assert.ok(fitScalability(measured([1, 1, 2, 2, 4, 4], [10, 11, 18, 19, 30, 31])) !== undefined);
  assert.equal(fitScalability([]), undefined);
});

test('two units that do less than one, and many that do half, fit no law', () => {
  assert.equal(fitScalability(measured([1, 2, 3, 4, 5, 6], [100, 65, 56, 53, 51, 50])), undefined);
});

test('outside the domain there is no answer', () => {
  const apply = (...throughputs: number[]): unknown =>
    fitScalability(measured([1, 2, 4, 8, 16, 32], throughputs));
  checkRefuses([10, 18, 30, 50, 70, 80], apply);
  checkTame(6, apply);
  const counts = (...units: number[]): unknown => fitScalability(measured(units, [10, 18, 30, 50, 70, 80]));
  checkRefuses([1, 2, 4, 8, 16, 32], counts);
  checkTame(6, counts);
  assert.equal(counts(0.5, 2, 4, 8, 16, 32), undefined);
});
