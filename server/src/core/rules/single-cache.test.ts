import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeText, checkFindings, findingsOf } from '../testing/check-findings.ts';

const system = (
  cache: string,
  db = 'cores: 16, read-time: 4 ms, write-time: 6 ms',
) => `workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
client c
loadbalancer lb { instances: 2 }
web app { instances: 4 }
cache hot { ${cache} }
database db { ${db}, replicas: 1, failover: auto }
c -> lb -> app
app -> hot { reads: 2, timeout: 50 ms }
app -> db { writes: 1 }
`;

test('replicas, shards, a provider and accepted loss make it no finding', () => {
  for (const more of ['replicas: 1', 'shards: 3', 'managed', 'disposable']) {
    assert.deepEqual(findingsOf(system(`fronts: db, hit: 80%, ${more}`)), [], more);
  }
});

test('the message says how busy the store would be, and the figure is its evidence', () => {
  const [finding] = analyzeText(system('fronts: db, hit: 80%')).findings;
  // (1,388.9 x 4 + 69.4 x 6) ms / 16 cores.
  assert.match(finding?.message ?? '', /`db` would be 37\.3 % busy at the peak, below 100 %/);
  assert.equal(finding?.severity, 'warning');
  assert.ok(Math.abs((finding?.evidence[0]?.figure.value ?? 0) - 0.3733) < 0.0001);
});

test('a store that only saturates by default figures is a warning, not an error', () => {
  const [finding] = analyzeText(system('fronts: db, hit: 80%', 'cores: 4, engine: postgres')).findings;
  assert.equal(finding?.messageId, 'bearing');
  assert.equal(finding?.severity, 'warning');
});

test('a cache that holds sessions is needed', () => {
  checkFindings(`client c
loadbalancer lb { instances: 2 }
web app { instances: 2, sessions: visits }
cache visits { disposable }
//    ^^^^^^ warning single-point-of-failure visits
cache seen { hit: 10% }
//    ^^^^ error single-cache seen
//    ^^^^ warning single-point-of-failure seen
c -> lb -> app -> seen
`);
});

test('without a workload nothing is said about how busy the store would be', () => {
  const [finding] = analyzeText(system('fronts: db, hit: 80%').replace(/^workload.*\n/, '')).findings;
  assert.equal(finding?.messageId, 'unknown');
});

test('a cache on a host is the matter of the host', () => {
  checkFindings(`client c
host box {
//   ^^^ warning single-point-of-failure box
  web app
  cache pages { hit: 50% }
}
c -> app -> pages
`);
});

test('all journeys that fail without the cache are named', () => {
  const text = (names: readonly string[]): string => `client c
loadbalancer lb { instances: 2 }
web app { instances: 2 }
cache seen { hit: 10% }
${names.map((name) => `journey ${name} {\n c -> lb -> app -> seen\n}`).join('\n')}
`;
  const message = (names: readonly string[]) =>
    analyzeText(text(names)).findings.find(({ code }) => code === 'single-cache')?.message ?? '';
  assert.match(message(['view']), /and `view` fails without it: `c -> lb/);
  assert.match(message(['view', 'feed']), /and `view` and `feed` fail without it: `c -> lb/);
});
