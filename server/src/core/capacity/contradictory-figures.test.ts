import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf } from '../testing/estimate-of.ts';

const contradictions = (parts: string): readonly string[] =>
  estimateOf(`workload { requests: 100/s, peak: 1x, reads: 100% }\nclient c\n${parts}`)
    .report.notes.filter(({ code }) => code === 'contradiction')
    .map(({ message }) => message);

test('a rate that the cores cannot do is told, and a lower one may have another cause', () => {
  const web = (rate: string) =>
    contradictions(`web w { cores: 2, service-time: 4 ms, rate: ${rate} }\nc -> w`);
  // 2 cores / 4 ms = 500/s.
  assert.deepEqual(web('100/s'), []);
  assert.deepEqual(web('510/s'), []);
  assert.deepEqual(web('400..900/s'), []);
  assert.deepEqual(web('600/s'), [
    '`w` is written to carry a `rate` of 600/s, and a `service-time` of 4 ms on 2 cores makes 500/s: the `rate` counts. Remove one of them.',
  ]);
});

test('reads and writes of a store are compared with their own times', () => {
  const found = contradictions(
    'database d { cores: 1, read-time: 1 ms, write-time: 10 ms, read-rate: 900/s, write-rate: 900/s }\nc -> d',
  );
  assert.equal(found.length, 1);
  assert.match(found[0] ?? '', /`write-rate` of 900\/s, and a `write-time` of 10 ms/);
});

test('an availability that its failures do not give is told, of parts and of places', () => {
  // 2 failures a year of 1 day each: 2 / 365 = 0.55 % down.
  const failing = (availability: string) =>
    `web w { availability: ${availability}, failure-rate: 2/year, repair-time: 1d }\nc -> w`;
  assert.deepEqual(contradictions(failing('99.5%')), []);
  assert.deepEqual(contradictions(failing('99..99.9%')), []);
  assert.deepEqual(contradictions(failing('99.99%')), [
    '`w` is written to be available 99.99 %, and its `failure-rate` and `repair-time` make 99.455 %: the `availability` counts. Remove one of them.',
  ]);
  const zone = 'zone z {\n  availability: 90%\n  failure-rate: 1/year\n  repair-time: 1h\n  web w\n}\nc -> w';
  assert.match(contradictions(zone).join(), /^`z` is written to be available 90 %/);
  const never = 'web w { availability: 100%, failure-rate: 0/year, repair-time: 1h }\nc -> w';
  assert.deepEqual(contradictions(never), []);
});

test('a quorum of more copies than there are is told', () => {
  const store = (quorum: number) =>
    contradictions(`database d { engine: cassandra, replicas: 2, quorum: ${quorum} }\nc -> d`);
  assert.deepEqual(store(3), []);
  assert.deepEqual(store(4), [
    '`d` has 3 copies, and its `quorum` asks for 4: all of them must be up. Lower `quorum`, or write more `replicas`.',
  ]);
});
