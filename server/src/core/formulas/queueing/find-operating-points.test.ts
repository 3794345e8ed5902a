import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findOperatingPoints, type OperatingPoints } from './find-operating-points.ts';
import { checkClose } from './testing/check-close.ts';
import { checkTame } from './testing/check-tame.ts';

/** What a fluid server of capacity 1 fails: all that exceeds it. */
const overflow = (load: number): number => (load <= 1 ? 0 : 1 - 1 / load);

/** A server that does no useful work at all once it is overloaded. */
const collapse = (load: number): number => (load <= 1 ? 0 : 1);

test('a server that collapses above its capacity has a good state, a bad one and a tipping point between', () => {
  const { points, isMetastable } = findOperatingPoints({
    baseLoad: 0.5,
    mostAttempts: 3,
    failureProbability: collapse,
  }) as OperatingPoints;
  assert.equal(isMetastable, true);
  assert.deepEqual(
    points.map(({ isStable }) => isStable),
    [true, false, true],
  );
  assert.equal(points[0]?.load, 0.5);
  checkClose(points[1]?.load, 1, 1e-12);
  checkClose(points[2]?.load, 1.5, 1e-12);
  assert.equal(points[2]?.attempts, 3);
});

test('below a third of the capacity three attempts cannot hold it down', () => {
  const found = findOperatingPoints({ baseLoad: 0.33, mostAttempts: 3, failureProbability: collapse });
  assert.deepEqual(found, { points: [{ load: 0.33, attempts: 1, isStable: true }], isMetastable: false });
});

test('three crossings of a smooth curve are found where a cubic puts them', () => {
  // With two attempts the load is base (1 + p); p(x) is chosen so that x = base (1 + p) at 1.2, 1.5 and 1.7.
  const probability = (x: number): number => x - 1 - 5 * (x - 1.2) * (x - 1.5) * (x - 1.7);
  const clamped = (x: number): number => Math.min(1, Math.max(0, probability(x)));
  const found = findOperatingPoints({ baseLoad: 1, mostAttempts: 2, failureProbability: clamped });
  assert.deepEqual(
    found?.points.map(({ load, isStable }) => [load.toFixed(9), isStable]),
    [
      ['1.200000000', true],
      ['1.500000000', false],
      ['1.700000000', true],
    ],
  );
});

test('a gentle failure law has one state only', () => {
  const found = findOperatingPoints({ baseLoad: 0.6, mostAttempts: 3, failureProbability: overflow });
  assert.equal(found?.isMetastable, false);
  assert.deepEqual(found?.points, [{ load: 0.6, attempts: 1, isStable: true }]);
});

test('every point is a fixed point or a jump, points alternate, and the ends are stable', () => {
  const knee = fc.double({ min: 0.2, max: 3, noNaN: true });
  const steepness = fc.double({ min: 0.5, max: 60, noNaN: true });
  const base = fc.double({ min: 0.05, max: 2, noNaN: true });
  fc.assert(
    fc.property(
      base,
      fc.integer({ min: 1, max: 6 }),
      knee,
      steepness,
      (baseLoad, mostAttempts, middle, slope) => {
        const failureProbability = (load: number): number => 1 / (1 + Math.exp(-slope * (load - middle)));
        const found = findOperatingPoints({ baseLoad, mostAttempts, failureProbability }) as OperatingPoints;
        assert.equal(found.points.length % 2, 1);
        for (const [i, { load, attempts, isStable }] of found.points.entries()) {
          assert.ok(Math.abs(baseLoad * attempts - load) < 1e-9 * (1 + load));
          assert.equal(isStable, i % 2 === 0);
          // A small push away grows where the point is unstable and shrinks where it is stable.
          const pushed = load + 1e-6;
          const p = failureProbability(pushed);
          let sum = 0;
          for (let k = 0; k < mostAttempts; k++) sum += p ** k;
          if (found.points.length > 1) assert.equal(baseLoad * sum > pushed, !isStable);
        }
      },
    ),
  );
});

test('outside the domain, and for a failure law that gives no probability, there is no answer', () => {
  checkTame(3, (baseLoad = 0, mostAttempts = 0, probability = 0) =>
    findOperatingPoints({ baseLoad, mostAttempts, failureProbability: () => probability }),
  );
  for (const bad of [-0.1, 1.1, Number.NaN]) {
    const law = { baseLoad: 1, mostAttempts: 2, failureProbability: (): number => bad };
    assert.equal(findOperatingPoints(law), undefined);
  }
  assert.equal(
    findOperatingPoints({ baseLoad: -1, mostAttempts: 2, failureProbability: overflow }),
    undefined,
  );
  assert.equal(
    findOperatingPoints({ baseLoad: 1, mostAttempts: 0, failureProbability: overflow }),
    undefined,
  );
  assert.equal(
    findOperatingPoints({ baseLoad: 1e308, mostAttempts: 9, failureProbability: overflow }),
    undefined,
  );
  const idle = findOperatingPoints({ baseLoad: 0, mostAttempts: 9, failureProbability: overflow });
  assert.deepEqual(idle?.points, [{ load: 0, attempts: 1, isStable: true }]);
});
