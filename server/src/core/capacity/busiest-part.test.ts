import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figure } from '../model/figure.ts';
import { estimateOf, loadOf } from '../testing/estimate-of.ts';

/** `machines` and `busiest part` of the stations of a database, busiest first. */
function workingOf(database: string): readonly string[] {
  const estimate = estimateOf(`
workload { requests: 100/s, peak: 1x, reads: 100% }
client c
database db { cores: 8, ${database} }
c -> db`);
  return loadOf(estimate, 'db').stations.flatMap(({ machines, load }) => [
    `machines: ${formulaOf(machines)}`,
    ...busiestIn(load).map((part) => `busiest part: ${formulaOf(part)}`),
  ]);
}

const formulaOf = ({ value, formula, origin }: Figure): string =>
  origin.type === 'derived' ? `${formula} = ${Number(value.toFixed(6))}` : `as written ${value}`;

function busiestIn({ origin }: Figure): readonly Figure[] {
  if (origin.type !== 'derived') return [];
  return origin.inputs.flatMap(({ name, figure }) =>
    name === 'busiest part' ? [figure] : busiestIn(figure),
  );
}

test('machines are counted from what is written', () => {
  assert.deepEqual(workingOf('backup: 1d'), ['machines: one, as nothing else is written = 1']);
  assert.deepEqual(workingOf('replicas: 1'), [
    'machines: as written 1',
    'machines: the one that takes the writes = 1',
  ]);
  assert.deepEqual(workingOf('engine: cassandra, replicas: 2'), ['machines: 1 + replicas = 3']);
});

test('with shards each group has its own', () => {
  assert.deepEqual(workingOf('replicas: 2, shards: 4, hot-key: 20%'), [
    'machines: replicas x shards = 8',
    'busiest part: hot-key + (1 - hot-key) / shards = 0.4',
    'machines: as written 4',
  ]);
});

test('tables have their part of the operations, and the others leave the rest', () => {
  const table = 'table posts { traffic: 70%, shards: 8 }, table users';
  assert.deepEqual(workingOf(table), [
    'machines: one, as nothing else is written = 1',
    'busiest part: 1 - traffic of posts = 0.3',
    'machines: as written 8',
    'busiest part: traffic of posts / shards of posts = 0.0875',
  ]);
  assert.deepEqual(workingOf('table posts { traffic: 100%, shards: 2, hot-key: 50% }').slice(1), [
    'busiest part: traffic of posts x (hot-key of posts + (1 - hot-key of posts) / shards of posts) = 0.75',
  ]);
  assert.deepEqual(workingOf('table posts { traffic: 100%, shards: 2, scatter: 50% }').slice(1), [
    'busiest part: traffic of posts x (scatter of posts + (1 - scatter of posts) x (1 / shards of posts)) = 0.75',
  ]);
});

test('what no calculator works out stays in words', () => {
  assert.match(
    workingOf('table posts { traffic: 100%, shards: 8, key-cardinality: 20 }')[1] ?? '',
    /part of the fullest of its shards by key-cardinality/,
  );
});

test('a host shows the busy cores of each part, and what comes to them', () => {
  const estimate = estimateOf(`
workload { requests: 100/s, peak: 1x, reads: 90% }
client c
host box {
  cores: 4
  web app { service-time: 2 ms }
  database db { read-time: 4 ms, write-time: 6 ms }
}
c -> app -> db`);
  const [host] = loadOf(estimate, 'box.db').stations.filter(({ role }) => role === 'host');
  assert.equal(host?.load.formula, 'app + db');
  assert.equal(host?.utilization?.formula, '(busy cores of app + busy cores of db) / cores');
  const { origin } = host.utilization;
  const busy = origin.type === 'derived' ? origin.inputs[1]?.figure : undefined;
  assert.equal(busy && formulaOf(busy), 'reads x read-time + writes x write-time = 0.42');
});
