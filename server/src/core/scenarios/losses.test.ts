// What a loss does to a whole system: where its users go, how long they wait, who fails and why, what piles up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatFigure } from '../model/format-figure.ts';
import { downOf, outcomeOf, type Scenarios, scenariosOf } from '../testing/scenarios-of.ts';
import type { ScenarioOutcome } from './report.ts';

const busy = ({ load }: ScenarioOutcome, label: string): string => {
  const stations = load.components.flatMap((component) => component.stations);
  const found = stations.find((station) => station.label === label)?.utilization;
  return found === undefined ? 'none' : formatFigure(found);
};

const perSecond = ({ load }: ScenarioOutcome, path: string): number => {
  const found = load.components.find(({ component }) => component.path === path);
  return Number((found?.requests.value ?? 0).toFixed(4));
};

const shown = (figure: Parameters<typeof formatFigure>[0] | undefined): string =>
  figure === undefined ? '' : formatFigure(figure);

// 100/s at the peak; 4 ms on 1 core: 20 % busy with half of it each.
const chains = `
workload { requests: 100/s, peak: 1x, reads: 100% }
client c
dns names { managed, health-check, check-interval: 10s, check-failures: 3, ttl: 60s }
web app-1 { cores: 1, service-time: 4 ms, sessions: none }
web app-2 { cores: 1, service-time: 4 ms, sessions: none }
database data-1 { cores: 1, read-time: 2 ms }
database data-2 { cores: 1, read-time: 2 ms }
c -> names -> app-1, app-2
app-1 -> data-1
app-2 -> data-2`;

test('without the database of one chain all users take the other, after the names are switched', () => {
  const outcome = outcomeOf(scenariosOf(chains), 'machine:data-1');
  assert.deepEqual(outcome.cutJourneys, []);
  assert.deepEqual([busy(outcome, '`app-2`'), busy(outcome, '`data-2`')], ['40 %', '20 %']);
  assert.deepEqual([perSecond(outcome, 'app-1'), perSecond(outcome, 'data-1')], [0, 0]);
  // 10 s x 3 + 60 s.
  assert.equal(outcome.switchTime?.value, 90_000);
  const before = scenariosOf(chains).healthy.capacity.cases[0].mostRequestsPerDay?.value ?? 0;
  assert.equal((outcome.load.mostRequestsPerDay?.value ?? 0) / before, 0.5);
});

test('nobody waits to be sent elsewhere where that does not help', () => {
  const shared = chains.replace('app-2 -> data-2', 'app-2 -> data-1');
  const outcome = downOf(scenariosOf(shared), 'data-1', 'app-1');
  assert.deepEqual(outcome.cutJourneys, ['read']);
  assert.equal(outcome.switchTime, undefined);
});

const site = `loadbalancer lb { instances: 2 }
  web app { instances: 2, cores: 1, service-time: 4 ms, sessions: store }
  database store { engine: cassandra, replicas: 2 }
  database db { failover: auto, cores: 2, read-time: 2 ms, write-time: 2 ms }
  lb -> app -> db`;
const sites = `
workload { requests: 100/s, peak: 1x, reads: 90% }
client c
dns names { managed, health-check, ttl: 60s }
datacenter east { ${site} }
datacenter west like east
c -> names
names -> east.lb { share: 60% }
names -> west.lb { share: 40% }
east.db -> west.db { replicate: async }
west.db -> east.db { replicate: async }`;

test('without any part that a site needs, all its users go to the other one', () => {
  const scenarios = scenariosOf(sites);
  for (const part of ['east', 'east.lb', 'east.app', 'east.store']) {
    const outcome = downOf(scenarios, part);
    assert.deepEqual(outcome.cutJourneys, [], part);
    assert.equal(perSecond(outcome, 'west.app'), 100, part);
    assert.equal(perSecond(outcome, 'east.app'), 0, part);
    assert.equal(busy(outcome, '`west.app`'), '20 %', part);
    assert.ok(outcome.switchTime !== undefined, part);
  }
});

test('a database that is replicated to another site is asked there', () => {
  const outcome = downOf(scenariosOf(sites), 'east.db');
  assert.deepEqual(outcome.cutJourneys, []);
  assert.deepEqual(
    ['east.app', 'east.db', 'west.db'].map((path) => perSecond(outcome, path)),
    [60, 0, 100],
  );
});

test('writes wait for a copy elsewhere to be promoted, unless it takes writes already', () => {
  const pair = (back: string): string => `
workload { requests: 100/s, peak: 1x, reads: 90% }
client c
web app { instances: 2, sessions: none }
database a { failover: auto, failover-time: 30s }
database b { failover: auto }
c -> app -> a
a -> b { replicate: async }
${back}`;
  const promotion = (text: string): number | undefined => downOf(scenariosOf(text), 'a').promotion?.value;
  assert.equal(promotion(pair('')), 30_000);
  assert.equal(promotion(pair('b -> a { replicate: async }')), undefined);
  // Whoever wrote there is gone as well.
  assert.equal(downOf(scenariosOf(sites), 'east').promotion, undefined);
});

