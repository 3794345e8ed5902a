import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { estimateOf, loadOf } from '../testing/estimate-of.ts';
import { machinesNeeded, shardsNeeded, tableUtilization } from './machines-needed.ts';

const web = (users: string, instances = 1) =>
  loadOf(
    estimateOf(`workload { daily-users: ${users}, requests: 20/user/day, peak: 3x, reads: 90% }
    client c
    web app { instances: ${instances}, cores: 4, service-time: 4 ms }
    c -> app`),
    'app',
  ).stations[0];

test('the same tier at three loads needs three counts, with one lost', () => {
  const needed = (users: string): number | undefined => {
    const station = web(users);
    return station && machinesNeeded(station, { targetUtilization: 0.7, oneLost: true });
  };
  assert.deepEqual([needed('100K'), needed('1M'), needed('5M')], [2, 2, 6]);
  assert.equal(machinesNeeded(web('5M') as never, { targetUtilization: 0.7 }), 5);
});

test('the number needed does not depend on the number there is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), (instances) => {
      const station = web('9M', instances);
      assert.equal(station && machinesNeeded(station, { targetUtilization: 0.7, oneLost: true }), 10);
    }),
    { numRuns: 10 },
  );
});

test('replicas divide reads and not writes, so that writes alone may be too many', () => {
  const station = (requests: string) =>
    loadOf(
      estimateOf(`workload { requests: ${requests}, peak: 1x, reads: 50% }
      client c
      database db { cores: 1, read-time: 2 ms, write-time: 5 ms, replicas: 1 }
      c -> db`),
      'db',
    ).stations.find(({ role }) => role === 'replicas');
  // 50 writes x 5 ms = 25 %; 50 reads x 2 ms = 10 %.
  assert.deepEqual(station('100/s')?.sharing, { divided: 0.1, borne: 0.25 });
  assert.equal(machinesNeeded(station('100/s') as never, { targetUtilization: 0.28 }), 4);
  assert.equal(machinesNeeded(station('100/s') as never, { targetUtilization: 0.28, oneLost: true }), 5);
  assert.equal(machinesNeeded(station('300/s') as never, { targetUtilization: 0.7 }), undefined);
});

const social = loadOf(
  estimateOf(`workload { daily-users: 10M, requests: 20/user/day, peak: 3x, reads: 90% }
    client c
    web app { instances: 12 }
    database social-db {
      engine: postgres
      cores: 16
      replicas: 2
      table users { traffic: 30% }
      table posts { traffic: 70%, hot-key: 5% }
    }
    c -> app
    app -> social-db { reads: 2, writes: 1 }`),
  'social-db',
);
const [, posts] = social.component.tables;

test('an overloaded table needs as many shards as bring its busiest one under the target', () => {
  assert.ok(posts !== undefined);
  const percent = (shards: number): number =>
    Math.round((tableUtilization(social, posts, shards) ?? 0) * 1000) / 10;
  assert.deepEqual([percent(1), percent(2), percent(3)], [139.8, 73.4, 51.2]);
  assert.equal(shardsNeeded(social, posts, { targetUtilization: 0.7 }), 3);
});

test('no number of shards divides the busiest key', () => {
  assert.ok(posts !== undefined);
  assert.equal(shardsNeeded(social, posts, { targetUtilization: 0.06 }), undefined);
});
