import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRest } from './rest.ts';
import type { Timers } from './scheduler.ts';

/** Timers whose only moving part is what waits. */
function createWaiting() {
  let waiting: { readonly delayMs: number; readonly run: () => void }[] = [];
  const timers: Timers = {
    nowMs: () => 0,
    soon: () => () => {},
    after(delayMs, run) {
      const task = { delayMs, run };
      waiting.push(task);
      return () => {
        waiting = waiting.filter((other) => other !== task);
      };
    },
  };
  return { timers, waiting: () => waiting };
}

test('the server rests once after the last piece of work, not after each', () => {
  const { timers, waiting } = createWaiting();
  let rests = 0;
  const worked = createRest(timers, () => {
    rests += 1;
  });
  assert.equal(waiting().length, 0);
  worked();
  worked();
  worked();
  assert.deepEqual(
    waiting().map(({ delayMs }) => delayMs),
    [1_000],
  );
  waiting()[0]?.run();
  assert.equal(rests, 1);
});

test('an environment that has nothing to give back is never waited for', () => {
  const { timers, waiting } = createWaiting();
  createRest(timers, undefined)();
  assert.equal(waiting().length, 0);
});