test('what stands in one site only, and is called from both, fails them both; the report names who calls it', () => {
  const hidden = sites.replace('datacenter west', 'service auth { instances: 2 }\ndatacenter west');
  const text = `${hidden.replace('service auth', 'datacenter north { service auth').replace('2 }\ndatacenter west', '2 } }\ndatacenter west')}
east.app -> north.auth
west.app -> north.auth`;
  const outcome = downOf(scenariosOf(text), 'north');
  assert.deepEqual(outcome.cutJourneys, ['read', 'write']);
  assert.deepEqual(
    outcome.needs.across.map(({ caller, callee }) => `${caller.path} -> ${callee.path}`),
    ['east.app -> north.auth', 'west.app -> north.auth'],
  );
  assert.deepEqual(
    outcome.needs.within.map(({ path }) => path),
    ['north.auth'],
  );
});

test('work in the background fails as what users do, and does not empty the system', () => {
  const text = `
workload { daily-users: 1M, requests: 10/user/day, peak: 1x }
client c
web app { instances: 2, cores: 1, service-time: 4 ms, sessions: none }
worker nightly
database reports
c -> app
journey look { c -> app }
journey clean-up {
  rate: 10/s
  nightly -> reports
}`;
  const outcome = downOf(scenariosOf(text), 'reports');
  assert.deepEqual(outcome.cutJourneys, ['clean-up']);
  assert.ok((outcome.holdsDailyUsers?.value ?? 0) > 0);
});

test('a journey with a rate that starts at a client is one of users', () => {
  const text = `
workload { requests: 10/s, peak: 1x }
client batch
cache redis
journey background {
  rate: 10/s
  batch -> redis
}`;
  assert.deepEqual(downOf(scenariosOf(text), 'redis').cutJourneys, ['background']);
});

const queued = `
workload { requests: 20/s, peak: 2x, reads: 0% }
client c
web app { instances: 2, sessions: none }
queue jobs { replicas: 2, durable, retention: 4d }
worker resizer { instances: 4, cores: 1, service-time: 10 ms }
c -> app -> jobs -> resizer`;

test('messages pile up while their consumer is lost', () => {
  const outcome = downOf(scenariosOf(queued), 'resizer');
  const piles = outcome.pileUps.map(
    ({ queue, consumers, perHour, retention }) =>
      `${queue.name} ${consumers.map(({ name }) => name)} ${perHour.value} ${shown(retention)}`,
  );
  // 40/s x 3,600 s.
  assert.deepEqual(piles, ['jobs resizer 144000 4 d']);
  assert.deepEqual(outcome.cutJourneys, []);
  assert.deepEqual(downOf(scenariosOf(queued), 'jobs').pileUps, []);
});

test('with too few copies left a queue is as good as lost, and an alternative takes over', () => {
  const text = `
workload { requests: 100/s, peak: 1x, reads: 0% }
client c
loadbalancer lb { instances: 2 }
web a { instances: 1, cores: 1, service-time: 1 ms }
web b { instances: 1, cores: 1, service-time: 1 ms }
queue one { replicas: 1 }
queue two { replicas: 1 }
c -> lb -> a, b
a -> one
b -> two`;
  const outcome = outcomeOf(scenariosOf(text), 'machine:one');
  assert.equal(outcome.scenario.label, 'one copy of `one`');
  assert.deepEqual(outcome.cutJourneys, []);
  assert.equal(perSecond(outcome, 'b'), 100);
});

test('without its primary a database that nobody promotes answers reads by all its replicas', () => {
  const text = `
workload { requests: 100/s, peak: 1x, reads: 90% }
client c
web app { instances: 2, sessions: none }
database db { replicas: 2, failover: manual, cores: 1, read-time: 4 ms, write-time: 4 ms, apply-cost: 1x }
c -> app -> db`;
  const outcome = outcomeOf(scenariosOf(text), 'primary:db');
  assert.deepEqual(outcome.cutJourneys, ['write']);
  // 90/s of reads over two replicas, and no writes to apply: 45/s x 4 ms.
  assert.equal(busy(outcome, '`db` replicas'), '18 %');
});

test('what is lost carries nothing, caches beside their store included', () => {
  const text = `
workload { requests: 100/s, peak: 1x, reads: 100% }
client c
web app { instances: 2, cores: 1, service-time: 1 ms, sessions: none }
cache hot { fronts: db, hit: 90%, read-time: 10 us }
database db { cores: 4, read-time: 1 ms }
c -> app
app -> hot { reads: 2 }`;
  const scenarios: Scenarios = scenariosOf(text);
  const outcome = downOf(scenarios, 'hot');
  assert.deepEqual([perSecond(outcome, 'hot'), perSecond(outcome, 'db')], [0, 200]);
  const [before, after] = [
    outcomeOf(scenarios, 'cold-cache:hot').latency.journeys[0]?.times?.mean.value ?? 0,
    outcome.latency.journeys[0]?.times?.mean.value ?? 0,
  ];
  // A cold cache is asked first, in vain; a lost one is not. Both then read the store.
  assert.ok(after < before && after > before / 2, `${after}, ${before}`);
});
