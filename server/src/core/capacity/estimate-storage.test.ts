import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Figure } from '../model/figure.ts';
import { estimateOf, show } from '../testing/estimate-of.ts';
import type { StoredData } from './storage-report.ts';

const data = (text: string): readonly StoredData[] => estimateOf(text).first.storage;

/** 1 TB of posts. */
const posts = (table: string, database = '', more = ''): string => `
client c
database db {
  ${database}
  table posts { rows: 2B, row-size: 500 B, ${table} }
}
c -> db
${more}`;

const postsData = (table: string, database = '', more = ''): StoredData =>
  data(posts(table, database, more))[0] as StoredData;

test('a table is rows x row-size, divided by its shards and copied to replicas', () => {
  const whole = postsData('');
  assert.equal(show(whole.held), '1 TB');
  assert.equal(whole.held.formula, 'rows x row-size');
  const divided = postsData('shards: 4', 'replicas: 2');
  assert.equal(show(divided.held), '250 GB');
  assert.equal(show(divided.total), '3 TB');
  assert.equal(divided.label, '`posts` of `db`');
});

test('the fullest shard counts', () => {
  assert.equal(show(postsData('shards: 4, largest-shard: 40%').held), '400 GB');
  assert.equal(show(postsData('shards: 4, key-cardinality: 2, partition: range').held), '500 GB');
});

test('what grows by a part a month is full after a time', () => {
  // 250 GB x 1.08^t = 500 GB: t = ln 2 / ln 1.08 = 9.0065 months of 30.417 days.
  const full = postsData('shards: 4, growth: 8%/month', 'disk: 500 GB');
  assert.equal(show(full.fill), '50 %');
  assert.equal(show(full.growth?.perMonth), '8 %/month');
  assert.equal(show(full.timeToFull), '273.9 d');
  assert.equal(full.never, undefined);
});

test('what is full already is full in no time', () => {
  const full = postsData('', 'disk: 500 GB');
  assert.equal(show(full.fill), '200 %');
  assert.equal(show(full.timeToFull), '0 ms');
});

test('why there is no time is said', () => {
  const never = (table: string, database = '', more = ''): string =>
    postsData(table, database, more).never ?? '';
  assert.match(never(''), /^It is not known how much of `posts` of `db` fits: add `disk` to `db`\.$/);
  assert.match(
    never('', 'disk: 2 TB'),
    /^Nothing says how `posts` of `db` grows: add `growth: 8%\/month`\.$/,
  );
  assert.match(never('growth: 0%/month', 'disk: 2 TB'), /does not grow\.$/);
  assert.match(never('retention: 90d', 'disk: 2 TB'), /does not grow\.$/);
  assert.match(
    never('growth: 0.0000001%/month', 'disk: 2_000 TB'),
    /does not fill its disk in any time worth a figure/,
  );
});

test('data grows with the load where it says nothing of its own, and also where old data is deleted', () => {
  const workload = 'workload { requests: 1/s, growth: 8%/month }';
  assert.equal(show(postsData('', 'disk: 2 TB', workload).timeToFull), '273.9 d');
  assert.equal(show(postsData('retention: 90d', 'disk: 2 TB', workload).timeToFull), '273.9 d');
  assert.equal(show(postsData('growth: 0%/month', 'disk: 2 TB', workload).timeToFull), '-');
  assert.equal(show(postsData('', 'disk: 2 TB, growth: 8%/month').timeToFull), '273.9 d');
});

test('tables that live together fill their machine together', () => {
  const [home] = data(`
    client c
    database db {
      disk: 400 GB
      table a { rows: 100M, row-size: 1 KB, traffic: 50%, growth: 10%/month }
      table b { rows: 100M, row-size: 1 KB, traffic: 30%, growth: 0%/month }
      table odd { traffic: 20% }
    }
    c -> db`);
  assert.equal(show(home?.held), '200 GB');
  assert.deepEqual(
    home?.unknown.map(({ name }) => name),
    ['odd'],
  );
  // 110 GB and 100 GB after a month.
  assert.equal(show(home?.growth?.perMonth), '5 %/month');
  // 100 x 1.1^t + 100 = 400: t = ln 3 / ln 1.1 = 11.527 months.
  assert.equal(show(home?.timeToFull), '350.6 d');
});

