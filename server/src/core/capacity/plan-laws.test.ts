// What the machines of a store do together is what arrives, times the copies that each operation costs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { modelOf } from '../testing/model-of.ts';
import { planStations } from './plan-stations.ts';
import { askedByRead } from './plan-store.ts';

const engines = ['postgres', 'mysql', 'cassandra', 'scylladb', 'cockroachdb', 'redis', 'mongodb'];

const arbitraryStore = fc.record({
  engine: fc.constantFrom(...engines),
  replicas: fc.integer({ min: 0, max: 9 }),
  quorum: fc.option(fc.integer({ min: 1, max: 12 })),
  readsFrom: fc.option(fc.constantFrom('primary', 'replicas', 'any')),
  shards: fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 3 }),
  own: fc.integer({ min: 1, max: 9 }),
  hot: fc.option(fc.integer({ min: 1, max: 60 })),
});

type Store = typeof arbitraryStore extends fc.Arbitrary<infer T> ? T : never;

function textOf({ engine, replicas, quorum, readsFrom, shards, own, hot }: Store): string {
  const written = [
    `engine: ${engine}, replicas: ${replicas}, shards: ${own}`,
    ...(quorum === null ? [] : [`quorum: ${quorum}`]),
    ...(readsFrom === null ? [] : [`reads-from: ${readsFrom}`]),
  ];
  const traffic = [50, 30, 20];
  const tables = shards.map((count, i) => {
    const hotKey = hot === null || count < 2 ? '' : `, hot-key: ${hot}%`;
    return `table t${i} { traffic: ${shards.length === 1 ? 100 : traffic[i]}%, shards: ${count}, shard-key: k${i}${hotKey} }`;
  });
  return `client c\ndatabase db { ${written.join(', ')}\n${tables.join('\n')}\n}\nc -> db`;
}

test('the machines of a store together do all reads by the copies asked, and all writes by the copies', () => {
  fc.assert(
    fc.property(arbitraryStore, (store) => {
      const [, db] = modelOf(textOf(store)).components;
      assert.ok(db !== undefined);
      const plans = planStations(db);
      const sumOf = (kind: 'reads' | 'writes'): number =>
        plans.reduce((sum, plan) => sum + plan[kind].part * plan.machines, 0);
      const copies = store.replicas + 1;
      // Of two tables that are named, a fifth of the traffic is left, on the home group.
      const asked = askedByRead(db);
      const [reads, writes] = [sumOf('reads'), sumOf('writes')];
      // The busiest shard stands for all: with a hot key they do more together than arrives.
      const isAtLeast = (sum: number, expected: number): boolean => sum >= expected * (1 - 1e-9);
      assert.ok(isAtLeast(reads, asked), `reads ${reads}, ${asked}`);
      assert.ok(isAtLeast(writes, copies), `writes ${writes}, ${copies}`);
      if (store.hot !== null) return;
      assert.ok(Math.abs(reads - asked) < 1e-9 * asked, `reads ${reads}, ${asked}`);
      assert.ok(Math.abs(writes - copies) < 1e-9 * copies, `writes ${writes}, ${copies}`);
    }),
    { numRuns: 400 },
  );
});

test('numbers beyond all bounds give parts between 0 and 1, or no station', () => {
  for (const number of ['1', '2', '1000', '1M', '1B', '1000T']) {
    for (const key of ['replicas', 'shards', 'quorum', 'hot-key-copies']) {
      for (const engine of ['postgres', 'cassandra']) {
        const [, db] = modelOf(
          `client c\ndatabase db { engine: ${engine}, ${key}: ${number} }\nc -> db`,
        ).components;
        assert.ok(db !== undefined);
        for (const lostMachines of [0, 1, 2, -1, -1000]) {
          for (const { reads, writes, machines } of planStations(db, { lostMachines })) {
            assert.ok(reads.part >= 0 && reads.part <= 1 && writes.part >= 0 && writes.part <= 1);
            assert.ok(Number.isFinite(machines) && machines >= 1, `${key} ${number} ${machines}`);
          }
        }
      }
    }
  }
});
