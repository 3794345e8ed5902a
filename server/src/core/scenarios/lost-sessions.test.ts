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
