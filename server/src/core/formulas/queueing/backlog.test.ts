import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Backlog, backlogOverProfile, drainAfterOutageSeconds, drainSeconds } from './backlog.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

const profileOf = (
  steps: readonly (readonly [number, number])[],
  drainPerSecond: number,
  initialBacklog = 0,
) => ({
  steps: steps.map(([durationSeconds, arrivalsPerSecond]) => ({ durationSeconds, arrivalsPerSecond })),
  drainPerSecond,
  initialBacklog,
});

test('a day with two busy hours is followed hour by hour, by hand', () => {
  // Drain 100: hour 1 fills by 50/s, hour 2 by 20/s, hour 3 drains 90/s: empty after 252,000/90 s of it.
  const day = backlogOverProfile(
    profileOf(
      [
        [3600, 150],
        [3600, 120],
        [3600, 10],
        [3600, 100],
      ],
      100,
    ),
  );
  assert.deepEqual(day, {
    steps: [
      { endSeconds: 3600, backlog: 180_000 },
      { endSeconds: 7200, backlog: 252_000 },
      { endSeconds: 10_800, backlog: 0 },
      { endSeconds: 14_400, backlog: 0 },
    ],
    peakBacklog: 252_000,
    peakAtSeconds: 7200,
    emptyAtSeconds: 10_000,
    oldestSeconds: 2520,
  });
});

test('an outage of tau leaves tau lambda, gone after tau lambda/(mu - lambda)', () => {
  const rates = { arrivalsPerSecond: 80, drainPerSecond: 100 };
  assert.equal(drainAfterOutageSeconds(600, rates), 2400);
  assert.equal(drainSeconds(48_000, rates), 2400);
  assert.equal(drainAfterOutageSeconds(0, rates), 0);
});

test('a peak that is not worked off has no end, and what nothing drains has no oldest age', () => {
  const left = backlogOverProfile(profileOf([[10, 5]], 2)) as Backlog;
  assert.equal('emptyAtSeconds' in left, false);
  assert.equal(left.oldestSeconds, 15);
  const stuck = backlogOverProfile(profileOf([[10, 5]], 0)) as Backlog;
  assert.equal('oldestSeconds' in stuck, false);
  assert.equal(stuck.peakBacklog, 50);
  const idle = backlogOverProfile(profileOf([[10, 0]], 0)) as Backlog;
  assert.deepEqual([idle.peakAtSeconds, idle.emptyAtSeconds, idle.oldestSeconds], [0, 0, 0]);
});

test('nothing is there at the start unless it is said', () => {
  const idle = backlogOverProfile({
    steps: [{ durationSeconds: 10, arrivalsPerSecond: 1 }],
    drainPerSecond: 1,
  });
  assert.equal(idle?.peakBacklog, 0);
});

test('what is there at the start counts, and may be the peak', () => {
  const profile = backlogOverProfile(profileOf([[10, 1]], 3, 14)) as Backlog;
  assert.deepEqual([profile.peakBacklog, profile.peakAtSeconds, profile.emptyAtSeconds], [14, 0, 7]);
});

const anySteps = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 20 })), {
  maxLength: 12,
});
const anyDrain = fc.integer({ min: 1, max: 15 });

test('the backlog is what a walk second by second finds, and the longest wait what its messages have', () => {
  fc.assert(
    fc.property(anySteps, anyDrain, (steps, drain) => {
      const found = backlogOverProfile(profileOf(steps, drain)) as Backlog;
      // Whole messages in and out each second. A queue of arrival times gives the waits.
      const queue: number[] = [];
      let second = 0;
      let longest = 0;
      const ends: number[] = [];
      const work = (): void => {
        for (let i = 0; i < drain && queue.length > 0; i++) {
          longest = Math.max(longest, second - (queue.shift() as number));
        }
      };
      for (const [duration, arrivals] of steps) {
        for (let i = 0; i < duration; i++) {
          second += 1;
          for (let k = 0; k < arrivals; k++) queue.push(second);
          work();
        }
        ends.push(queue.length);
      }
      while (queue.length > 0) {
        second += 1;
        work();
      }
      assert.deepEqual(
        found.steps.map(({ backlog }) => backlog),
        ends,
      );
      // The walk leaves at the end of a second, so it may be one second off.
      assert.ok(Math.abs((found.oldestSeconds as number) - longest) <= 1);
    }),
  );
});

test('cutting a step in two changes nothing', () => {
  const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(anySteps, anyDrain, share, (steps, drain, cut) => {
      const whole = backlogOverProfile(profileOf(steps, drain)) as Backlog;
      const halves = steps.flatMap(([d, a]): [number, number][] => [
        [d * cut, a],
        [d * (1 - cut), a],
      ]);
      const divided = backlogOverProfile(profileOf(halves, drain)) as Backlog;
      checkClose(divided.peakBacklog, whole.peakBacklog, 1e-9);
      for (const [i, { backlog }] of whole.steps.entries()) {
        assert.ok(Math.abs((divided.steps[2 * i + 1]?.backlog as number) - backlog) < 1e-9);
      }
    }),
  );
});

test('outside the domain there is no answer', () => {
  const profile = (d1 = 0, a1 = 0, d2 = 0, a2 = 0, drain = 0, initial = 0): Backlog | undefined =>
    backlogOverProfile(
      profileOf(
        [
          [d1, a1],
          [d2, a2],
        ],
        drain,
        initial,
      ),
    );
  checkRefuses([1, 2, 3, 4, 5, 6], profile);
  checkTame(6, profile);
  assert.equal(profile(0, 2, 3, 4, 5, 6), undefined);
  for (const formula of [drainSeconds, drainAfterOutageSeconds]) {
    const apply = (a = 0, b = 0, c = 0): number | undefined =>
      formula(a, { arrivalsPerSecond: b, drainPerSecond: c });
    checkRefuses([1, 2, 3], apply);
    checkTame(3, apply);
    assert.equal(apply(1, 3, 3), undefined);
    assert.equal(apply(1, 4, 3), undefined);
  }
});