test('shards of their own are groups of their own', () => {
  const groups = data(`
    client c
    database db {
      table users { rows: 10M, row-size: 1 KB, traffic: 30% }
      table posts { rows: 2B, row-size: 500 B, traffic: 70%, shards: 8 }
    }
    c -> db`);
  assert.deepEqual(
    groups.map(({ label, held }) => `${label} ${show(held)}`),
    ['`users` of `db` 10 GB', '`posts` of `db` 125 GB'],
  );
});

test('the horizon needs so many shards, and dividing anew moves so much', () => {
  const full = postsData(
    'shards: 4, growth: 8%/month',
    'disk: 500 GB, link: 1 Gbit/s',
    'targets { horizon: 365d }',
  );
  // 250 GB x 1.08^12 = 629.54 GB; 1 TB x 2.5182 / 500 GB = 5.04.
  assert.equal(show(full.atHorizon?.held), '629.5 GB');
  assert.equal(full.atHorizon?.shardsNeeded, 6);
  const cost = full.resharding;
  assert.deepEqual([cost?.fromShards, cost?.toShards], [4, 6]);
  // 1 - gcd(4, 6) / 6, and 1 - 4/6.
  assert.equal(show(cost?.byModulo), '66.7 %');
  assert.equal(show(cost?.byConsistentHashing), '33.3 %');
  assert.equal(cost?.placement, undefined);
  // The dearer one: 666.7 GB x 8 over four links of 1 Gbit/s.
  assert.equal(show(cost?.movedBytes), '666.7 GB');
  assert.equal(show(cost?.time), '22.2 min');
});

test('how keys are placed decides what moves', () => {
  const cost = (table: string, database = '') => postsData(`shards: 4, ${table}`, database).resharding;
  // One more, where no horizon is written: 4 to 5.
  assert.equal(cost('')?.toShards, 5);
  assert.deepEqual(
    [cost('partition: modulo')?.placement, show(cost('partition: modulo')?.movedBytes)],
    ['modulo', '800 GB'],
  );
  assert.deepEqual(
    [cost('partition: hash')?.placement, show(cost('partition: hash')?.movedBytes)],
    ['modulo', '800 GB'],
  );
  for (const word of ['consistent', 'slots', 'range', 'directory']) {
    assert.equal(show(cost(`partition: ${word}`)?.movedBytes), '200 GB', word);
  }
  assert.equal(cost('', 'engine: cassandra')?.placement, 'consistent');
  // 200 GB x 8 into the one new shard at 1 Gbit/s.
  assert.equal(show(cost('partition: slots', 'link: 1 Gbit/s')?.time), '26.7 min');
  assert.equal(cost('partition: slots')?.time, undefined);
  assert.equal(postsData('').resharding, undefined);
});

test('no number of shards divides one key', () => {
  const full = postsData(
    'shards: 4, key-cardinality: 1, growth: 8%/month',
    'disk: 500 GB',
    'targets { horizon: 365d }',
  );
  assert.equal(full.atHorizon?.shardsNeeded, undefined);
});

test('an engine that keeps its data in memory fills its memory', () => {
  const [store] = data(`
    client c
    database db {
      engine: redis
      memory: 64 GB
      max-memory: 256 GB
      disk: 1 TB
      growth: 10%/month
      table t { rows: 32M, row-size: 1 KB }
    }
    c -> db`);
  assert.equal(store?.room?.key, 'memory');
  assert.equal(show(store?.fill), '50 %');
  assert.equal(show(store?.room?.most), '256 GB');
  // ln 2 / ln 1.1 = 7.273 months.
  assert.equal(show(store?.timeToFull), '221.2 d');
});

