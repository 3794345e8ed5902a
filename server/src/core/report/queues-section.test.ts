import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf } from '../testing/estimate-of.ts';
import { queuesSection } from './queues-section.ts';
import { tellLagging } from './tell-lagging.ts';

const photos = (instances: number, queue = '') => `
  workload { daily-users: 1M, requests: 1/user/day, peak: 3x, reads: 0% }
  client c
  queue jobs { ${queue} }
  worker resizer { cores: 1, service-time: 400 ms, instances: ${instances} }
  c -> jobs -> resizer`;

const linesOf = (text: string): readonly string[] =>
  queuesSection(estimateOf(text).first).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'list' ? block.items : [])),
  );

const rowOf = (text: string): readonly string[] =>
  queuesSection(estimateOf(text).first).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'table' ? (block.rows[0] ?? []) : [])),
  );

test('workers that keep up leave no message waiting, and nothing has to be said', () => {
  assert.deepEqual(linesOf(photos(20)), []);
  assert.deepEqual(rowOf(photos(20)).slice(4), ['none', '', 'clear in 2.3 h', '21']);
});

test('workers that catch up over the day are said to, with how long messages wait', () => {
  assert.deepEqual(linesOf(photos(10)), [
    '`jobs` -> `resizer`: more messages come at the peak than are worked off, and they are caught up with: over the day the workers are 46.3 % busy. Messages wait up to 93.3 min, and none wait any more 6.2 h after the peak began. Write `max-delay` if that is too long.',
  ]);
  const [, limit] = linesOf(photos(10, 'max-delay: 1h'));
  assert.equal(limit, '`jobs` -> `resizer`: `max-delay` 1 h is missed: it comes to 93.3 min.');
  assert.deepEqual(rowOf(photos(10)).slice(4), ['up to 140,000', '93.3 min', 'not at the peak', '21']);
});

test('what piles up from day to day has no end, whatever one day comes to', () => {
  assert.deepEqual(linesOf(photos(4, 'retention: 4d')), [
    '`jobs` -> `resizer`: more messages come than are worked off, not only at the peak: over the day the workers are 115.7 % busy. Add machines.',
    '`jobs` -> `resizer`: `retention` 4 d is missed: there is no end to it.',
  ]);
  assert.deepEqual(rowOf(photos(4)).slice(4, 6), ['no end', 'no end']);
});

test('more machines than partitions are said to stand idle', () => {
  assert.deepEqual(linesOf(photos(16, 'partitions: 16')), [
    '`jobs` -> `resizer`: no more machines work at a time than there are `partitions`, 16; 21 have to. Write more `partitions`.',
  ]);
});

test('copies of a queue that do alike are told of once', () => {
  const two = `${photos(10)}\nqueue others like jobs\nworker second like resizer\nc -> others -> second`;
  assert.match(linesOf(two)[0] ?? '', /^`jobs` -> `resizer`, `others` -> `second`: more messages/);
});

test('workers that are busier than what gives out first are told of beside it', () => {
  const behind = (instances: number) =>
    tellLagging(
      estimateOf(
        `${photos(instances)}\ndatabase db { cores: 1, read-time: 1 ms, write-time: 20 ms }\nc -> db`,
      ).first,
    );
  assert.deepEqual(behind(10), [
    '`resizer` is busier at the peak, 138.9 %, but only takes from a queue: messages wait at the peak, and no user does.',
  ]);
  assert.deepEqual(behind(15), [
    '`resizer` is busier at the peak, 92.6 %, but only takes from a queue: no user waits for that, and messages do from 1.1x the load on.',
  ]);
  assert.deepEqual(behind(30), []);
  assert.deepEqual(behind(4), []);
});
