import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScheduler, type Run, type Timers } from './scheduler.ts';

/** Time that moves only when told to. */
function createFakeTimers() {
  let nowMs = 0;
  let tasks: { at: number; run: () => void }[] = [];
  const add = (at: number, run: () => void): (() => void) => {
    const task = { at, run };
    tasks.push(task);
    return () => {
      tasks = tasks.filter((other) => other !== task);
    };
  };
  const timers: Timers = {
    nowMs: () => nowMs,
    soon: (run) => add(nowMs, run),
    after: (delayMs, run) => add(nowMs + delayMs, run),
  };
  return {
    timers,
    /** One turn: what waits by now runs, what it starts does not. */
    turn() {
      const due = tasks.filter((task) => task.at <= nowMs);
      for (const task of due) {
        if (!tasks.includes(task)) continue;
        tasks = tasks.filter((other) => other !== task);
        task.run();
      }
    },
    pass(ms: number) {
      nowMs += ms;
    },
    waits: () => tasks.length,
  };
}

function createRig(costMs: number) {
  const time = createFakeTimers();
  const runs: string[] = [];
  const run: Run = (uri) => {
    runs.push(`${uri}@${time.timers.nowMs()}`);
    time.pass(costMs);
  };
  return { ...time, runs, scheduler: createScheduler(time.timers, run) };
}

test('a change is analyzed without a pause while analysis is quick', () => {
  const rig = createRig(5);
  rig.scheduler.change('a');
  rig.turn();
  rig.turn();
  assert.deepEqual(rig.runs, ['a@0']);
  rig.scheduler.change('a');
  rig.turn();
  rig.turn();
  assert.deepEqual(rig.runs, ['a@0', 'a@5']);
});

test('changes that arrive one per turn are one run', () => {
  const rig = createRig(5);
  for (let i = 0; i < 20; i += 1) {
    rig.scheduler.change('a');
    rig.turn();
  }
  assert.deepEqual(rig.runs, []);
  rig.turn();
  assert.deepEqual(rig.runs, ['a@0']);
  assert.equal(rig.waits(), 0);
});

test('after a slow run the next change waits as long as that run, at most 250 ms', () => {
  for (const [costMs, pauseMs] of [
    [40, 40],
    [2_000, 250],
  ] as const) {
    const rig = createRig(costMs);
    rig.scheduler.hurry('a');
    rig.turn();
    rig.turn();
    rig.scheduler.change('a');
    rig.pass(pauseMs - 1);
    rig.turn();
    assert.equal(rig.runs.length, 1);
    rig.pass(1);
    rig.turn();
    assert.equal(rig.runs.length, 2);
  }
});

test('a change after a break is analyzed at once, however slow the last run was', () => {
  const rig = createRig(2_000);
  rig.scheduler.hurry('a');
  rig.turn();
  rig.turn();
  rig.pass(250);
  rig.scheduler.change('a');
  rig.turn();
  rig.turn();
  assert.equal(rig.runs.length, 2);
});

test('unending changes do not put a run off for ever', () => {
  const rig = createRig(40);
  rig.scheduler.hurry('a');
  rig.turn();
  rig.turn();
  for (let i = 0; i < 40; i += 1) {
    rig.scheduler.change('a');
    rig.pass(10);
    rig.turn();
  }
  assert.ok(rig.runs.length >= 2, 'ran while changes kept coming');
});

test('saving cuts a pause short', () => {
  const rig = createRig(200);
  rig.scheduler.hurry('a');
  rig.turn();
  rig.turn();
  rig.scheduler.change('a');
  rig.scheduler.hurry('a');
  rig.turn();
  rig.turn();
  assert.equal(rig.runs.length, 2);
});

test('a run that waits learns that a newer change came in', async () => {
  const time = createFakeTimers();
  const seen: boolean[] = [];
  const gate = Promise.withResolvers<void>();
  const scheduler = createScheduler(time.timers, async (_uri, isCurrent) => {
    await gate.promise;
    seen.push(isCurrent());
  });
  scheduler.hurry('a');
  time.turn();
  time.turn();
  scheduler.change('a');
  time.turn();
  time.turn();
  gate.resolve();
  await gate.promise;
  await Promise.resolve();
  assert.deepEqual(seen, [false, true]);
});

test('a dropped file is not run', () => {
  const rig = createRig(5);
  rig.scheduler.change('a');
  rig.scheduler.drop('a');
  rig.turn();
  rig.turn();
  assert.deepEqual(rig.runs, []);
  assert.equal(rig.waits(), 0);
});
