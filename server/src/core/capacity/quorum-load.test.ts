import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf, loadOf, show } from '../testing/estimate-of.ts';
import { modelOf } from '../testing/model-of.ts';
import { planStations } from './plan-stations.ts';
import { askedByRead } from './plan-store.ts';

const store = (more: string, reads = '100%') => `
  workload { requests: 300/s, peak: 1x, reads: ${reads} }
  client c
  database db { cores: 1, read-time: 2 ms, write-time: 1 ms, ${more} }
  c -> db`;

const first = (text: string) => loadOf(estimateOf(text), 'db').stations[0];

test('a read of a store without a leader costs as many copies as must agree', () => {
  // 300 reads a second ask 2 of 3 copies: 200 at each, of 2 ms.
  const nodes = first(store('engine: cassandra, replicas: 2'));
  assert.deepEqual(
    [show(nodes?.load), show(nodes?.limit), show(nodes?.utilization)],
    ['200/s', '500/s', '40 %'],
  );
  assert.equal(show(first(store('engine: cassandra, replicas: 1'))?.load), '300/s');
  assert.equal(show(first(store('engine: cassandra, replicas: 2, quorum: 1'))?.load), '100/s');
  assert.equal(show(first(store('engine: cassandra, replicas: 2, quorum: 3'))?.load), '300/s');
  assert.equal(show(first(store('engine: cassandra'))?.load), '300/s');
});

test('a write goes to all copies, whatever the quorum', () => {
  assert.equal(show(first(store('engine: cassandra, replicas: 2', '0%'))?.utilization), '30 %');
  assert.equal(show(first(store('engine: cassandra, replicas: 2, quorum: 1', '0%'))?.utilization), '30 %');
});

test('where one copy holds the lease of the data, it answers reads alone', () => {
  assert.equal(show(first(store('engine: cockroachdb, replicas: 2'))?.load), '100/s');
});

test('the copies asked stand in the explanation', () => {
  const load = first(store('engine: cassandra, replicas: 2'))?.load;
  assert.equal(load?.formula, 'reads x copies asked / machines');
  const inputs = load.origin.type === 'derived' ? load.origin.inputs : [];
  assert.deepEqual(
    inputs.map(({ name, figure }) => `${name} ${show(figure)}`),
    ['reads 300/s', 'copies asked 2', 'machines 3'],
  );
  const quorum = first(store('engine: cassandra, replicas: 2, quorum: 3'))?.load.origin;
  const asked =
    quorum?.type === 'derived' ? quorum.inputs.find(({ name }) => name === 'copies asked') : undefined;
  assert.equal(asked?.figure.origin.type, 'declared');
});

test('the copies that are left answer to the quorum of all of them', () => {
  const [, db] = modelOf(store('engine: cassandra, replicas: 2')).components;
  assert.ok(db !== undefined);
  const partWith = (lostMachines: number) => planStations(db, { lostMachines })[0]?.reads.part;
  // 2 of 3; both that are left; 3 of the 4 that there would be; 3 of 5.
  assert.deepEqual([0, 1, -1, -2].map(partWith), [2 / 3, 1, 3 / 4, 3 / 5]);
  assert.equal(askedByRead(db), 2);
});

test('machines of a store without a leader together do what arrives times the copies that it costs', () => {
  for (const replicas of [0, 1, 2, 3, 4, 7]) {
    for (const quorum of [undefined, 1, 2, 9]) {
      const written = quorum === undefined ? '' : `, quorum: ${quorum}`;
      const estimate = estimateOf(store(`engine: scylladb, replicas: ${replicas}${written}`, '60%'));
      const { reads, writes, stations } = loadOf(estimate, 'db');
      const copies = replicas + 1;
      const asked = Math.min(copies, quorum ?? Math.floor(copies / 2) + 1);
      const done = (stations[0]?.load.value ?? 0) * copies;
      assert.ok(
        Math.abs(done - (reads.value * asked + writes.value * copies)) < 1e-9 * done,
        `${replicas} ${quorum}`,
      );
    }
  }
});
