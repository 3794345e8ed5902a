// Systems worked out by hand: every printed figure below was computed with pencil and paper from the text beside it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf, loadOf, show, stationLines } from '../testing/estimate-of.ts';

const front = `
workload { daily-users: 1M, requests: 20/user/day, peak: 3x, reads: 90% }
client browser
dns names { managed }
loadbalancer lb { instances: 2, health-check }
web app { instances: 4, cores: 4, service-time: 4 ms }
browser -> names -> lb -> app
`;

test('a cache-aside cache leaves the store its misses and all writes', () => {
  const estimate = estimateOf(`${front}
    cache hot-posts { fronts: posts-db, hit: 80%, invalidate: on-write, replicas: 1 }
    database posts-db { engine: postgres, cores: 8, replicas: 1, failover: auto }
    app -> hot-posts { reads: 2, timeout: 50 ms }
    app -> posts-db { writes: 1 }`);
  assert.equal(show(estimate.first.peakRequests), '694.4/s');
  assert.deepEqual(stationLines(loadOf(estimate, 'app').stations), ['app 17.4 %']);
  // 1,388.9 reads, 277.8 of them missed and put in afterwards, 69.4 deletions.
  assert.equal(show(loadOf(estimate, 'hot-posts').reads), '1,388.9/s');
  assert.equal(show(loadOf(estimate, 'hot-posts').writes), '347.2/s');
  assert.deepEqual(
    loadOf(estimate, 'hot-posts').stations.map(({ role, load }) => `${role} ${show(load)}`),
    ['primary 1,736.1/s', 'replicas 347.2/s'],
  );
  assert.equal(show(loadOf(estimate, 'hot-posts').utilization), '2.2 %');
  assert.equal(show(loadOf(estimate, 'posts-db').reads), '277.8/s');
  assert.deepEqual(stationLines(loadOf(estimate, 'posts-db').stations), [
    'posts-db replicas 19.1 %',
    'posts-db primary 5.2 %',
  ]);
  assert.equal(estimate.first.bottleneck?.station.label, '`posts-db` replicas');
  assert.equal(show(estimate.first.mostDailyUsers), '5.2M');
});

test('sticky sessions divide the load evenly in this estimate', () => {
  const estimate =
    estimateOf(`${front.replace('service-time: 4 ms', 'service-time: 4 ms, sessions: local, autoscale: 2..10')}
    database users-db { engine: postgres, cores: 16, replicas: 1, failover: auto }
    app -> users-db { reads: 2, writes: 1 }`);
  const [station] = loadOf(estimate, 'app').stations;
  assert.equal(show(station?.load), '173.6/s');
  assert.equal(show(station?.utilization), '17.4 %');
  assert.equal(show(loadOf(estimate, 'users-db').utilization), '37.3 %');
  assert.equal(show(estimate.first.mostDailyUsers), '2.7M');
});

const twoSites = `
workload { daily-users: 1M, requests: 20/user/day, peak: 3x, reads: 90% }
targets { survive: datacenter }
client browser
dns route53 { managed, routing: geo, health-check, ttl: 60s }
datacenter seoul {
  loadbalancer lb { instances: 2, health-check }
  web app { instances: 4, cores: 4, service-time: 4 ms, sessions: session-store }
  database session-store { engine: cassandra, replicas: 2, cores: 4 }
  database posts-db { engine: postgres, cores: 16, replicas: 2, failover: auto, conflict: last-write-wins }
  lb -> app -> posts-db
}
datacenter busan like seoul
browser -> route53
route53 -> seoul.lb { share: 60% }
route53 -> busan.lb { share: 40% }
seoul.posts-db -> busan.posts-db { replicate: async, lag: 1s }
busan.posts-db -> seoul.posts-db { replicate: async, lag: 1s }
`.replace('lb -> app -> posts-db', 'lb -> app\n  app -> posts-db { reads: 2, writes: 1 }');

test('two sites apply the writes of both, and the one that is left carries all', () => {
  const estimate = estimateOf(twoSites);
  const utilization = (path: string): string => show(loadOf(estimate, path).utilization);
  assert.equal(show(loadOf(estimate, 'seoul.app').requests), '416.7/s');
  assert.equal(utilization('seoul.app'), '10.4 %');
  assert.equal(utilization('busan.app'), '6.9 %');
  // Reads ask 2 of 3 copies: 416.7/s x 2 / 3 x 2 ms / 4.
  assert.equal(utilization('seoul.session-store'), '13.9 %');
  assert.equal(utilization('busan.session-store'), '9.3 %');
  assert.deepEqual(stationLines(loadOf(estimate, 'seoul.posts-db').stations), [
    'seoul.posts-db replicas 13 %',
    'seoul.posts-db primary 2.6 %',
  ]);
  assert.deepEqual(stationLines(loadOf(estimate, 'busan.posts-db').stations), [
    'busan.posts-db replicas 9.5 %',
    'busan.posts-db primary 2.6 %',
  ]);
  assert.equal(show(estimate.first.mostDailyUsers), '7.2M');
  const states = estimate.first.survival?.states ?? [];
  assert.deepEqual(
    states.map(({ label, bottleneck }) => [
      label,
      bottleneck?.station.label,
      show(bottleneck?.station.utilization),
    ]),
    [
      // Each read of a session asks two copies of three: 694.4/s x 2 / 3 x 2 ms / 4.
      ['data center `seoul`', '`busan.session-store`', '23.1 %'],
      ['data center `busan`', '`seoul.session-store`', '23.1 %'],
    ],
  );
  assert.equal(show(estimate.first.holdsDailyUsers), '4.3M');
});

