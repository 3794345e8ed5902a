// The line that says how many users a system holds: with losses that the targets want survived, what they leave.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysisOf } from '../testing/analysis-of.ts';
import { summarize } from './summarize.ts';

const system = (targets: string): string => `workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
${targets}
client c
zone a { web app { instances: 2, cores: 4, service-time: 4 ms } }
c -> a.app
`;

test('without a loss to survive the summary is that of the healthy system', () => {
  assert.equal(summarize(analysisOf(system(''))), 'holds 2.9M daily users; first limit: app');
});

test('with a loss to survive the summary is what the worst loss leaves', () => {
  assert.equal(
    summarize(analysisOf(system('targets { survive: instance }'))),
    'holds 1.4M daily users even without one machine of app; first limit: app',
  );
});

test('a loss that makes journeys fail is named with them', () => {
  assert.equal(
    summarize(analysisOf(system('targets { survive: zone }'))),
    'holds 0 daily users without zone a: read and write fail; first limit: app',
  );
});