test('a cache holds what is asked for or evicts the rest', () => {
  const cache = (more: string): StoredData =>
    data(
      `client c\ndatabase db\ncache hot { fronts: db, items: 2M, item-size: 1 KB, memory: 1 GB, ${more} }\nc -> db`,
    )[0] as StoredData;
  assert.equal(show(cache('').held), '2 GB');
  assert.equal(show(cache('shards: 4, replicas: 1').held), '500 MB');
  assert.equal(show(cache('shards: 4, replicas: 1').total), '4 GB');
  // 2 GB in three quarters of 1 GB.
  assert.equal(show(cache('').fill), '266.7 %');
  assert.equal(cache('').timeToFull, undefined);
  assert.match(cache('').never ?? '', /What does not fit in `hot` is evicted/);
  assert.equal(show(cache('eviction: none').timeToFull), '0 ms');
});

const objects = (storage: string, workload = ''): StoredData | undefined =>
  data(`workload { requests: 20/s, peak: 3x, reads: 50%, ${workload} }
    client c
    storage files { managed, object-size: 1 MB, ${storage} }
    c -> files`)[0];

test('object storage keeps what was written in its time of retention', () => {
  // 10 writes/s x 1 MB x 30 days.
  const kept = objects('retention: 30d, disk: 100 TB', 'growth: 10%/month');
  assert.equal(show(kept?.held), '25.9 TB');
  // ln (100 / 25.92) / ln 1.1 = 14.166 months.
  assert.equal(show(kept?.timeToFull), '430.9 d');
});

test('without retention only what comes is known', () => {
  const kept = objects('disk: 100 TB');
  assert.equal(show(kept?.held), '0 B');
  // 10 MB/s for a month of 30.417 days.
  assert.equal(show(kept?.growth?.written), '26.3 TB');
  // 100 TB / 10 MB/s.
  assert.equal(show(kept?.timeToFull), '115.7 d');
  // 26.28 TB x (1.1^t - 1) / ln 1.1 = 100 TB: t = 3.247 months.
  assert.equal(show(objects('disk: 100 TB', 'growth: 10%/month')?.timeToFull), '98.8 d');
});

test('data of unknown size is not listed', () => {
  assert.deepEqual(
    data('client c\ndatabase db {\n table t { rows: 5 }\n}\nstorage s\ncache x { items: 5 }\nc -> db'),
    [],
  );
});

test('no size gives a figure that is not finite or out of order', () => {
  const arbitrary = fc.record({
    rows: fc.constantFrom('0', '1', '1B..1T', '1_000T'),
    size: fc.constantFrom('1 B', '900 PB', '1..100 KB'),
    growth: fc.constantFrom(
      '',
      'growth: 0%/month',
      'growth: 8%/month',
      'growth: 1..90%/month',
      'retention: 1d',
    ),
    disk: fc.constantFrom('', 'disk: 1 B', 'disk: 1..900 GB', 'disk: 900 PB'),
    shards: fc.constantFrom('', 'shards: 3', 'shards: 3, key-cardinality: 2, largest-shard: 90%'),
  });
  fc.assert(
    fc.property(arbitrary, ({ rows, size, growth, disk, shards }) => {
      const table = [`rows: ${rows}`, `row-size: ${size}`, growth, shards]
        .filter((part) => part !== '')
        .join(', ');
      const found = data(
        `targets { horizon: 3650d }\nclient c\ndatabase db {\n${disk}\nlink: 1 Gbit/s\ntable t { ${table} }\n}\nc -> db`,
      );
      for (const { held, total, fill, growth: grows, timeToFull, atHorizon, resharding } of found) {
        const figures: readonly (Figure | undefined)[] = [
          held,
          total,
          fill,
          grows?.perMonth,
          timeToFull,
          atHorizon?.held,
          resharding?.byModulo,
          resharding?.movedBytes,
          resharding?.time,
        ];
        for (const figure of figures) {
          if (figure === undefined) continue;
          const { low, value, high } = figure;
          assert.ok(
            low >= 0 && low <= value && value <= high && Number.isFinite(high),
            `${low} ${value} ${high}`,
          );
        }
      }
    }),
    { numRuns: 150 },
  );
});
