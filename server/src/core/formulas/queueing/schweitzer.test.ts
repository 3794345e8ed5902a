import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ClosedResult } from './closed-network.ts';
import { meanValueAnalysis } from './mean-value-analysis.ts';
import { schweitzer } from './schweitzer.ts';
import { arbitraryNetwork, networkOf } from './testing/arbitrary-network.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

test('three users who think 15 s see the queues, throughput and response of Lazowska et al., Quantitative System Performance, section 6.4.2.2', () => {
  const result = schweitzer({
    users: 3,
    thinkSeconds: 15,
    stations: [{ demandSeconds: 0.605 }, { demandSeconds: 2.1 }, { demandSeconds: 1.35 }],
  }) as ClosedResult;
  assert.deepEqual(
    result.stations.map(({ queueLength }) => queueLength.toFixed(4)),
    ['0.0973', '0.4021', '0.2359'],
  );
  assert.equal(result.throughputPerSecond.toFixed(4), '0.1510');
  assert.equal(result.responseSeconds.toFixed(2), '4.87');
  assert.equal(result.validity, 'approximate');
});

test('the equations of the approximation hold', () => {
  fc.assert(
    fc.property(arbitraryNetwork, (network) => {
      const { users, thinkSeconds = 0 } = network;
      const { throughputPerSecond, responseSeconds, stations } = schweitzer(network) as ClosedResult;
      checkClose(throughputPerSecond * (responseSeconds + thinkSeconds), users, 1e-10);
      for (const [i, { queueLength, residenceSeconds }] of stations.entries()) {
        const station = network.stations[i] as { demandSeconds: number; kind?: string };
        const found = station.kind === 'delay' ? 0 : (queueLength * (users - 1)) / users;
        checkClose(residenceSeconds, station.demandSeconds * (1 + found), 1e-9);
      }
    }),
  );
});

test('the throughput is at most 7 % below the exact one and never above, and exact for one user', () => {
  fc.assert(
    fc.property(arbitraryNetwork, (network) => {
      const exact = meanValueAnalysis(network)?.throughputPerSecond as number;
      const approximate = schweitzer(network)?.throughputPerSecond as number;
      assert.ok(approximate <= exact * (1 + 1e-12));
      assert.ok(approximate >= exact * 0.93, `${approximate / exact}`);
      if (network.users === 1) checkClose(approximate, exact, 1e-13);
    }),
  );
});

test('a thousand million users take no longer than ten, and saturate the slowest station', () => {
  const result = schweitzer({
    users: 1e9,
    thinkSeconds: 10,
    stations: [{ demandSeconds: 0.001 }, { demandSeconds: 0.002 }],
  }) as ClosedResult;
  checkClose(result.throughputPerSecond, 500, 1e-6);
  checkClose(result.responseSeconds, 1e9 * 0.002 - 10, 1e-6);
});

test('networks at the edge have answers: one station alone, nothing but delays', () => {
  checkClose(schweitzer({ users: 7, stations: [{ demandSeconds: 0.5 }] })?.throughputPerSecond, 2, 1e-12);
  const delays = schweitzer({ users: 7, thinkSeconds: 1, stations: [{ demandSeconds: 2.5, kind: 'delay' }] });
  assert.equal(delays?.throughputPerSecond, 2);
});

test('outside the domain there is no answer', () => {
  const apply = (...numbers: number[]): unknown =>
    schweitzer(networkOf(...(numbers as [number, number, number, number, number])));
  checkRefuses([3, 1, 2, 3, 2], apply);
  checkTame(5, apply);
});
