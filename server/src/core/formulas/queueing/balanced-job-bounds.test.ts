import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asymptoticBounds, type ClosedBounds } from './asymptotic-bounds.ts';
import { balancedJobBounds } from './balanced-job-bounds.ts';
import type { ClosedResult } from './closed-network.ts';
import { meanValueAnalysis } from './mean-value-analysis.ts';
import { arbitraryNetwork, networkOf } from './testing/arbitrary-network.ts';
import { checkClose } from './testing/check-close.ts';
import { checkTame } from './testing/check-tame.ts';

test('a balanced network without think time is met exactly: N/(D (N + K - 1))', () => {
  const bounds = balancedJobBounds({ users: 7, stations: [1, 2, 3, 4].map(() => ({ demandSeconds: 0.2 })) });
  checkClose(bounds?.leastThroughputPerSecond, 7 / (0.2 * 10), 1e-14);
  checkClose(bounds?.mostThroughputPerSecond, 7 / (0.2 * 10), 1e-14);
});

test('four users who think 1 s at stations of 0.6 and 0.4 s have the bounds of the formulas, by hand', () => {
  // Least response 1 + 3 * 0.5/(1 + 1/1) = 1.75; most 1 + 3 * 0.6/(1 + 1/4) = 2.44.
  const bounds = balancedJobBounds({
    users: 4,
    thinkSeconds: 1,
    stations: [{ demandSeconds: 0.6 }, { demandSeconds: 0.4 }],
  });
  checkClose(bounds?.leastResponseSeconds, 1.75, 1e-14);
  checkClose(bounds?.mostResponseSeconds, 2.44, 1e-14);
  checkClose(bounds?.mostThroughputPerSecond, 4 / 2.75, 1e-14);
  checkClose(bounds?.leastThroughputPerSecond, 4 / 3.44, 1e-14);
  // One station of 1 s: least response 1 + 1 * 1/(1 + 1/1).
  const single = balancedJobBounds({ users: 2, thinkSeconds: 1, stations: [{ demandSeconds: 1 }] });
  checkClose(single?.leastResponseSeconds, 1.5, 1e-14);
});

test('the exact values lie between these bounds, and these within the asymptotic ones', () => {
  fc.assert(
    fc.property(arbitraryNetwork, (network) => {
      const { throughputPerSecond, responseSeconds } = meanValueAnalysis(network) as ClosedResult;
      const bounds = balancedJobBounds(network) as ClosedBounds;
      const wide = asymptoticBounds(network) as ClosedBounds;
      const isRising = (...values: readonly number[]): boolean =>
        values.every((value, i) => i === 0 || (values[i - 1] as number) <= value * (1 + 1e-12));
      const throughputs = [
        bounds.leastThroughputPerSecond,
        throughputPerSecond,
        bounds.mostThroughputPerSecond,
      ];
      assert.ok(isRising(wide.leastThroughputPerSecond, ...throughputs, wide.mostThroughputPerSecond));
      const responses = [bounds.leastResponseSeconds, responseSeconds, bounds.mostResponseSeconds];
      assert.ok(isRising(wide.leastResponseSeconds, ...responses, wide.mostResponseSeconds));
    }),
  );
});

test('only delays: everything is known', () => {
  assert.deepEqual(balancedJobBounds({ users: 10, stations: [{ demandSeconds: 2, kind: 'delay' }] }), {
    leastThroughputPerSecond: 5,
    mostThroughputPerSecond: 5,
    leastResponseSeconds: 2,
    mostResponseSeconds: 2,
  });
});

test('outside the domain there is no answer, and none for stations of several servers', () => {
  checkTame(5, (...numbers) =>
    balancedJobBounds(networkOf(...(numbers as [number, number, number, number, number]))),
  );
  assert.ok(balancedJobBounds(networkOf(3, 1, 2, 3, 1)) !== undefined);
  assert.equal(balancedJobBounds(networkOf(3, 1, 2, 3, 2)), undefined);
  for (const bad of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(balancedJobBounds(networkOf(bad, 1, 2, 3, 1)), undefined);
    assert.equal(balancedJobBounds(networkOf(3, bad, 2, 3, 1)), undefined);
    assert.equal(balancedJobBounds(networkOf(3, 1, bad, 3, 1)), undefined);
  }
});
