import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf, loadOf } from '../testing/estimate-of.ts';
import { adviseStation } from './advise-station.ts';

/** For the busiest station of the database: 1,000 reads a second of 4 ms on 2 cores, so 200 % busy by all of them. */
function adviceOn(database: string, target = 0.7): string {
  const estimate = estimateOf(`
workload { requests: 1000/s, peak: 1x, reads: 100% }
client c
database db { cores: 2, read-time: 4 ms, write-time: 4 ms, ${database} }
c -> db`);
  const load = loadOf(estimate, 'db');
  const [station] = load.stations;
  assert.ok(station !== undefined);
  return adviseStation({ station, load, target });
}

test('a database without tables needs machines or less to do', () => {
  assert.equal(adviceOn('backup: 1d'), 'Add machines or cores there, or send it less.');
});

test('a table that alone is too much is divided, into as many shards as suffice', () => {
  assert.equal(
    adviceOn('table posts { traffic: 90% }'),
    '`posts`, which is not sharded, makes it 180 % busy by itself. Divide it into 3 shards, so that its busiest shard is at 60 %, or add machines or cores there.',
  );
});

test('a table that is not the cause is not named', () => {
  assert.equal(
    adviceOn('table a { traffic: 30% }\ntable b { traffic: 30% }'),
    'Add machines or cores there, or send it less.',
  );
});

test('one key that alone is too much is not helped by shards', () => {
  assert.equal(
    adviceOn('table posts { traffic: 100%, shards: 8, hot-key: 40% }'),
    'The hot key of `posts` makes it 80 % busy by itself, and one key is in one shard, so more shards do not help. Add replicas that share its reads, spread the key over several shards (`hot-key-copies`), or put a cache before it.',
  );
  assert.match(
    adviceOn('table posts { traffic: 100%, hot-key: 40% }'),
    /^The hot key of `posts` makes it 80 % busy/,
  );
});

test('replicas share the reads of one key, and no writes', () => {
  const estimate = estimateOf(`
workload { requests: 1000/s, peak: 1x, reads: 50% }
client c
database db { cores: 2, replicas: 1, read-time: 1 ms, write-time: 9 ms, shards: 8, hot-key: 40% }
c -> db`);
  const load = loadOf(estimate, 'db');
  const advice = load.stations.map((station) => adviseStation({ station, load, target: 0.5 }));
  assert.deepEqual(
    advice.map((text) => /Add replicas|Spread/.exec(text)?.[0]),
    ['Add replicas', 'Spread'],
  );
});

test('a key that leaves room is helped by more shards', () => {
  assert.equal(
    adviceOn('shards: 2, hot-key: 5%'),
    'Divide it into more shards, add machines or cores there, or send it less.',
  );
  assert.match(adviceOn('shards: 2, hot-key: 40%'), /^The hot key of `db` makes it 80 % busy by itself/);
  assert.match(adviceOn('shards: 8, hot-key: 40%, hot-key-copies: 4'), /^Divide it into more shards/);
});
