import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelOf, problemsOf } from '../testing/model-of.ts';
import { findDividedData, findLostData } from './divided-data.ts';

const dividedIn = (text: string): readonly string[] => {
  const model = modelOf(text);
  assert.deepEqual(problemsOf(model), []);
  return findDividedData(model).map(
    ({ from, stores }) => `${from.label}: ${stores.map(({ label }) => label).join(', ')}`,
  );
};

const lostWith = (text: string, ...paths: readonly string[]): readonly string[] => {
  const model = modelOf(text);
  const lost = model.components.filter(({ path }) => paths.includes(path));
  return findLostData(model, lost).map(({ path }) => path);
};

const sites = (more = ''): string => `
client c
dns names { routing: geo }
datacenter seoul {
  web app { sessions: store }
  database store { engine: cassandra, replicas: 2 }
  database posts { replicas: 1, failover: auto }
  app -> posts { reads: 2, writes: 1 }
}
datacenter busan like seoul
c -> names -> app
${more}`;

test('sites without replication between them have different data', () => {
  assert.deepEqual(dividedIn(sites()), ['names: seoul.posts, busan.posts']);
  assert.deepEqual(lostWith(sites(), 'seoul.app', 'seoul.posts'), ['seoul.posts']);
  assert.deepEqual(lostWith(sites(), 'seoul.app'), []);
});

test('replication in one direction is enough to have the same data', () => {
  assert.deepEqual(dividedIn(sites('seoul.posts -> busan.posts { replicate: async }')), []);
  assert.deepEqual(lostWith(sites('seoul.posts -> busan.posts { replicate: async }'), 'seoul.posts'), []);
});

test('what nobody writes is the same everywhere', () => {
  assert.deepEqual(dividedIn(`workload { requests: 10/s, reads: 100% }${sites()}`), []);
  assert.deepEqual(dividedIn(`workload { requests: 10/s, reads: 90% }${sites()}`).length, 1);
});

test('what nobody reads is missed by nobody', () => {
  const text = `
client c
loadbalancer lb
web a
web b
database log-a
database log-b
c -> lb -> a, b
a -> log-a { writes: 1 }
b -> log-b { writes: 1 }`;
  assert.deepEqual(dividedIn(text), []);
});

test('a balancer before two databases halves their data', () => {
  assert.deepEqual(dividedIn('client c\nloadbalancer lb\ndatabase a\ndatabase b\nc -> lb -> a, b'), [
    'lb: a, b',
  ]);
});

test('a stand-by that is not replicated to has nothing of what is written', () => {
  const text = 'client c\ndns d { routing: failover }\nweb a\nweb b\ndatabase x\ndatabase y\n';
  assert.deepEqual(dividedIn(`${text}c -> d -> a, b\na -> x\nb -> y`), ['d: x, y']);
});

test('one database behind all instances is not divided, nor is one of several that only some use', () => {
  assert.deepEqual(
    dividedIn('client c\nloadbalancer lb\nweb a\nweb b\ndatabase x\nc -> lb -> a, b\na -> x\nb -> x'),
    [],
  );
  const more =
    'client c\nloadbalancer lb\nweb a\nweb b\ndatabase x\ndatabase y\nc -> lb -> a, b\na -> x, y\nb -> x';
  assert.deepEqual(dividedIn(more), []);
});

test('a page that stands in without any data divides nothing', () => {
  assert.deepEqual(
    dividedIn(
      'client c\ndns d { routing: failover }\nweb a\nweb sorry\ndatabase x\nc -> d -> a, sorry\na -> x',
    ),
    [],
  );
});

test('what one loader writes to both is the same', () => {
  const text = `
client c
loadbalancer lb
web a
web b
worker loader
database x
database y
a -> x { reads: 1 }
b -> y { reads: 1 }
loader -> x, y
journey look { read
  c -> lb -> a, b
}
journey load { rate: 1/day, write
  loader -> x, y
}`;
  assert.deepEqual(dividedIn(text), []);
  assert.deepEqual(dividedIn(text.replace('  loader -> x, y\n}', '  loader -> x\n}')), []);
});

test('whoever says that any will do is believed', () => {
  assert.deepEqual(dividedIn('client c\nweb a\ndatabase x\ndatabase y\nc -> a\na -> x, y { any: 1 }'), []);
});

test('a database with a replica of its own apart is lost with both only', () => {
  const text = `${sites()}
database archive { replicas: 0 }
seoul.posts -> archive { replicate: async }`;
  assert.deepEqual(dividedIn(text), ['names: seoul.posts, busan.posts']);
  assert.deepEqual(lostWith(text, 'seoul.posts'), []);
  assert.deepEqual(lostWith(text, 'seoul.posts', 'archive'), ['seoul.posts']);
});
