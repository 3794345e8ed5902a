import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lognormalPercentileSeconds, normalPercentileSeconds } from './approximate-percentile.ts';
import { sum } from './compose-latency.ts';
import { meanSeconds, squaredCoefficientOfVariation } from './latency-moments.ts';
import { percentileSeconds } from './latency-percentile.ts';
import { mmcSojourn } from './simple-latencies.ts';
import { anyDouble, BAD_NUMBERS, checkClose, checkTame } from './testing/bad-numbers.ts';

test('a lognormal is the exponential of a normal: here of mean 0 and deviation 1', () => {
  // Mean e^(1/2), squared coefficient of variation e - 1, median 1, p97.5 e^1.95996.
  const latency = { meanSeconds: Math.exp(0.5), scv: Math.E - 1 };
  checkClose(lognormalPercentileSeconds({ ...latency, share: 0.5 }), 1, 1e-14);
  checkClose(lognormalPercentileSeconds({ ...latency, share: 0.975 }), Math.exp(1.959963984540054), 1e-13);
});

test('a normal has its median at the mean and 95 % within 1.64485 deviations', () => {
  checkClose(normalPercentileSeconds({ meanSeconds: 2, scv: 0.25, share: 0.5 }), 2, 1e-15);
  checkClose(
    normalPercentileSeconds({ meanSeconds: 2, scv: 0.25, share: 0.95 }),
    2 + 1.6448536269514722,
    1e-13,
  );
});

test('on sums of three to ten stations their p99 errs by no more than is said, on both sides', () => {
  const station = fc
    .tuple(
      fc.double({ min: 10, max: 300, noNaN: true }),
      fc.double({ min: 0, max: 0.8, noNaN: true }),
      fc.double({ min: 0.2, max: 2, noNaN: true }),
    )
    .map(([service, wait, factor]) =>
      mmcSojourn({
        serviceRatePerSecond: service,
        waitProbability: wait,
        waitRatePerSecond: factor * service,
      }),
    );
  fc.assert(
    fc.property(fc.array(station, { minLength: 3, maxLength: 10 }), (stations) => {
      const path = sum(stations);
      const fit = {
        meanSeconds: meanSeconds(path) as number,
        scv: squaredCoefficientOfVariation(path) as number,
        share: 0.99,
      };
      const exact = percentileSeconds(path, 0.99) as number;
      const lognormal = (lognormalPercentileSeconds(fit) as number) / exact - 1;
      const normal = (normalPercentileSeconds(fit) as number) / exact - 1;
      assert.ok(lognormal > -0.12 && lognormal < 0.09, `lognormal ${lognormal}`);
      assert.ok(normal > -0.4 && normal < -0.06, `normal ${normal}`);
    }),
  );
});

test('without variation every percentile is the mean', () => {
  for (const share of [0.01, 0.5, 0.999]) {
    checkClose(lognormalPercentileSeconds({ meanSeconds: 3, scv: 0, share }), 3, 1e-15);
    checkClose(normalPercentileSeconds({ meanSeconds: 3, scv: 0, share }), 3, 1e-15);
  }
});

test('a negative time has no value, nor has anything outside the domain', () => {
  assert.equal(normalPercentileSeconds({ meanSeconds: 1, scv: 4, share: 0.1 }), undefined);
  for (const bad of BAD_NUMBERS) {
    for (const percentile of [lognormalPercentileSeconds, normalPercentileSeconds]) {
      assert.equal(percentile({ meanSeconds: bad, scv: 1, share: 0.5 }), undefined);
      assert.equal(percentile({ meanSeconds: 1, scv: bad, share: 0.5 }), undefined);
      assert.equal(percentile({ meanSeconds: 1, scv: 1, share: bad }), undefined);
      assert.equal(percentile({ meanSeconds: 0, scv: 1, share: 0.5 }), undefined);
    }
  }
  fc.assert(
    fc.property(anyDouble, anyDouble, anyDouble, (a, b, c) => {
      checkTame(lognormalPercentileSeconds({ meanSeconds: a, scv: b, share: c }));
      checkTame(normalPercentileSeconds({ meanSeconds: a, scv: b, share: c }));
    }),
  );
});
