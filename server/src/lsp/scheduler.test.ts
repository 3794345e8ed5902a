import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createScheduler, type Run, type Timers } from './scheduler.ts';

/** Time that moves only when told to. */
function createFakeTimers() {
  let nowMs = 0;
  let tasks: { at: number; run: () => void }[] = [];
  let made = 0;
  const add = (at: number, run: () => void): (() => void) => {
    made += 1;
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
    made: () => made,
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

/** Whether it has resolved after each turn of the rig that `steps` makes. */
async function quietAfter(
  promise: Promise<void>,
  steps: readonly (() => void)[],
): Promise<readonly boolean[]> {
  let isQuiet = false;
  void promise.then(() => {
    isQuiet = true;
  });
  const seen: boolean[] = [];
  for (const step of steps) {
    step();
    for (let i = 0; i < 10; i += 1) await Promise.resolve();
    seen.push(isQuiet);
  }
  return seen;
}

test('a file of which nothing waits is quiet a turn later', async () => {
  const rig = createRig(5);
  assert.deepEqual(await quietAfter(rig.scheduler.whenQuiet('a'), [() => {}, rig.turn]), [false, true]);
});

test('slow work waits for the run of a change, and as long again after a slow one', async () => {
  const rig = createRig(40);
  rig.scheduler.change('a');
  const pass = (ms: number) => () => {
    rig.pass(ms);
    rig.turn();
  };
  // Two turns until the run, which takes 40 ms; then its pause.
  const seen = await quietAfter(rig.scheduler.whenQuiet('a'), [
    pass(0),
    pass(0),
    pass(29),
    pass(10),
    pass(1),
  ]);
  assert.deepEqual(rig.runs, ['a@0']);
  assert.deepEqual(seen, [false, false, false, false, true]);
});

test('waiting for quiet does not spin while a pause lasts', async () => {
  const rig = createRig(40);
  rig.scheduler.hurry('a');
  rig.turn();
  rig.turn();
  const quiet = rig.scheduler.whenQuiet('a');
  const before = rig.made();
  const seen = await quietAfter(
    quiet,
    Array.from({ length: 20 }, () => rig.turn),
  );
  assert.ok(!seen.includes(true));
  assert.equal(rig.made(), before);
});
