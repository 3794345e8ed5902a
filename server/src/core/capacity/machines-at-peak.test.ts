import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf } from '../testing/estimate-of.ts';
import { machinesAtPeak, notCarried } from './machines-at-peak.ts';

/** By path. */
function neededIn(text: string): (path: string) => number | undefined {
  const { first, model } = estimateOf(text);
  const needed = machinesAtPeak(first);
  return (path) => {
    const component = model.components.find((one) => one.path === path);
    return component && needed(component);
  };
}

/** Reads of 4 ms and writes of 4 ms on one core, of so many requests a second; half of them write. */
const neededOf = (requests: number, replicas: number): number | undefined =>
  neededIn(`
    workload { requests: ${requests}/s, peak: 1x, reads: 50% }
    client c
    web app { instances: 4, cores: 1, service-time: 4 ms }
    database db { cores: 1, read-time: 4 ms, write-time: 4 ms, apply-cost: 1x, replicas: ${replicas}, failover: auto }
    c -> app
    app -> db { reads: 1, writes: 1 }`)('db');

test('one copy is enough where it carries the writes and all the reads', () => {
  // 100/s: reads 100 x 4 ms = 40 %, writes 50 x 4 ms = 20 % of each copy.
  assert.equal(neededOf(100, 2), 1);
});

test('where one copy does not carry all, replicas share the reads beside the primary', () => {
  // 200/s: reads 80 % in all, writes 40 % of each copy: 80 / (100 - 40) is 2 replicas.
  assert.equal(neededOf(200, 3), 3);
  assert.equal(neededOf(200, 2), 3);
});

test('a need is not clipped to what there is: then not even all of them carry the peak', () => {
  assert.equal(neededOf(200, 1), notCarried);
  // 600/s x 4 ms is 2.4 machines; 600/s x 8 ms 4.8, of which there are 2.
  const needed = neededIn(`
    workload { requests: 600/s, peak: 1x }
    client c
    web app { instances: 4, cores: 1, service-time: 4 ms }
    web small { instances: 2, cores: 1, service-time: 8 ms }
    c -> app
    app -> small`);
  assert.deepEqual(['app', 'small', 'c'].map(needed), [3, notCarried, undefined]);
});

test('an autoscaler starts more machines until its upper end', () => {
  const needed = neededIn(`
    workload { requests: 600/s, peak: 1x }
    client c
    web app { instances: 2, autoscale: 1..6, cores: 1, service-time: 8 ms }
    c -> app`);
  assert.equal(needed('app'), 5);
});

test('copies of a shard count, by the busiest of the shards', () => {
  // Each of 2 shards gets 250 reads of 4 ms and 125 writes of 2 ms a second: 100 % and 25 %.
  const sharded = (replicas: number) =>
    neededIn(`
      workload { requests: 500/s, peak: 1x, reads: 50% }
      client c
      database db { cores: 1, read-time: 4 ms, write-time: 2 ms, apply-cost: 1x, shards: 2, replicas: ${replicas} }
      c -> db { reads: 1, writes: 1 }`)('db');
  // One replica is at 125 %; two share the reads: 50 + 25 %.
  assert.equal(sharded(2), 3);
  assert.equal(sharded(1), notCarried);
});

test('parts of a host that is too busy do not carry the peak', () => {
  const needed = neededIn(`
    workload { requests: 300/s, peak: 1x }
    client c
    host box {
      cores: 2
      web app { service-time: 4 ms }
      database db { read-time: 4 ms, write-time: 4 ms }
    }
    c -> app -> db`);
  assert.equal(needed('box.app'), notCarried);
});
