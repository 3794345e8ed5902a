import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf } from '../testing/estimate-of.ts';
import { findMissedTargets } from './find-missed-targets.ts';

const missed = (users: string, targets: string): readonly string[] => {
  const { model, first } =
    estimateOf(`workload { daily-users: ${users}, requests: 20/user/day, peak: 3x, reads: 90% }
    targets { ${targets} }
    client c
    loadbalancer lb { instances: 2 }
    web app { instances: 2, cores: 4, service-time: 4 ms }
    c -> lb -> app`);
  return findMissedTargets(model, first).map(({ target, message }) => `${target}: ${message.split('.')[0]}`);
};

test('a system within its targets misses none', () => {
  assert.deepEqual(missed('1M', 'utilization: 70%, survive: instance'), []);
});

test('a station above the target utilization is named with both figures', () => {
  assert.deepEqual(missed('2.5M', 'utilization: 70%'), ['utilization: `app` is at 86']);
});

test('a loss that the rest cannot carry misses `survive`', () => {
  assert.match(
    missed('2M', 'survive: instance').join(),
    /^survive: Without one machine of `app` .*`app` would be at 138/,
  );
});

test('a peak beyond the system is reported once', () => {
  assert.match(missed('4M', 'utilization: 70%, survive: instance').join(), /^peak: .*`app` would be at 138/);
});

const all = (text: string): readonly string[] => {
  const { model, first } = estimateOf(text);
  return findMissedTargets(model, first).map(({ target, message }) => `${target}: ${message}`);
};

test('every station over its limit is named, the busiest first', () => {
  const found = all(`workload { requests: 1000/s, peak: 1x, reads: 100% }
    targets { utilization: 70% }
    client c
    web app { instances: 5, cores: 1, service-time: 4 ms, link: 100 Mbit/s }
    service auth { cores: 1, service-time: 2 ms }
    database db { cores: 1, read-time: 1.5 ms }
    c -> app { response-size: 100 KB }
    app -> auth
    app -> db`);
  assert.deepEqual(found, [
    'peak: The declared peak is more than the system carries: `auth` would be at 200 %. Add machines or cores there, or send it less.',
    'peak: The declared peak is more than the system carries: link of `app` would be at 160 %. Add machines or a wider link there, or send smaller messages.',
    'peak: The declared peak is more than the system carries: `db` would be at 150 %. Add machines or cores there, or send it less.',
    'utilization: `app` is at 80 % at the peak; the target is 70 %. Add machines or cores there, or send it less.',
  ]);
});

test('a host is named beside its parts only where it is busier than each of them', () => {
  const host = (service: string): readonly string[] =>
    all(`workload { requests: 1000/s, peak: 1x, reads: 100% }
    client c
    host box {
      cores: 4
      web app { service-time: 5 ms }
      service other { service-time: ${service} }
    }
    c -> app
    c -> other`).map((line) => line.split(': ').slice(2).join(': ').split('.')[0] ?? '');
  assert.deepEqual(host('1 ms'), ['host `box` would be at 150 %', '`app` would be at 125 %']);
  const alone = all(`workload { requests: 1000/s, peak: 1x, reads: 100% }
    client c
    host box {
      cores: 4
      web app { service-time: 5 ms }
    }
    c -> app`);
  assert.equal(alone.length, 1);
  assert.match(alone[0] ?? '', /`app` would be at 125 %/);
});

const stored = (targets: string, database = 'disk: 500 GB', table = 'growth: 8%/month'): readonly string[] =>
  all(`targets { ${targets} }
    client c
    database db {
      ${database}
      table posts { rows: 2B, row-size: 500 B, shards: 4, shard-key: k, ${table} }
    }
    c -> db`);

test('data that is full before the horizon is named with when, and with the shards that suffice', () => {
  assert.deepEqual(stored('horizon: 365d'), [
    'storage: `posts` of `db` is full in 273.9 d; the horizon is 365 d. Divide it into 6 shards, add disk, or delete old data.',
  ]);
  assert.deepEqual(stored('horizon: 180d'), []);
  assert.deepEqual(stored('utilization: 70%'), []);
});

test('data that is full before new machines could be there is told so', () => {
  assert.deepEqual(stored('horizon: 365d, lead-time: 300d'), [
    'storage: `posts` of `db` is full in 273.9 d, and new machines take 300 d. Divide it into 6 shards, add disk, or delete old data.',
  ]);
  assert.deepEqual(stored('lead-time: 30d'), []);
});

test('data that does not fit today misses without any target', () => {
  assert.deepEqual(stored('utilization: 70%', 'disk: 200 GB'), [
    'storage: `posts` of `db` does not fit: 250 GB on the fullest machine, whose disk has 200 GB. Divide it into more shards, add disk, or delete old data.',
  ]);
});

test('a cache that evicts is never full', () => {
  const found = all(`client c
    database db
    cache hot { fronts: db, items: 2M, item-size: 1 KB, memory: 1 GB }
    c -> db`);
  assert.deepEqual(found, []);
});
