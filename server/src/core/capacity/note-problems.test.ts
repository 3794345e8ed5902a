import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf } from '../testing/estimate-of.ts';
import { leastGain } from './loop-gain.ts';

const notesOf = (text: string, code: string): readonly string[] =>
  estimateOf(text)
    .report.notes.filter((note) => note.code === code)
    .map(({ message }) => message);

const head = 'workload { requests: 100/s, peak: 1x, reads: 100% }\nclient c\n';

const loop = (there: string, back: string): string =>
  `${head}service a\nservice b\nc -> a\na -> b { calls: ${there} }\nb -> a { calls: ${back} }`;

test('a loop that just never ends causes one more visit each time', () => {
  assert.match(notesOf(loop('1', '1'), 'endless-call-loop').join(), /each visit causes at least one more,/);
});

test('a loop that multiplies says by how much, as a mean over the way round', () => {
  // 4 x 1 in two steps is twice a step.
  assert.match(notesOf(loop('4', '1'), 'endless-call-loop').join(), /each visit causes at least 2 more,/);
  assert.match(notesOf(loop('2', '1'), 'endless-call-loop').join(), /each visit causes at least 1.41 more,/);
});

test('a loop that ends is no note', () => {
  assert.deepEqual(notesOf(loop('4', '0.2'), 'endless-call-loop'), []);
});

test('the gain of several ways round is that of all of them together', () => {
  const { report, model } = estimateOf(
    `${head}service a\nservice b\nservice d\nc -> a\na -> b\na -> d\nb -> a\nd -> a { calls: 3 }`,
  );
  assert.equal(report.notes.filter(({ code }) => code === 'endless-call-loop').length, 1);
  // a -> b -> a makes 1 and a -> d -> a makes 3 of each visit in two steps: the square root of 4.
  const calls = [
    { from: 0, to: 1, gain: 1 },
    { from: 0, to: 2, gain: 1 },
    { from: 1, to: 0, gain: 1 },
    { from: 2, to: 0, gain: 3 },
  ].map(({ from, to, gain }) => ({
    from,
    to,
    reason: 'declared' as const,
    readsPerRead: gain,
    writesPerRead: 0,
    readsPerWrite: 0,
    writesPerWrite: 0,
    required: true,
    isAsync: false,
    alternative: undefined,
    connection: undefined,
    location: model.components[0]?.declaration.location as never,
  }));
  assert.ok(Math.abs(leastGain(calls, [0, 1, 2]) - 2) < 1e-9);
  assert.equal(leastGain(calls, [1, 2]), 0);
  assert.equal(leastGain([], []), 0);
});

test('shares of targets that are more than there is are said to be', () => {
  const shares = (a: string, b: string): readonly string[] =>
    notesOf(
      `${head}loadbalancer lb\nweb a\nweb b\nc -> lb\nlb -> a { ${a} }\nlb -> b { ${b} }`,
      'contradiction',
    );
  assert.deepEqual(shares('share: 60%', 'share: 40%'), []);
  assert.deepEqual(shares('share: 60%', ''), []);
  assert.deepEqual(shares('', ''), []);
  assert.deepEqual(shares('share: 80%', 'share: 50%'), [
    'The shares of the targets of `lb` add up to 130%, and there are 100%: they are taken in proportion. Change one of them.',
  ]);
  assert.deepEqual(shares('share: 30%', 'share: 20%'), [
    'The shares of the targets of `lb` add up to 50%, and there are 100%: they are taken in proportion. Change one of them.',
  ]);
});

test('parts of calls are no shares of one whole', () => {
  const text = `${head}web a\nservice b\nservice d\nc -> a\na -> b { share: 80% }\na -> d { share: 50% }`;
  assert.deepEqual(notesOf(text, 'contradiction'), []);
});

test('shares of clients that leave nothing for the others are said to be', () => {
  const text =
    'workload { requests: 100/s, peak: 1x, reads: 100% }\nclient a { share: 70% }\nclient b { share: 50% }\nclient d\nweb app\na -> app\nb -> app\nd -> app';
  assert.deepEqual(notesOf(text, 'contradiction'), [
    'The shares of the clients add up to 120%, and there are 100%: nothing is left for those without one. Change one of them.',
  ]);
});

test('a machine larger than the largest is said to be', () => {
  const text = `${head}web a { cores: 96, max-cores: 64, memory: 8 GB, max-memory: 4 GB }\nc -> a`;
  assert.deepEqual(notesOf(text, 'contradiction'), [
    '`a` has 96 cores, more than its `max-cores` of 64: the machine counts as it is. Raise `max-cores`.',
    '`a` has 8 GB of memory, more than its `max-memory` of 4 GB: the machine counts as it is. Raise `max-memory`.',
  ]);
  assert.deepEqual(notesOf(`${head}web a { cores: 4, max-cores: 64 }\nc -> a`, 'contradiction'), []);
});

test('instances outside their autoscaling are said to be', () => {
  const note = (instances: number): readonly string[] =>
    notesOf(`${head}web a { instances: ${instances}, autoscale: 4..20 }\nc -> a`, 'contradiction');
  assert.deepEqual(note(4), []);
  assert.deepEqual(note(2), [
    '`a` has 2 instances, and `autoscale` goes from 4 to 20: 2 count. Change one of them.',
  ]);
});

test('shards that cannot be are said to be', () => {
  const table = (attributes: string): readonly string[] =>
    notesOf(
      `${head}database db {\n table t { shards: 8, shard-key: k, ${attributes} }\n}\nc -> db`,
      'contradiction',
    );
  assert.deepEqual(table('largest-shard: 20%, key-cardinality: 10K'), []);
  assert.deepEqual(table('largest-shard: 10%'), [
    'The fullest of the 8 shards of `t` of `db` cannot hold 10 % of the rows: an even part is 12.5 %, and that counts. Correct `largest-shard`.',
  ]);
  assert.deepEqual(table('key-cardinality: 5'), [
    '`t` of `db` has 8 shards and 5 keys, so at most 5 shards hold anything. Divide by a key with more values.',
  ]);
});

test('a cache that is asked aside and reads its store itself is said to be', () => {
  const text = (line: string): string =>
    `${head}cache hot { fronts: db, hit: 80% }\ndatabase db\nc -> hot { reads: 1 }\n${line}`;
  assert.deepEqual(notesOf(text(''), 'contradiction'), []);
  assert.deepEqual(notesOf(text('hot -> db'), 'contradiction'), [
    '`hot` fronts `db` and reads it itself, so misses count twice. Remove `fronts`, or the line `hot -> db`.',
  ]);
});
