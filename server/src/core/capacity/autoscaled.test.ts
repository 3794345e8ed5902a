import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatFigure } from '../model/format-figure.ts';
import { estimateOf } from '../testing/estimate-of.ts';

// A user makes 8.64 requests a day: 100/s of 1M. 10 ms on one core: 100/s a machine, 70/s at the target.
const text = (app: string, more = '') => `
workload { daily-users: 1M, requests: 8.64/user/day, peak: 1x, reads: 100% }
${more}
client c
web app { cores: 1, service-time: 10 ms, ${app} }
c -> app`;

const heldOf = (app: string, more = '') => {
  const { mostDailyUsers, holdsDailyUsers, holdsAtTarget } = estimateOf(text(app, more)).first;
  return [mostDailyUsers, holdsDailyUsers, holdsAtTarget].map((figure) => figure && formatFigure(figure));
};

describe('a tier that is scaled by the load', () => {
  it('holds the users of its upper end', () => {
    assert.deepEqual(heldOf('instances: 2'), ['2M', '2M', '1.4M']);
    assert.deepEqual(heldOf('instances: 2, autoscale: 2..10'), ['10M', '10M', '7M']);
  });

  it('holds what is written where that is too busy now', () => {
    assert.deepEqual(heldOf('instances: 1, autoscale: 1..10', 'targets { utilization: 70% }'), [
      '10M',
      '10M',
      '700K',
    ]);
  });

  it('is as large with a loss as that leaves of its upper end', () => {
    const survive = 'targets { survive: instance, utilization: 100% }';
    assert.deepEqual(heldOf('instances: 2, autoscale: 2..10', survive), ['10M', '9M', '9M']);
  });

  it('runs what the load takes where another number of users is asked for', () => {
    const { report } = estimateOf(text('instances: 2, autoscale: 2..10', 'stage later { daily-users: 4M }'));
    const machines = (users: number) =>
      report
        .caseAt({ dailyUsers: users })
        ?.components.flatMap(({ stations }) =>
          stations.map(({ machines: count, utilization }) => [
            count.value,
            Math.round((utilization?.value ?? 0) * 100),
          ]),
        );
    // 400/s at 70 % of 100/s each: 5.7 machines.
    assert.deepEqual(machines(4e6), [[6, 67]]);
    assert.deepEqual(machines(1e5), [[2, 5]]);
    assert.deepEqual(machines(20e6), [[10, 200]]);
    const [, stage] = report.cases;
    assert.equal(stage?.bottleneck?.station.machines.value, 6);
    assert.equal(
      estimateOf(text('instances: 2, autoscale: 2..10')).first.bottleneck?.station.machines.value,
      2,
    );
  });

  it('loses one of what runs', () => {
    const survive = 'targets { survive: instance }';
    const { report } = estimateOf(text('instances: 2, autoscale: 2..10', survive));
    const [lost] = report.caseAt({ dailyUsers: 4e6 })?.survival?.states ?? [];
    // 400/s at five machines.
    assert.equal(lost?.bottleneck?.station.utilization?.value, 0.8);
  });
});
