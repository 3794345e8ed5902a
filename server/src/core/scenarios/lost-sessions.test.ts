// Which sessions a loss takes along.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { downOf, outcomeOf, scenariosOf } from '../testing/scenarios-of.ts';
import { findLostSessions } from './lost-sessions.ts';
import type { ScenarioOutcome } from './report.ts';

const text = (app: string, store = '') => `workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
client c
loadbalancer lb { instances: 2, sticky }
web app { instances: 4, cores: 4, service-time: 4 ms, ${app} }
${store}
c -> lb -> app
`;

const lostIn = (
  scenarios: ReturnType<typeof scenariosOf>,
  { scenario }: ScenarioOutcome,
): readonly string[] =>
  findLostSessions(scenarios.healthy.model, scenario).map(
    ({ tier, keeper, lost, parts }) => `${lost} of ${parts} of ${tier.name} in ${keeper.name}`,
  );

const lost = (given: string, ...down: readonly string[]): readonly string[] => {
  const scenarios = scenariosOf(given);
  return lostIn(
    scenarios,
    down.length === 0 ? outcomeOf(scenarios, 'machine:app') : downOf(scenarios, ...down),
  );
};

test('one of four machines takes a quarter of the sessions along, the tier all of them', () => {
  assert.deepEqual(lost(text('sessions: local')), ['1 of 4 of app in app']);
  assert.deepEqual(lost(text('sessions: local'), 'app'), ['4 of 4 of app in app']);
  assert.deepEqual(lost(text('sessions: local'), 'lb'), []);
});

test('copies on every machine are lost with the last one', () => {
  assert.deepEqual(lost(text('sessions: replicated')), []);
  assert.deepEqual(lost(text('sessions: replicated'), 'app'), ['1 of 1 of app in app']);
});

test('sessions that are none, or that nobody minds, are not lost', () => {
  for (const word of ['none', 'disposable']) assert.deepEqual(lost(text(`sessions: ${word}`), 'app'), []);
});

test('a store in memory loses all sessions when it is gone, a durable one none', () => {
  const store = (attributes: string): string => text('sessions: store', `database store { ${attributes} }`);
  assert.deepEqual(lost(store('engine: redis'), 'store'), ['1 of 1 of app in store']);
  assert.deepEqual(lost(store('engine: redis'), 'app'), []);
  assert.deepEqual(lost(store('engine: redis, durable'), 'store'), []);
  assert.deepEqual(lost(store('engine: postgres'), 'store'), []);
});

test('of several copies of a store one is no loss of sessions', () => {
  const scenarios = scenariosOf(
    text('sessions: store', 'database store { engine: redis, replicas: 1, failover: auto }'),
  );
  assert.deepEqual(lostIn(scenarios, outcomeOf(scenarios, 'primary:store')), []);
  assert.deepEqual(lostIn(scenarios, downOf(scenarios, 'store')), ['1 of 1 of app in store']);
});

test('a cache that holds nothing has forgotten the sessions, too', () => {
  const scenarios = scenariosOf(text('sessions: store', 'cache store'));
  assert.deepEqual(lostIn(scenarios, outcomeOf(scenarios, 'cold-cache:store')), ['1 of 1 of app in store']);
});

const twoSites = (
  store: string,
  more = '',
): string => `workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
client c
dns d { managed, health-check, ttl: 60s }
datacenter seoul {
  loadbalancer lb { instances: 2 }
  web app { instances: 4, cores: 4, service-time: 4 ms, sessions: store }
  ${store}
  lb -> app
}
datacenter busan like seoul
c -> d
d -> seoul.lb { share: 60% }
d -> busan.lb { share: 40% }
${more}
`;

const awayIn = (given: string, ...down: readonly string[]): readonly string[] => {
  const scenarios = scenariosOf(given);
  const { scenario } = downOf(scenarios, ...down);
  return findLostSessions(scenarios.healthy.model, scenario).map(
    ({ keeper, share, isKept }) =>
      `${Math.round(share * 100)} % in ${keeper.path} ${isKept ? 'kept' : 'forgotten'}`,
  );
};

test('of two sites with caches of their own one takes its part of the sessions along', () => {
  assert.deepEqual(awayIn(twoSites('cache store'), 'seoul'), ['60 % in seoul.store forgotten']);
  assert.deepEqual(awayIn(twoSites('cache store'), 'busan.store'), ['40 % in busan.store forgotten']);
});

test('users who are sent to a site that does not know them have no session while theirs is lost', () => {
  const text = twoSites('database store { engine: cassandra, replicas: 2 }');
  for (const part of ['seoul', 'seoul.store', 'seoul.app', 'seoul.lb']) {
    assert.deepEqual(awayIn(text, part), ['60 % in seoul.store kept'], part);
  }
  // Nobody is left to send them to.
  assert.deepEqual(awayIn(text, 'seoul', 'busan'), []);
});

test('where `replicate` joins the stores, or there is one for both, the other site knows them', () => {
  const joined = twoSites(
    'database store { engine: redis }',
    'seoul.store -> busan.store { replicate: async }\nbusan.store -> seoul.store { replicate: async }',
  );
  assert.deepEqual(awayIn(joined, 'seoul'), []);
  assert.deepEqual(awayIn(twoSites('', 'database store { engine: redis }'), 'seoul'), []);
});

test('of sessions on machines behind two sites the tier is told', () => {
  const text = twoSites('').replace('sessions: store', 'sessions: local');
  const scenarios = scenariosOf(text);
  const [own] = findLostSessions(scenarios.healthy.model, outcomeOf(scenarios, 'machine:seoul.app').scenario);
  assert.deepEqual([own?.lost, own?.parts, own?.share], [1, 4, 0.6]);
  assert.deepEqual(awayIn(text, 'seoul.lb'), ['60 % in seoul.app kept']);
});
