import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type AsymptoticBounds, asymptoticBounds } from './asymptotic-bounds.ts';
import type { ClosedResult } from './closed-network.ts';
import { meanValueAnalysis } from './mean-value-analysis.ts';
import { arbitraryNetwork, networkOf } from './testing/arbitrary-network.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

test('20 users who think 120 s do at most 0.109 rounds per second and need at least 64 s (Bolch et al., Queueing Networks and Markov Chains, 2nd ed., example 9.6)', () => {
  const bounds = asymptoticBounds({
    users: 20,
    thinkSeconds: 120,
    stations: [{ demandSeconds: 2 * 4.6 }, { demandSeconds: 8 }],
  }) as AsymptoticBounds;
  assert.equal(bounds.mostThroughputPerSecond.toFixed(3), '0.109');
  checkClose(bounds.leastResponseSeconds, 64, 1e-12);
  checkClose(bounds.kneeUsers, (17.2 + 120) / 9.2, 1e-13);
});

test('delays count once in the longest response, queues once per user', () => {
  const bounds = asymptoticBounds({
    users: 4,
    thinkSeconds: 3,
    stations: [{ demandSeconds: 1 }, { demandSeconds: 0.5 }, { demandSeconds: 2, kind: 'delay' }],
  });
  assert.deepEqual(bounds, {
    leastThroughputPerSecond: 4 / 11,
    mostThroughputPerSecond: 4 / 6.5,
    leastResponseSeconds: 3.5,
    mostResponseSeconds: 8,
    kneeUsers: 6.5,
  });
});

test('the exact values lie between the bounds', () => {
  fc.assert(
    fc.property(arbitraryNetwork, (network) => {
      const { throughputPerSecond, responseSeconds } = meanValueAnalysis(network) as ClosedResult;
      const bounds = asymptoticBounds(network) as AsymptoticBounds;
      const slack = 1 + 1e-12;
      assert.ok(bounds.leastThroughputPerSecond <= throughputPerSecond * slack);
      assert.ok(throughputPerSecond <= bounds.mostThroughputPerSecond * slack);
      assert.ok(bounds.leastResponseSeconds <= responseSeconds * slack);
      assert.ok(responseSeconds <= bounds.mostResponseSeconds * slack);
    }),
  );
});

test('below the knee the think time limits the throughput, above it the slowest station', () => {
  fc.assert(
    fc.property(arbitraryNetwork, (network) => {
      const { kneeUsers = 0 } = asymptoticBounds(network) as AsymptoticBounds;
      const mostWith = (users: number): number =>
        asymptoticBounds({ ...network, users })?.mostThroughputPerSecond as number;
      const above = Math.ceil(kneeUsers);
      checkClose(mostWith(above + 5), mostWith(above + 1), 1e-12);
      if (kneeUsers > 2) checkClose(mostWith(2), 2 * mostWith(1), 1e-12);
    }),
  );
});

test('several servers raise the highest throughput, and only delays have no knee', () => {
  const stations = [{ demandSeconds: 2, servers: 4 }];
  assert.equal(asymptoticBounds({ users: 100, stations })?.mostThroughputPerSecond, 2);
  const delays = asymptoticBounds({ users: 10, stations: [{ demandSeconds: 2, kind: 'delay' }] });
  assert.deepEqual(delays, {
    leastThroughputPerSecond: 5,
    mostThroughputPerSecond: 5,
    leastResponseSeconds: 2,
    mostResponseSeconds: 2,
  });
});

test('outside the domain there is no answer', () => {
  const apply = (...numbers: number[]): unknown =>
    asymptoticBounds(networkOf(...(numbers as [number, number, number, number, number])));
  checkRefuses([3, 1, 2, 3, 2], apply);
  checkTame(5, apply);
});