const queueing = `${front.replace(', reads: 90%', '')}
storage photos { managed, write-rate: 3500/s, read-rate: 5500/s }
database posts-db { engine: postgres, cores: 8, replicas: 2, failover: auto }
queue jobs { replicas: 2, durable }
worker resizer { instances: 20, cores: 1, service-time: 400 ms }
jobs -> resizer
resizer -> photos { reads: 1, writes: 3 }
journey view {
  share: 95%
  browser -> names -> lb -> app
  app -> posts-db { reads: 2 }
}
journey upload {
  share: 5%
  write
  browser -> names -> lb -> app -> photos, jobs
  app -> posts-db { reads: 2, writes: 1 }
}`;

test('workers behind a queue are the busiest of photo processing, and what users wait for gives out first', () => {
  const estimate = estimateOf(queueing);
  assert.deepEqual(
    estimate.first.journeys.map(({ journey, requests }) => [journey.name, show(requests)]),
    [
      ['view', '659.7/s'],
      ['upload', '34.7/s'],
    ],
  );
  assert.equal(show(loadOf(estimate, 'photos').writes), '138.9/s');
  assert.equal(show(loadOf(estimate, 'photos').utilization), '4 %');
  assert.equal(show(loadOf(estimate, 'posts-db').utilization), '37.3 %');
  assert.equal(show(loadOf(estimate, 'resizer').utilization), '69.4 %');
  assert.equal(estimate.first.bottleneck?.station.label, '`posts-db` replicas');
  assert.equal(show(estimate.first.mostDailyUsers), '2.7M');
});

test('with one worker of seven lost the others suffice over the day', () => {
  const few = queueing.replace('instances: 20', 'instances: 7');
  const estimate = estimateOf(`${few}\ntargets { survive: instance }`);
  const state = estimate.first.survival?.states.find(({ label }) => label === 'one machine of `resizer`');
  // 34.7/s x 400 ms / 6 / 3.
  assert.equal(state?.bottleneck?.station.label, '`resizer` over the day');
  assert.equal(show(state?.bottleneck?.station.utilization), '77.2 %');
});

const sharded = (users: string, posts: string): string => `
workload { daily-users: 10M, requests: 20/user/day, peak: 3x, reads: 90% }
client browser
loadbalancer lb { instances: 2 }
web app { instances: 12, cores: 4, service-time: 4 ms }
database social-db {
  engine: postgres
  cores: 16
  replicas: 2
  table users { traffic: 30%, ${users} }
  table posts { traffic: 70%, ${posts} }
}
browser -> lb -> app
app -> social-db { reads: 2, writes: 1 }`;

test('tables of different shards live on groups of their own, and the busiest shard counts', () => {
  const estimate = estimateOf(sharded('shards: 4', 'shards: 8, hot-key: 5%'));
  assert.equal(show(loadOf(estimate, 'app').utilization), '57.9 %');
  const load = loadOf(estimate, 'social-db');
  assert.deepEqual(stationLines(load.stations), [
    'posts shard replicas of social-db 23.6 %',
    'users shard replicas of social-db 15 %',
    'posts shard primary of social-db 3.1 %',
    'users shard primary of social-db 2 %',
  ]);
  assert.deepEqual(
    load.stations.map((station) => station.machines.value),
    [16, 8, 8, 4],
  );
  assert.equal(estimate.first.bottleneck?.component.label, 'app');
  assert.equal(show(estimate.first.mostDailyUsers), '17.3M');
});

test('an unsharded table lives on the home group', () => {
  const home = estimateOf(sharded('rows: 10M', 'shards: 8, hot-key: 5%'));
  assert.deepEqual(stationLines(loadOf(home, 'social-db').stations).slice(0, 2), [
    'social-db replicas 59.9 %',
    'posts shard replicas of social-db 23.6 %',
  ]);
  assert.equal(home.first.bottleneck?.component.label, 'social-db');
});

test('one key with 40 % of a table saturates its shard', () => {
  const hot = estimateOf(sharded('shards: 4', 'shards: 8, hot-key: 40%').replace('cores: 16', 'cores: 8'));
  assert.equal(
    stationLines(loadOf(hot, 'social-db').stations)[0],
    'posts shard replicas of social-db 132.8 %',
  );
  assert.ok((hot.first.bottleneck?.headroom.value ?? 1) < 1);
});
