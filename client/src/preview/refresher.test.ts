import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRefresher } from './refresher.ts';

test('many calls during one run become one more run', async () => {
  const runs: (() => void)[] = [];
  const refresh = createRefresher(
    () => new Promise((done) => runs.push(done)),
    (error) => assert.fail(String(error)),
  );
  refresh();
  refresh();
  refresh();
  assert.equal(runs.length, 1);
  runs[0]?.();
  await new Promise(setImmediate);
  assert.equal(runs.length, 2);
  runs[1]?.();
  await new Promise(setImmediate);
  assert.equal(runs.length, 2);
});

test('a failed run is reported and the next one runs', async () => {
  const reported: unknown[] = [];
  let runs = 0;
  const work = async () => {
    runs += 1;
    throw new Error(`${runs}`);
  };
  const refresh = createRefresher(work, (error) => reported.push(String(error)));
  refresh();
  await new Promise(setImmediate);
  refresh();
  await new Promise(setImmediate);
  assert.deepEqual(reported, ['Error: 1', 'Error: 2']);
});
