import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ClosedNetwork, ClosedResult } from './closed-network.ts';
import { meanValueAnalysis } from './mean-value-analysis.ts';
import { arbitraryNetwork, networkOf } from './testing/arbitrary-network.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

const solve = (network: ClosedNetwork): ClosedResult => meanValueAnalysis(network) as ClosedResult;

/** Visits and service times of each station, as books give them. */
const stationsOf = (visits: readonly number[], services: readonly number[]): { demandSeconds: number }[] =>
  visits.map((count, i) => ({ demandSeconds: count * (services[i] as number) }));

/**
 * X = G(N-1)/G(N), G(n) the sum over all ways to place n users of the products of demand^n_k, and of delay^n/n! for
 * those that think or are delayed: the product form itself, by enumeration.
 */
function enumeratedThroughput({ users, thinkSeconds = 0, stations }: ClosedNetwork): number {
  const queues = stations.filter(({ kind }) => kind !== 'delay').map(({ demandSeconds }) => demandSeconds);
  const delay = stations.reduce(
    (sum, { kind, demandSeconds: d }) => sum + (kind === 'delay' ? d : 0),
    thinkSeconds,
  );
  const weigh = (left: number, index: number): number => {
    const demand = queues[index];
    if (demand === undefined) {
      let weight = 1;
      for (let k = 1; k <= left; k++) weight *= delay / k;
      return weight;
    }
    let sum = 0;
    let power = 1;
    for (let here = 0; here <= left; here++, power *= demand) sum += power * weigh(left - here, index + 1);
    return sum;
  };
  return weigh(users - 1, 0) / weigh(users, 0);
}

test('20 users who think 4 s see the residence times and queues of Jain, The Art of Computer Systems Performance Analysis, example 34.2', () => {
  const visits = [16, 10, 5];
  const { stations } = solve({ users: 20, thinkSeconds: 4, stations: stationsOf(visits, [0.125, 0.3, 0.2]) });
  assert.deepEqual(
    stations.map(({ residenceSeconds }, i) => (residenceSeconds / (visits[i] as number)).toFixed(3)),
    ['0.373', '4.854', '0.300'],
  );
  assert.deepEqual(
    stations.map(({ queueLength }) => queueLength.toFixed(3)),
    ['1.991', '16.177', '0.500'],
  );
});

test('six jobs at four stations are as in Bolch et al., Queueing Networks and Markov Chains, example 8.3', () => {
  const visits = [1, 0.4, 0.2, 0.1];
  const { throughputPerSecond, stations, validity } = solve({
    users: 6,
    stations: stationsOf(visits, [0.02, 0.2, 0.4, 0.6]),
  });
  assert.equal(throughputPerSecond.toFixed(3), '9.920');
  assert.deepEqual(
    stations.map(({ queueLength }) => queueLength.toFixed(3)),
    ['0.244', '2.261', '2.261', '1.234'],
  );
  assert.deepEqual(
    stations.map(({ utilization }) => utilization?.toFixed(3)),
    ['0.198', '0.794', '0.794', '0.595'],
  );
  assert.deepEqual(
    stations.map(({ residenceSeconds }, i) => (residenceSeconds / (visits[i] as number)).toFixed(3)),
    ['0.025', '0.570', '1.140', '1.244'],
  );
  assert.equal(validity, 'exact');
});

test('two servers are approximated to 2 % of the exact 1.218 of Bolch et al., example 8.4, and marked so', () => {
  const { throughputPerSecond, validity, stations } = solve({
    users: 3,
    stations: [
      { demandSeconds: 0.5, servers: 2 },
      { demandSeconds: 0.3 },
      { demandSeconds: 0.4 },
      { demandSeconds: 1, kind: 'delay' },
    ],
  });
  checkClose(throughputPerSecond, 1.218, 0.02);
  assert.equal(validity, 'approximate');
  checkClose(stations[0]?.utilization, (throughputPerSecond * 0.5) / 2, 1e-14);
  assert.equal(stations[3]?.utilization, undefined);
});

test('the throughput is the one of the product form, by enumeration of all states', () => {
  const small = arbitraryNetwork.filter(({ users, stations }) => users <= 12 && stations.length <= 4);
  fc.assert(
    fc.property(small, (network) => {
      checkClose(solve(network).throughputPerSecond, enumeratedThroughput(network), 1e-10);
    }),
  );
});

test("users are at stations or thinking, Little's law holds everywhere, and no station is overused", () => {
  fc.assert(
    fc.property(arbitraryNetwork, (network) => {
      const { throughputPerSecond, responseSeconds, stations } = solve(network);
      const { users, thinkSeconds = 0 } = network;
      const present = stations.reduce((sum, { queueLength }) => sum + queueLength, 0);
      checkClose(present + throughputPerSecond * thinkSeconds, users, 1e-12);
      checkClose(throughputPerSecond * (responseSeconds + thinkSeconds), users, 1e-12);
      for (const [i, { utilization = 0 }] of stations.entries()) {
        assert.ok(utilization <= 1);
        if (network.stations[i]?.kind !== 'delay') {
          checkClose(
            utilization,
            throughputPerSecond * (network.stations[i]?.demandSeconds as number),
            1e-12,
          );
        }
      }
    }),
  );
});

test('more users give no less throughput and no shorter response', () => {
  fc.assert(
    fc.property(arbitraryNetwork, (network) => {
      const [now, more] = [solve(network), solve({ ...network, users: network.users + 1 })];
      assert.ok(more.throughputPerSecond >= now.throughputPerSecond * (1 - 1e-12));
      assert.ok(more.responseSeconds >= now.responseSeconds * (1 - 1e-12));
    }),
  );
});

test('balanced stations without think time carry N/(D (N + K - 1))', () => {
  for (const [users, stations] of [
    [1, 3],
    [7, 4],
    [100, 10],
  ] as const) {
    const network = { users, stations: Array.from({ length: stations }, () => ({ demandSeconds: 0.2 })) };
    checkClose(solve(network).throughputPerSecond, users / (0.2 * (users + stations - 1)), 1e-13);
  }
});

test('100,000 users are counted through, and saturate the slowest station', () => {
  const network = {
    users: 100_000,
    thinkSeconds: 10,
    stations: stationsOf([1, 2, 3], [0.001, 0.001, 0.001]),
  };
  const { throughputPerSecond, responseSeconds } = solve(network);
  checkClose(throughputPerSecond, 1 / 0.003, 1e-9);
  checkClose(responseSeconds, 100_000 * 0.003 - 10, 1e-9);
});

test('outside the domain there is no answer', () => {
  const apply = (...numbers: number[]): unknown =>
    meanValueAnalysis(networkOf(...(numbers as [number, number, number, number, number])));
  checkRefuses([3, 1, 2, 3, 2], apply);
  checkTame(5, apply);
  assert.ok(meanValueAnalysis({ users: 1_000_000, stations: [{ demandSeconds: 1 }] }) !== undefined);
  assert.equal(meanValueAnalysis({ users: 2_000_000, stations: [{ demandSeconds: 1 }] }), undefined);
  assert.equal(meanValueAnalysis({ users: 2, stations: [] }), undefined);
  assert.equal(meanValueAnalysis({ users: 2, thinkSeconds: 4, stations: [] })?.throughputPerSecond, 0.5);
});
