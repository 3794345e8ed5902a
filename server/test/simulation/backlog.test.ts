// A queue over a day and after an outage, message by message, against the fluid model. With tens of thousands of
// messages chance is small beside the flow: what is left of it is in the intervals.
import { test } from 'node:test';
import { backlogOverProfile, drainAfterOutageSeconds } from '../../src/core/formulas/queueing/index.ts';
import { assertAgrees, assertWithinBand, intervalOver } from './interval.ts';
import { type SimulatedDay, simulateDay } from './simulate-backlog.ts';

const DAYS = 30;

test('a day with a morning and an evening peak: backlog hour by hour, its peak, its age and its end', () => {
  // Hours of 400 seconds. Drain 40 a second: 12,000 messages pile up, then 4,000 more, then they are worked off.
  const day: SimulatedDay = {
    steps: [
      { durationSeconds: 400, arrivalsPerSecond: 70 },
      { durationSeconds: 400, arrivalsPerSecond: 50 },
      { durationSeconds: 800, arrivalsPerSecond: 15 },
      { durationSeconds: 400, arrivalsPerSecond: 30 },
    ],
    drainPerSecond: 40,
  };
  const courses = Array.from({ length: DAYS }, (_, i) => simulateDay(day, 121 + i));
  const fluid = backlogOverProfile(day);
  for (const step of [0, 1]) {
    const formula = fluid?.steps[step]?.backlog;
    const simulated = intervalOver(courses, ({ backlogs }) => backlogs[step] as number);
    assertAgrees({ what: `after step ${step}`, formula, simulated, within: 0.02 });
  }
  const emptyAt = intervalOver(courses, ({ emptyAtSeconds }) => emptyAtSeconds);
  assertAgrees({ what: 'empty', formula: fluid?.emptyAtSeconds, simulated: emptyAt, within: 0.02 });
  // A maximum is a little above the mean of what it is the maximum of.
  const peak = intervalOver(courses, (course) => course.peak);
  assertWithinBand({ what: 'peak', formula: fluid?.peakBacklog, simulated: peak, within: 0.02 }, [0.985, 1]);
  const oldest = intervalOver(courses, ({ oldestSeconds }) => oldestSeconds);
  assertWithinBand(
    { what: 'oldest', formula: fluid?.oldestSeconds, simulated: oldest, within: 0.02 },
    [0.98, 1],
  );
});

test('a worker that stands still for ten minutes has caught up when the formula says', () => {
  const rates = { arrivalsPerSecond: 24, drainPerSecond: 40 };
  const outage: SimulatedDay = {
    steps: [{ durationSeconds: 3_000, arrivalsPerSecond: rates.arrivalsPerSecond }],
    drainPerSecond: rates.drainPerSecond,
    stoppedSeconds: 600,
  };
  const caughtUp = intervalOver(
    Array.from({ length: DAYS }, (_, i) => simulateDay(outage, 161 + i)),
    ({ emptyAtSeconds }) => emptyAtSeconds - 600,
  );
  assertAgrees({
    what: 'drain',
    formula: drainAfterOutageSeconds(600, rates),
    simulated: caughtUp,
    within: 0.02,
  });
});
