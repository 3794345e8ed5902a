import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf } from '../testing/estimate-of.ts';
import { findMissedTargets } from './find-missed-targets.ts';

const missed = (users: string, targets: string): readonly string[] => {
  const { model, first } =
    estimateOf(`workload { daily-users: ${users}, requests: 20/user/day, peak: 3x, reads: 90% }
    targets { ${targets} }
    client c
    loadbalancer lb { instances: 2 }
    web app { instances: 2, cores: 4, service-time: 4 ms }
    c -> lb -> app`);
  return findMissedTargets(model, first).map(({ target, message }) => `${target}: ${message.split('.')[0]}`);
};

test('a system within its targets misses none', () => {
  assert.deepEqual(missed('1M', 'utilization: 70%, survive: instance'), []);
});

test('a station above the target utilization is named with both figures', () => {
  assert.deepEqual(missed('2.5M', 'utilization: 70%'), ['utilization: `app` is at 86']);
});

test('a loss that the rest cannot carry misses `survive`', () => {
  assert.match(
    missed('2M', 'survive: instance').join(),
    /^survive: Without one machine of `app` .*`app` would be at 138/,
  );
});

test('a peak beyond the system is reported once', () => {
  assert.match(missed('4M', 'utilization: 70%, survive: instance').join(), /^peak: .*`app` would be at 138/);
});
