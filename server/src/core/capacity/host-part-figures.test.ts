import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figure } from '../model/figure.ts';
import { estimateOf } from '../testing/estimate-of.ts';

const text = `
  workload { daily-users: 10K, requests: 20/user/day, peak: 3x, reads: 90% }
  client c
  host box {
    cores: 16
    web app { instances: 3, service-time: 4 ms }
    database db { replicas: 2, read-time: 4 ms, write-time: 6 ms, failover: auto }
  }
  c -> app -> db`;

const inputOf = (figure: Figure | undefined, name: string): Figure => {
  assert.ok(figure?.origin.type === 'derived');
  const found = figure.origin.inputs.find((input) => input.name === name)?.figure;
  assert.ok(found, name);
  return found;
};

test('what comes to a host has the writes that replicas apply, as its rows have', () => {
  const { first: load } = estimateOf(text);
  const station = load.hosts[0]?.station;
  const rows = load.components.flatMap(({ stations }) => stations.filter(({ role }) => role !== 'host'));
  const arriving = rows.reduce((sum, { load: one, machines }) => sum + one.value * machines.value, 0);
  const value = station?.load.value ?? 0;
  assert.ok(Math.abs(value - arriving) < 1e-9, `${value} instead of ${arriving}`);
  // 6.94 of the tier, 6.25 reads and three times 0.694 writes.
  assert.ok(Math.abs(value - (6.94444 + 6.25 + 3 * 0.694444)) < 1e-4);
  const carried = value / (station?.utilization?.value ?? 1);
  assert.ok(Math.abs((station?.limit?.value ?? 0) - carried) < 1e-6);
});

test('busy cores of a store follow from its roles, and those from rates and times', () => {
  const { utilization } = estimateOf(text).first.hosts[0]?.station ?? {};
  const busy = inputOf(utilization, 'busy cores of db');
  assert.equal(busy.formula, '`db` primary + `db` replicas');
  const replicas = inputOf(busy, '`db` replicas');
  assert.equal(replicas.formula, 'reads x read-time + writes x apply-cost x write-time');
  const writes = inputOf(replicas, 'writes').value * inputOf(replicas, 'apply-cost').value;
  const byHand =
    (inputOf(replicas, 'reads').value * inputOf(replicas, 'read-time').value +
      writes * inputOf(replicas, 'write-time').value) /
    1000;
  assert.ok(Math.abs(byHand - replicas.value) < 1e-9, `${replicas.value} by hand ${byHand}`);
  assert.ok(Math.abs(replicas.value + inputOf(busy, '`db` primary').value - busy.value) < 1e-12);
});
