import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf } from '../testing/estimate-of.ts';
import { findBereft } from './find-bereft.ts';
import { findMissedTargets } from './find-missed-targets.ts';

const sites = (more = '', survive = 'datacenter'): string => `
workload { requests: 100/s, peak: 1x, reads: 90% }
targets { survive: ${survive} }
client c
dns names { managed, routing: geo }
datacenter seoul {
  web app { instances: 2, sessions: none }
  database posts { cores: 16, replicas: 1, failover: auto }
  app -> posts
}
datacenter busan like seoul
c -> names -> app
${more}`;

const missedIn = (text: string): readonly string[] => {
  const { model, first } = estimateOf(text);
  return findMissedTargets(model, first).map(({ target, message }) => `${target}: ${message}`);
};

test('a lost site takes its data along where nothing replicates them', () => {
  assert.deepEqual(missedIn(sites()), [
    'survive: Without data center `seoul`, what `seoul.posts` holds is nowhere else: no `replicate` joins it to `busan.posts`. Join them, as in `seoul.posts -> busan.posts { replicate: async }`.',
  ]);
});

test('with replication nothing is missed, nor where one machine of several is lost', () => {
  assert.deepEqual(missedIn(sites('seoul.posts -> busan.posts { replicate: async }')), []);
  assert.deepEqual(missedIn(sites('', 'instance')), []);
});

test('catalogs that nobody writes are the same everywhere', () => {
  assert.deepEqual(missedIn(sites().replace('reads: 90%', 'reads: 100%')), []);
});

test('a journey that fails is the graver matter', () => {
  const { model, first } = estimateOf(
    sites().replace('client c', 'client c\nweb front\nc -> front').replace('c -> names', 'front -> names'),
  );
  assert.equal(findBereft(model, first.survival)?.state.label, 'data center `seoul`');
  const alone = sites().replace('datacenter busan like seoul', '');
  assert.match(missedIn(alone).join(), /^survive: Without data center `seoul`, /);
  assert.doesNotMatch(missedIn(alone).join(), /nowhere else: no/);
});

test('several stores that are lost together are named together', () => {
  const two = sites().replace('app -> posts', 'database users { cores: 16 }\n  app -> posts, users');
  assert.match(missedIn(two)[0] ?? '', /what `seoul\.posts` and `seoul\.users` hold is nowhere else/);
});
