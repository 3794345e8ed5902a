import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeText, applyFixTitled, findingsOf } from '../testing/check-findings.ts';

interface Options {
  readonly users?: string;
  readonly database?: string;
  readonly targets?: string;
}

const times = 'cores: 16, read-time: 4 ms, write-time: 6 ms';
const system = (
  tables: string,
  { users = '10M', database = times, targets = '' }: Options = {},
) => `workload { daily-users: ${users}, requests: 20/user/day, peak: 3x, reads: 90%, growth: 10%/month }
client c
loadbalancer lb { instances: 2 }
web app { instances: 20, cores: 8 }
${targets}
database db { ${database}, replicas: 2, failover: auto, ${tables} }
c -> lb -> app
app -> db { reads: 2, writes: 1 }
`;

const severities = (text: string): string[] =>
  analyzeText(text).findings.map(({ severity, element }) => `${severity} ${element}`);

test('the share of the table decides, not that of its neighbors', () => {
  assert.deepEqual(severities(system('table a { traffic: 30% }, table b { traffic: 70% }')), ['error db.b']);
  assert.deepEqual(severities(system('table a { traffic: 34% }, table b { traffic: 33% }')), []);
});

test('above the target is a warning, above the machine an error', () => {
  // A single table has all traffic: 2,777.8 reads/s x 4 ms / 2 + 138.9 writes/s x 6 ms, on 16 cores, at 2M users.
  const at = (users: string) => severities(system('table a {}', { users }));
  assert.deepEqual(['2M', '4M', '6M'].map(at), [[], ['warning db.a'], ['error db.a']]);
});

test('what only default figures say is an information', () => {
  assert.deepEqual(
    severities(system('table a {}', { database: 'engine: postgres, cores: 16', users: '6M' })),
    ['information db.a'],
  );
});

test('several tables of unknown traffic are not judged by load', () => {
  assert.deepEqual(severities(system('table a {}, table b {}')), []);
});

test('shards on the table or the database, a provider or an engine that divides make it no finding', () => {
  assert.deepEqual(severities(system('table a { shards: 4 }')), []);
  assert.deepEqual(severities(system('table a {}', { database: `${times}, shards: 4` })), []);
  assert.deepEqual(severities(system('table a { hot }', { database: 'managed' })), []);
  assert.deepEqual(severities(system('table a { hot }', { database: 'engine: cassandra' })), []);
});

test('rows that overfill the disk are an error, rows that will are a warning', () => {
  const space = (rows: string, targets = '') =>
    severities(
      system(`table a { rows: ${rows}, row-size: 1 KB, growth: 10%/month }`, {
        users: '1K',
        database: `${times}, disk: 1 TB`,
        targets,
      }),
    );
  assert.deepEqual(space('2B'), ['error db.a']);
  assert.deepEqual(space('800M'), ['warning db.a']);
  assert.deepEqual(space('400M'), []);
  assert.deepEqual(space('400M', 'targets { horizon: 365d }'), ['warning db.a']);
});

test('load that grows past the target within the horizon is a warning', () => {
  const grows = (targets: string) => severities(system('table a {}', { users: '2M', targets }));
  assert.deepEqual(grows('targets { horizon: 30d }'), []);
  assert.deepEqual(grows('targets { horizon: 365d }'), ['warning db.a']);
});

test('the fix writes the fewest shards that reach the target, and the key of a neighbor', () => {
  const text = system(
    'table users { traffic: 30%, shards: 4, shard-key: user_id }, table posts { traffic: 70%, hot-key: 5% }',
  );
  const fixed = applyFixTitled(
    text,
    'Divide `posts` into 3 shards by `user_id`: the busiest is 51.2 % busy at the peak, target 70 %',
  );
  assert.match(fixed, /table posts \{ traffic: 70%, hot-key: 5%, shards: 3, shard-key: user_id \}/);
  assert.deepEqual(findingsOf(fixed), []);
});

test('the same table at three loads gets three counts', () => {
  const count = (users: string) =>
    /shards: (\d+)/.exec(applyFixTitled(system('table posts {}', { users }), 'Divide'))?.[1];
  assert.deepEqual(['5M', '20M', '100M'].map(count), ['2', '6', '29']);
});

test('a declared key is kept, and a name that is no English plural gets a plain id', () => {
  assert.match(
    applyFixTitled(system('table a { hot, shard-key: b }'), 'Divide `a` into'),
    /table a \{ hot, shard-key: b, shards: \d+ \}/,
  );
  assert.match(applyFixTitled(system('table 게시물 { hot }'), 'Divide'), /shard-key: id /);
  assert.match(applyFixTitled(system('table order-lines { hot }'), 'Divide'), /shard-key: order_line_id /);
});

test('a key that is too busy for any shard does not make the count endless', () => {
  const fixed = applyFixTitled(system('table a { hot-key: 90% }', { users: '20M' }), 'Divide `a` into');
  assert.ok(Number(/shards: (\d+)/.exec(fixed)?.[1]) < 100);
});

test('where the rows are the reason, the fix speaks of the disk and not of the load', () => {
  const title = (targets: string): string | undefined =>
    analyzeText(
      system('table a { rows: 2B, row-size: 1 KB, growth: 10%/month }', {
        users: '1M',
        database: `${times}, disk: 1 TB`,
        targets,
      }),
    ).findings[0]?.fixes?.[0]?.title;
  assert.equal(
    title(''),
    'Divide `a` into 3 shards by `id`: each fills 66.7 % of its disk (666.7 GB of 1 TB), target 70 %',
  );
  assert.match(
    title('targets { horizon: 365d }') ?? '',
    /^Divide `a` into \d+ shards by `id`: each fills .* at the horizon, target 70 %$/,
  );
  const both = analyzeText(
    system('table a { rows: 2B, row-size: 1 KB }', { users: '2.5M', database: `${times}, disk: 1 TB` }),
  ).findings[0];
  assert.equal(both?.messageId, 'full');
  assert.match(both?.fixes?.[0]?.title ?? '', /its disk/);
});
