import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf } from '../testing/estimate-of.ts';
import { machinesAtPeak } from './machines-at-peak.ts';

/** Reads of 4 ms and writes of 4 ms on one core, of so many requests a second; half of them write. */
const neededOf = (requests: number, replicas: number): number | undefined => {
  const { first, model } = estimateOf(`
    workload { requests: ${requests}/s, peak: 1x, reads: 50% }
    client c
    web app { instances: 4, cores: 1, service-time: 4 ms }
    database db { cores: 1, read-time: 4 ms, write-time: 4 ms, replicas: ${replicas}, failover: auto }
    c -> app
    app -> db { reads: 1, writes: 1 }`);
  const db = model.components.find(({ name }) => name === 'db');
  return db && machinesAtPeak(first)(db);
};

test('one copy is enough where it carries the writes and all the reads', () => {
  // 100/s: reads 100 x 4 ms = 40 %, writes 50 x 4 ms = 20 % of each copy.
  assert.equal(neededOf(100, 2), 1);
});

test('where one copy does not carry all, replicas share the reads beside the primary', () => {
  // 200/s: reads 80 % in all, writes 40 % of each copy: 80 / (100 - 40) is 2 replicas.
  assert.equal(neededOf(200, 3), 3);
  assert.equal(neededOf(200, 1), 2);
});

test('a tier needs what carries its peak, and never more than there are', () => {
  const { first, model } = estimateOf(`
    workload { requests: 600/s, peak: 1x }
    client c
    web app { instances: 4, cores: 1, service-time: 4 ms }
    web small { instances: 2, cores: 1, service-time: 8 ms }
    c -> app
    app -> small`);
  const needed = machinesAtPeak(first);
  // 600/s x 4 ms is 2.4 machines; 600/s x 8 ms 4.8, of which there are 2.
  assert.deepEqual(
    ['app', 'small', 'c'].map((name) => needed(model.components.find((one) => one.name === name) as never)),
    [3, 2, undefined],
  );
});
