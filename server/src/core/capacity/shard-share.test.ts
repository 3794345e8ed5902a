import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Component, Table } from '../model/model.ts';
import { estimateOf, loadOf, show, stationLines } from '../testing/estimate-of.ts';
import { modelOf } from '../testing/model-of.ts';
import { shardsNeeded, tableUtilization } from './machines-needed.ts';
import { busiestReadShare, busiestShare, type Division } from './shard-share.ts';

const divisionOf = (table: string, database = ''): Division => {
  const model = modelOf(`database db {\n${database}\ntable t {\nshards: 4\n${table}\n}\n}`);
  assert.deepEqual([...model.diagnostics.values()].flat(), []);
  const component = model.components[0] as Component;
  return { owner: component.tables[0] as Table, database: component };
};

const share = (table: string, shards = 4, database = ''): number =>
  Number(busiestShare(divisionOf(table, database), shards).toFixed(4));

test('shards that say nothing get even parts', () => {
  assert.equal(busiestShare(divisionOf(''), 4), 0.25);
  assert.equal(share('hot-key: 50%', 1), 1);
});

test('the busiest key lies on one shard, or on as many as it is spread over', () => {
  // 5 % + 95 % / 4.
  assert.equal(share('hot-key: 5%'), 0.2875);
  // 5 % / 4 + 95 % / 4, and no key is on more shards than there are.
  assert.equal(share('hot-key: 5%, hot-key-copies: 4'), 0.25);
  assert.equal(share('hot-key: 5%, hot-key-copies: 9'), 0.25);
});

test('the fullest shard has the traffic of its rows, and the busiest key lies there at worst', () => {
  assert.equal(share('largest-shard: 40%'), 0.4);
  assert.equal(share('largest-shard: 40%, hot-key: 5%'), 0.43);
  // Less than an even part is none.
  assert.equal(share('largest-shard: 10%'), 0.25);
});

test('few keys fall unevenly and leave shards idle, unless somebody deals them out', () => {
  // Two keys on four shards: on one shard together in a quarter of the cases, 1/4 + 3/4 x 1/2.
  assert.equal(share('key-cardinality: 2'), 0.625);
  assert.equal(share('key-cardinality: 2, partition: range'), 0.5);
  assert.equal(share('key-cardinality: 5, partition: directory'), 0.4);
  assert.equal(share('key-cardinality: 5, rebalancing'), 0.4);
  assert.equal(share('key-cardinality: 1'), 1);
  assert.equal(share('key-cardinality: 1K').toFixed(2), '0.27');
});

test('uneven popularity makes the shard of the first key the busiest', () => {
  // Two keys with 2/3 and 1/3 on two shards: together in half of the cases.
  assert.equal(share('key-cardinality: 2, popularity: 1', 2), 0.8333);
  assert.ok(share('key-cardinality: 2M, popularity: 1.2') > share('key-cardinality: 2M, popularity: 0.5'));
  // One key in ten parts is no longer the busiest by far.
  assert.ok(
    share('key-cardinality: 2M, popularity: 1.5, hot-key-copies: 4') <
      share('key-cardinality: 2M, popularity: 1.5'),
  );
  assert.equal(share('popularity: 1.5'), 0.25);
});

test('what a table does not say, its database does', () => {
  assert.equal(share('', 4, 'hot-key: 5%'), 0.2875);
  assert.equal(share('hot-key: 10%', 4, 'hot-key: 5%'), 0.325);
  assert.equal(share('', 4, 'largest-shard: 40%'), 0.4);
});

test('reads without the shard key ask every shard', () => {
  const reads = (table: string): number => Number(busiestReadShare(divisionOf(table), 4).toFixed(4));
  // 10 % + 90 % / 4.
  assert.equal(reads('scatter: 10%'), 0.325);
  assert.equal(reads('scatter: 100%'), 1);
  assert.equal(reads('scatter: 10%, global-index'), 0.25);
  assert.equal(share('scatter: 10%'), 0.25);
});

