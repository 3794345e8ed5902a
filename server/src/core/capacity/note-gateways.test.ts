import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf } from '../testing/estimate-of.ts';

const notesOf = (lines: string): readonly string[] =>
  estimateOf(`
workload { requests: 100/s, peak: 1x, reads: 50% }
client c
gateway api
service users
service orders
service carts
${lines}`).report.notes.flatMap(({ code, message }) => (code === 'assumed' ? [message] : []));

test('a gateway without shares divides evenly, and the report says among what', () => {
  assert.deepEqual(notesOf('c -> api -> users, orders'), [
    '`api` sends each request of `read`, `write` to `users` or `orders`, to each the same part (50 %). Write `share` on these lines where it divides them otherwise.',
  ]);
});

test('a journey that uses one service, and shares that are written, need no note', () => {
  assert.deepEqual(notesOf('c -> api -> users'), []);
  assert.deepEqual(notesOf('c -> api\napi -> users { share: 70% }\napi -> orders { share: 30% }'), []);
});

test('what is left beside written shares is divided', () => {
  assert.deepEqual(notesOf('c -> api\napi -> users { share: 70% }\napi -> orders, carts'), [
    '`api` sends each request of `read`, `write` to `orders` or `carts`, to each the same part (15 %). Write `share` on these lines where it divides them otherwise.',
  ]);
});

test('a table that is said to be hot without a number is told to count with the others', () => {
  const notes = (table: string) => notesOf(`c -> users\ndatabase db { table a\n ${table} }\nusers -> db`);
  assert.match(
    notes('table b { hot }').join(),
    /^`b` of `db` is marked `hot`, and no `traffic` says how much\./,
  );
  assert.deepEqual(notes('table b { hot, hot-key: 5% }'), []);
});
