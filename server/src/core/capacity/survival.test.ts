// What is held with a loss: nothing where a journey of users fails, whatever load the rest would carry.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateOf, loadOf, show } from '../testing/estimate-of.ts';
import { modelOf } from '../testing/model-of.ts';
import { findMissedTargets } from './find-missed-targets.ts';

const workload = 'workload { daily-users: 1M, requests: 20/user/day, peak: 3x, reads: 90% }\nclient c';

/** `what is lost: the journeys that fail = daily users held`, in the order of the estimate. */
const losses = (text: string): readonly string[] =>
  (estimateOf(`${workload}\n${text}`).first.survival?.states ?? []).map(
    ({ label, failingJourneys, mostDailyUsers }) =>
      `${label}: ${failingJourneys.join(' ')} = ${show(mostDailyUsers)}`,
  );

const sites = (call: string): string => `targets { survive: datacenter }
  dns names { managed, routing: geo, health-check }
  datacenter a {
    web app { instances: 2, cores: 4, service-time: 4 ms }
    service auth { instances: 2, cores: 4, service-time: 1 ms }
  }
  datacenter b { web app { instances: 2, cores: 4, service-time: 4 ms } }
  c -> names
  names -> a.app
  names -> b.app
  a.app -> a.auth
  ${call}`;

test('a call into another data center makes the loss of that one hold nobody', () => {
  assert.deepEqual(losses(sites('b.app -> a.auth')), [
    'data center `a`: read write = 0',
    'data center `b`:  = 2.9M',
  ]);
  assert.equal(show(estimateOf(`${workload}\n${sites('b.app -> a.auth')}`).first.holdsDailyUsers), '0');
  assert.deepEqual(losses(sites('b.app -> a.auth { optional, timeout: 1 s }')), [
    'data center `a`:  = 2.9M',
    'data center `b`:  = 2.9M',
  ]);
});

test('a loop without end leaves nothing to be said of what is held, with a loss as without', () => {
  const { first } = estimateOf(`${workload}
    targets { survive: instance }
    web app { instances: 2 }
    service a { instances: 2 }
    c -> app -> a
    a -> app`);
  assert.equal(first.bottleneck, undefined);
  assert.deepEqual(first.survival?.states, []);
  assert.equal(first.holdsDailyUsers, undefined);
});

test('a system in one zone holds nobody without it', () => {
  const text = `targets { survive: zone }
    zone a { web app { instances: 2, cores: 4, service-time: 4 ms } }
    c -> a.app`;
  assert.deepEqual(losses(text), ['zone `a`: read write = 0']);
  const { model, first } = estimateOf(`${workload}\n${text}`);
  assert.deepEqual(
    findMissedTargets(model, first).map(({ target, message }) => `${target}: ${message.split('.')[0]}`),
    ['survive: Without zone `a`, `read` and `write` fail'],
  );
});

test('a primary that nothing replaces stops what writes only', () => {
  const text = (failover: string): string => `targets { survive: instance }
    web app { instances: 3, cores: 4, service-time: 4 ms }
    database db { engine: postgres, cores: 64, replicas: 2, ${failover} }
    c -> app -> db`;
  assert.deepEqual(losses(text('failover: manual'))[0], 'one machine of `db`: write = 0');
  assert.ok(losses(text('failover: auto')).every((line) => !line.includes('write')));
});

test('the only machine of a part, and a host that all stands on, are losses that hold nobody', () => {
  assert.deepEqual(losses('targets { survive: instance }\nweb app\nc -> app'), ['`app`: read write = 0']);
  assert.deepEqual(losses('targets { survive: instance }\nhost box { web app }\nc -> box.app'), [
    'host `box`: read write = 0',
  ]);
});

test('what only a journey without users of its own needs may be lost', () => {
  const text = `targets { survive: instance }
    web app { instances: 2, cores: 4, service-time: 4 ms }
    service reports
    journey view { share: 90%
      c -> app }
    journey post { share: 10%
      write
      c -> app }
    journey nightly { rate: 1/s
      app -> reports }`;
  assert.deepEqual(losses(text), ['one machine of `app`:  = 1.4M']);
});

test('one zone of a spread component fails its journeys where no majority of its copies is left', () => {
  const text = (zones: number): string => `targets { survive: zone }
    web app { instances: 4, zones: 2, cores: 4, service-time: 4 ms }
    database db { engine: cassandra, cores: 16, replicas: 2, zones: ${zones} }
    c -> app -> db`;
  assert.deepEqual(losses(text(2)), ['one zone: read write = 0']);
  assert.match(losses(text(3)).join(), /^one zone: {2}= /);
});

test('an engine that is a service has no machine to lose and no limit of its own, as one that is managed', () => {
  const text = (database: string): string => `targets { survive: instance }
    web app { instances: 2, cores: 4, service-time: 4 ms }
    database db { ${database} }
    c -> app -> db`;
  for (const database of ['engine: dynamodb', 'managed']) {
    assert.deepEqual(losses(text(database)), ['one machine of `app`:  = 1.4M'], database);
    const { first } = estimateOf(`${workload}\n${text(database)}`);
    assert.equal(loadOf({ first }, 'db').utilization, undefined, database);
  }
  assert.deepEqual(losses(text('engine: dynamodb, managed: no')), [
    '`db`: read write = 0',
    'one machine of `app`:  = 1.4M',
  ]);
});

const chains = (extra: string): string => `targets { survive: instance }
  dns names { managed, health-check }
  web app-1 { cores: 4, service-time: 4 ms, sessions: none }
  web app-2 { cores: 4, service-time: 4 ms, sessions: none }
  database data-1 { cores: 4, read-time: 1 ms }
  database data-2 { cores: 4, read-time: 1 ms }
  ${extra}
  c -> names -> app-1, app-2
  app-1 -> data-1
  app-2 -> data-2`;

test('a machine behind an alternative is a loss as well, with which the other has to carry all', () => {
  // Half of the requests on each: 347.2/s x 4 ms / 4 = 34.7 %, and 69.4 % with one of them alone: 1.4M users.
  assert.deepEqual(losses(chains('')), [
    '`app-1`:  = 1.4M',
    '`app-2`:  = 1.4M',
    '`data-1`:  = 1.4M',
    '`data-2`:  = 1.4M',
  ]);
});

test('what is called without need is no loss to speak of', () => {
  const text = chains('service hints\n  app-1 -> hints { optional, timeout: 1s }');
  assert.ok(losses(text).every((line) => !line.startsWith('`hints`')));
});

test('a cut names who needs what is only there, or what has to stand elsewhere too', () => {
  const messageOf = (text: string): string | undefined => {
    const all = `${workload}\n${text}`;
    const found = findMissedTargets(modelOf(all), estimateOf(all).first);
    return found.find(({ target }) => target === 'survive')?.message;
  };
  assert.equal(
    messageOf(sites('b.app -> a.auth')),
    'Without data center `a`, `read` and `write` fail. `b.app` needs `auth`. It stands nowhere else: run it outside as well, or do without.',
  );
  const zone = `targets { survive: zone }
  zone a {
    loadbalancer lb { instances: 2 }
    web app { instances: 2 }
    database db { replicas: 1, failover: auto }
  }
  c -> lb -> app -> db`;
  assert.equal(
    messageOf(zone),
    'Without zone `a`, `read` and `write` fail. Put machines of `lb`, `app` and `db` into a second zone.',
  );
  assert.equal(
    messageOf('targets { survive: instance }\n web app\n c -> app'),
    'Without `app`, `read` and `write` fail. Add what takes over.',
  );
});
