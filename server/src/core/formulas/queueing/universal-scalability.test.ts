import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';
import {
  type Scalability,
  type ScalabilityPeak,
  scalabilityPeak,
  scaledThroughput,
  throughputCeiling,
} from './universal-scalability.ts';

const anyLaw: fc.Arbitrary<Scalability> = fc.record({
  singlePerSecond: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
  contention: fc.double({ min: 0, max: 0.99, noNaN: true }),
  coherency: fc.double({ min: 1e-9, max: 0.5, noNaN: true }),
});

test('s = k = 0.02 gives 1.8868, 3.0769, 3.5294, 3.5398 and 3.3557 for 2, 4, 6, 8 and 10 units (R package usl, test 02)', () => {
  const law = { singlePerSecond: 1, contention: 0.02, coherency: 0.02 };
  assert.deepEqual(
    [1, 2, 4, 6, 8, 10].map((units) => scaledThroughput(law, units)?.toFixed(4)),
    ['1.0000', '1.8868', '3.0769', '3.5294', '3.5398', '3.3557'],
  );
});

test('the SPEC SDM91 coefficients of the R package usl put the peak at 96.5 units', () => {
  const law = { singlePerSecond: 89.995233, contention: 0.0277285, coherency: 0.0001044 };
  assert.equal(scalabilityPeak(law)?.units.toFixed(1), '96.5');
});

test('where agreement costs as much as the work one unit is the most', () => {
  assert.deepEqual(scalabilityPeak({ singlePerSecond: 7, contention: 0, coherency: 1 }), {
    units: 1,
    throughputPerSecond: 7,
  });
});

test("without coherency cost it is Amdahl's law, without any it is linear", () => {
  const units = fc.double({ min: 1, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(anyLaw, units, ({ singlePerSecond, contention }, n) => {
      const amdahl = { singlePerSecond, contention, coherency: 0 };
      checkClose(scaledThroughput(amdahl, n), singlePerSecond / (contention + (1 - contention) / n), 1e-12);
      const linear = { singlePerSecond, contention: 0, coherency: 0 };
      checkClose(scaledThroughput(linear, n), singlePerSecond * n, 1e-12);
      assert.equal(scalabilityPeak(amdahl), undefined);
      assert.equal(throughputCeiling(linear), undefined);
      if (contention > 1e-3) {
        const most = throughputCeiling(amdahl) as number;
        assert.ok((scaledThroughput(amdahl, n) as number) <= most * (1 + 1e-12));
        checkClose(scaledThroughput(amdahl, 1e12), most, 1e-6);
      }
    }),
  );
});

test('one unit gives the throughput of one, and nothing gives more than the peak', () => {
  fc.assert(
    fc.property(anyLaw, fc.double({ min: 1, max: 1e6, noNaN: true }), (law, units) => {
      checkClose(scaledThroughput(law, 1), law.singlePerSecond, 1e-14);
      const peak = scalabilityPeak(law) as ScalabilityPeak;
      assert.ok(peak.units >= 1);
      assert.ok((scaledThroughput(law, units) as number) <= peak.throughputPerSecond * (1 + 1e-12));
      assert.equal(throughputCeiling(law), peak.throughputPerSecond);
      // The formula as it is printed.
      const printed =
        (units * law.singlePerSecond) /
        (1 + law.contention * (units - 1) + law.coherency * units * (units - 1));
      checkClose(scaledThroughput(law, units), printed, 1e-11);
    }),
  );
});

test('outside the domain there is no answer', () => {
  const lawOf = (singlePerSecond = 0, contention = 0, coherency = 0): Scalability => ({
    singlePerSecond,
    contention,
    coherency,
  });
  const scaled = (a = 0, b = 0, c = 0, units = 0): number | undefined =>
    scaledThroughput(lawOf(a, b, c), units);
  const peak = (a = 0, b = 0, c = 0): unknown => scalabilityPeak(lawOf(a, b, c));
  const ceiling = (a = 0, b = 0, c = 0): unknown => throughputCeiling(lawOf(a, b, c));
  checkRefuses([10, 0.1, 0.01, 5], scaled);
  checkTame(4, scaled);
  for (const formula of [peak, ceiling]) {
    checkRefuses([10, 0.1, 0.01], formula);
    checkTame(3, formula);
    assert.equal(formula(10, 1, 0.01), undefined);
  }
  assert.equal(scaled(10, 0.1, 0.01, 0.5), undefined);
  assert.equal(scaled(0, 0.1, 0.01, 5), undefined);
});
