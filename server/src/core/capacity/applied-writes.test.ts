import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf, loadOf, show } from '../testing/estimate-of.ts';
import type { Station } from './report.ts';

const stationsOf = (text: string, path: string): readonly Station[] =>
  loadOf(estimateOf(text), path).stations;

const utilizationOf = (text: string, path: string, role: Station['role']): string => {
  const utilization = stationsOf(text, path).find((station) => station.role === role)?.utilization;
  const range =
    utilization?.low === utilization?.high
      ? ''
      : ` from ${Number((utilization?.low ?? 0) * 100).toFixed(4)} %`;
  return `${show(utilization)}${range}`;
};

const own = (more: string) => `
  workload { requests: 200/s, peak: 1x, reads: 50% }
  client c
  database db { replicas: 2, cores: 1, read-time: 2 ms, write-time: 3 ms, ${more} }
  c -> db { reads: 1, writes: 1 }`;

test('a replica applies each write at its `apply-cost`', () => {
  // 200 reads a second by two: 100 x 2 ms = 20 %. 100 writes x 3 ms = 30 %, or half of that.
  assert.equal(utilizationOf(own('apply-cost: 1x'), 'db', 'replicas'), '50 %');
  assert.equal(utilizationOf(own('apply-cost: 0.5x'), 'db', 'replicas'), '35 %');
  assert.equal(utilizationOf(own('apply-cost: 0.5x'), 'db', 'primary'), '30 %');
  assert.equal(utilizationOf(own(''), 'db', 'replicas'), '50 % from 35.0000 %');
  const replicas = stationsOf(own('apply-cost: 0.5x'), 'db').find(({ role }) => role === 'replicas');
  assert.equal(
    replicas?.utilization?.formula,
    'reads x read-time / cores + writes x apply-cost x write-time / cores',
  );
});

const apart = (ofConnection: string, ofTarget = '') => `
  workload { requests: 200/s, peak: 1x, reads: 0% }
  client c
  database one { cores: 1, read-time: 1 ms, write-time: 2 ms, replicas: 1 }
  database other { cores: 1, read-time: 1 ms, write-time: 2 ms, replicas: 1 ${ofTarget} }
  c -> one { writes: 1, reads: 0, share: 75% }
  c -> other { writes: 1, reads: 0, share: 25% }
  one -> other { replicate: async ${ofConnection} }`;

test('a database that is joined by `replicate` applies the writes of the other at the cost that is written', () => {
  // 50 writes a second of its own and 150 applied, of 2 ms.
  assert.equal(utilizationOf(apart(', apply-cost: 1x', ', apply-cost: 1x'), 'other', 'primary'), '40 %');
  assert.equal(utilizationOf(apart(', apply-cost: 0.5x'), 'other', 'primary'), '25 %');
  assert.equal(utilizationOf(apart('', ', apply-cost: 0.5x'), 'other', 'primary'), '25 %');
  assert.equal(utilizationOf(apart(', apply-cost: 0.2x', ', apply-cost: 0.5x'), 'other', 'primary'), '16 %');
  assert.equal(utilizationOf(apart(''), 'other', 'primary'), '40 % from 25.0000 %');
  assert.equal(utilizationOf(apart(', apply-cost: 0.5x'), 'one', 'primary'), '30 %');
});

test('its replicas apply all writes alike, wherever they come from', () => {
  assert.equal(utilizationOf(apart(', apply-cost: 0.1x', ', apply-cost: 0.5x'), 'other', 'replicas'), '20 %');
});

test('a pocket calculator follows what is applied', () => {
  const [station] = stationsOf(apart(', apply-cost: 0.5x', ', apply-cost: 1x'), 'other').filter(
    ({ role }) => role === 'primary',
  );
  const origin = station?.utilization?.origin;
  const writes =
    origin?.type === 'derived' ? origin.inputs.find(({ name }) => name === 'writes')?.figure : undefined;
  assert.equal(show(writes), '125/s');
  assert.equal(writes?.formula, 'writes - applied x (1 - apply-cost)');
  const inputs = writes?.origin.type === 'derived' ? writes.origin.inputs : [];
  assert.deepEqual(
    inputs.map(({ name, figure }) => `${name} ${show(figure)}`),
    ['writes 200/s', 'applied 150/s', 'apply-cost 0.5x'],
  );
  assert.equal(show(station?.load), '200/s');
});

test('the share of a host counts what its parts apply', () => {
  const host = `
    workload { requests: 100/s, peak: 1x, reads: 0% }
    client c
    host box { cores: 2
      database db { replicas: 1, write-time: 4 ms, read-time: 1 ms, apply-cost: 0.5x }
    }
    c -> db`;
  // 100 writes x 4 ms at the primary and half of it at the replica: 0.6 of 2 cores.
  assert.equal(utilizationOf(host, 'box.db', 'host'), '30 %');
});
