import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Estimate, estimateOf, show } from '../testing/estimate-of.ts';
import { verdictOn } from '../testing/trust-of.ts';
import { findMissedTargets } from './find-missed-targets.ts';

/** 34.7 messages a second at the peak and 11.6 over the day, of 400 ms: 13.9 busy workers, and 4.6. */
const photos = (instances: number, queue = '', more = '') => `
  workload { daily-users: 1M, requests: 1/user/day, peak: 3x, reads: 0% }
  client c
  queue jobs { managed ${queue} }
  worker resizer { cores: 1, service-time: 400 ms, instances: ${instances} }
  c -> jobs -> resizer
  ${more}`;

const limitOf = ({ first }: Estimate): string =>
  `${first.bottleneck?.station.label.replaceAll('`', '')} ${show(first.bottleneck?.station.utilization)}`;

const missedBy = ({ model, first }: Estimate): readonly string[] =>
  findMissedTargets(model, first).map(({ target }) => target);

test('workers that fall behind at the peak and catch up in the rest of the day carry it', () => {
  const estimate = estimateOf(photos(10));
  assert.equal(show(estimate.first.queues[0]?.consumers[0]?.utilizationAtPeak), '138.9 %');
  // 138.9 % / 3.
  assert.equal(limitOf(estimate), 'resizer over the day 46.3 %');
  assert.equal(show(estimate.first.bottleneck?.headroom), '2.2x');
  // 1M / 0.463.
  assert.equal(show(estimate.first.mostDailyUsers), '2.2M');
  assert.deepEqual(missedBy(estimate), []);
  assert.equal(verdictOn(photos(10), 'peak').answer, 'yes');
});

test('workers that a day does not suffice for do not', () => {
  const estimate = estimateOf(photos(4));
  assert.equal(limitOf(estimate), 'resizer over the day 115.7 %');
  assert.deepEqual(missedBy(estimate), ['peak']);
  assert.equal(verdictOn(photos(4), 'peak').answer, 'no');
});

test('a delay that is written decides, where messages wait longer', () => {
  // The oldest waits (138.9 % - 100 %) x 4 h = 93.3 min.
  assert.deepEqual(missedBy(estimateOf(photos(10, ', max-delay: 90m'))), ['peak']);
  assert.deepEqual(missedBy(estimateOf(photos(10, ', max-delay: 95m'))), []);
  // 138.9 % x 4 h / (4 h + 1 h).
  assert.equal(
    limitOf(estimateOf(photos(10, ', max-delay: 1h'))),
    'resizer by the max-delay of jobs 111.1 %',
  );
  assert.equal(
    limitOf(estimateOf(photos(10, '', 'targets { freshness: 1h }'))),
    'resizer by the freshness of jobs 111.1 %',
  );
  // 140,000 wait at most: 138.9 % / (1 + 138.9 % x 100,000 / 500,000).
  assert.equal(
    limitOf(estimateOf(photos(10, ', capacity: 100K'))),
    'resizer by the capacity of jobs 108.7 %',
  );
  assert.deepEqual(missedBy(estimateOf(photos(10, ', capacity: 141K'))), []);
});

test('workers that somebody waits for are judged by the peak', () => {
  assert.equal(limitOf(estimateOf(photos(20, '', 'c -> resizer { calls: 0.1 }'))), 'resizer 76.4 %');
});

test('without a peak there is nothing to catch up with', () => {
  assert.equal(limitOf(estimateOf(photos(20).replace('peak: 3x', 'peak: 1x'))), 'resizer 23.1 %');
});

test('what stands behind workers is judged by the peak', () => {
  const estimate = estimateOf(
    photos(10, '', 'database db { cores: 1, write-time: 20 ms, read-time: 1 ms }\nresizer -> db'),
  );
  assert.equal(limitOf(estimate), 'db 69.4 %');
});

test('workers carry the peak just where the queue says that its limits are kept and the day suffices', () => {
  const limits = [
    '',
    ', max-delay: 30m',
    ', max-delay: 3h',
    ', capacity: 50K',
    ', retention: 1h, capacity: 1M',
  ];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.constantFrom(...limits), (instances, queue) => {
      const estimate = estimateOf(photos(instances, queue));
      const day = estimate.first.queues[0]?.consumers[0]?.day;
      const isKept = day?.workedOff !== undefined && day.limits.every(({ isMet }) => isMet);
      assert.equal(missedBy(estimate).length === 0, isKept, `${instances} ${queue}`);
      const judged = estimate.first.bottleneck?.station.utilization;
      const busy = estimate.first.components.find(
        ({ component }) => component.label === 'resizer',
      )?.utilization;
      assert.ok((judged?.value ?? 0) <= (busy?.value ?? 0) * (1 + 1e-12));
    }),
    { numRuns: 100 },
  );
});

test('a pocket calculator follows what workers are judged by', () => {
  const utilization = estimateOf(photos(10, ', max-delay: 1h')).first.bottleneck?.station.utilization;
  assert.equal(
    utilization?.formula,
    'utilization at the peak x time at the peak / (time at the peak + max-delay)',
  );
  const inputs = utilization.origin.type === 'derived' ? utilization.origin.inputs : [];
  assert.deepEqual(
    inputs.map(({ name, figure }) => `${name} ${show(figure)}`),
    ['utilization at the peak 138.9 %', 'time at the peak 4 h', 'max-delay 1 h'],
  );
});