const database = (table: string) =>
  loadOf(
    estimateOf(`workload { requests: 1000/s, peak: 1x, reads: 50% }
    client c
    database db {
      cores: 1
      read-time: 1 ms
      write-time: 1 ms
      table t { shards: 4, shard-key: k, ${table} }
    }
    c -> db { reads: 1, writes: 1 }`),
    'db',
  );

test('every shard bears the whole rate of scattered reads, and its part of the writes', () => {
  // 1000 reads/s x (10 % + 90 % / 4) + 500 writes/s / 4 at 1 ms.
  assert.deepEqual(stationLines(database('scatter: 10%').stations), ['t shard of db 45 %']);
  assert.equal(show(database('scatter: 10%').stations[0]?.load), '450/s');
  assert.deepEqual(stationLines(database('').stations), ['t shard of db 37.5 %']);
});

test('the figure names what makes the shards uneven', () => {
  const inputsOf = (table: string): readonly string[] => {
    const { origin } = database(table).stations[0]?.load ?? {};
    const inputs = origin?.type === 'derived' ? origin.inputs : [];
    const reads = inputs.find(({ name }) => name === 'reads')?.figure.origin;
    const part =
      reads?.type === 'derived' ? reads.inputs.find(({ name }) => name === 'busiest part') : undefined;
    const parts = part?.figure.origin.type === 'derived' ? part.figure.origin.inputs : [];
    return [part?.figure.formula ?? '', ...parts.map(({ name }) => name)];
  };
  assert.deepEqual(inputsOf('hot-key: 5%'), [
    'hot-key of t + (1 - hot-key of t) / shards of t',
    'hot-key of t',
    'shards of t',
  ]);
  assert.deepEqual(inputsOf('scatter: 10%, largest-shard: 40%'), [
    'traffic x (scatter + (1 - scatter) x part of the fullest of its shards by largest-shard)',
    'shards of t',
    'largest-shard of t',
    'scatter of t',
  ]);
  assert.equal(show(database('scatter: 10%').stations[0]?.machines), '4');
});

test('shards help as far as what they divide, and no further', () => {
  const needed = (table: string, targetUtilization: number): number | undefined => {
    const load = database(table);
    return shardsNeeded(load, load.component.tables[0] as Table, { targetUtilization });
  };
  // 1.5 machines: 1000 x 1 ms + 500 x 1 ms.
  assert.equal(needed('', 0.7), 3);
  // A tenth of the reads stays on every shard: 0.1 + (0.9 + 0.5) / n.
  assert.equal(needed('scatter: 10%', 0.7), 3);
  assert.equal(needed('scatter: 10%', 0.2), 14);
  assert.equal(needed('scatter: 10%', 0.1), undefined);
  // 1.5 x 40 % of the busiest key are above the target by themselves; on three shards in three parts, 1.5 / 3 are not.
  assert.equal(needed('hot-key: 40%', 0.5), undefined);
  assert.equal(needed('hot-key: 40%, hot-key-copies: 4', 0.5), 3);
  const load = database('largest-shard: 40%');
  const table = load.component.tables[0] as Table;
  assert.equal(tableUtilization(load, table, 4)?.toFixed(4), '0.6000');
  // Of other shards nothing is known.
  assert.equal(tableUtilization(load, table, 8)?.toFixed(4), '0.1875');
});

test('no shard gets less than an even part or more than all', () => {
  const percent = fc.integer({ min: 0, max: 100 });
  const count = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(
      fc.record({
        hot: percent,
        largest: percent,
        scatter: percent,
        keys: count,
        tenths: fc.integer({ min: 0, max: 30 }),
      }),
      fc.integer({ min: 1, max: 64 }),
      ({ hot, largest, scatter, keys, tenths }, shards) => {
        const division = divisionOf(
          `hot-key: ${hot}%, largest-shard: ${largest}%, scatter: ${scatter}%, key-cardinality: ${keys}, popularity: ${tenths / 10}`,
        );
        const part = busiestShare(division, shards);
        const reads = busiestReadShare(division, shards);
        assert.ok(
          part >= 1 / shards - 1e-12 && part <= reads + 1e-12 && reads <= 1 + 1e-12,
          `${part} ${reads}`,
        );
      },
    ),
    { numRuns: 60 },
  );
});
