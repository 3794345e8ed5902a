import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journeyOf, modelOf } from '../testing/model-of.ts';
import { attemptsInVain, attemptsOf } from './attempts.ts';
import type { Connection } from './model.ts';

const connectionOf = (attributes: string, callee = ''): Connection => {
  const model = modelOf(`service a\nservice b { ${callee} }\na -> b { ${attributes} }`);
  return model.connections[0] as Connection;
};

const attempts = (attributes: string, callee?: string): number =>
  Number(attemptsOf(connectionOf(attributes, callee), 'value').toFixed(6));

test('a call that says nothing of retries is made once', () => {
  assert.equal(attempts(''), 1);
  assert.equal(attempts('reads: 2, timeout: 50 ms', 'availability: 99%'), 1);
});

test('without a written availability no attempt is known to fail', () => {
  assert.equal(attempts('retries: 3'), 1);
});

test('retries add up the chances that all attempts before them failed', () => {
  // p = 0.1: 1 + 0.1 + 0.01.
  assert.equal(attempts('retries: 2', 'availability: 90%'), 1.11);
  assert.equal(attempts('retries: 0', 'availability: 90%'), 1);
  assert.equal(attempts('retries: 9', 'availability: 0%'), 10);
});

test('a budget limits what retries add', () => {
  assert.equal(attempts('retries: 2, retry-budget: 5%', 'availability: 90%'), 1.05);
  assert.equal(attempts('retries: 2, retry-budget: 50%', 'availability: 90%'), 1.11);
});

test('a hedged call is made a second time in five of a hundred cases', () => {
  assert.equal(attempts('hedged'), 1.05);
  assert.equal(attempts('hedged: no'), 1);
  // 1.11 x 1.05.
  assert.equal(attempts('hedged, retries: 2', 'availability: 90%'), 1.1655);
});

test('the least load comes with the highest availability', () => {
  const connection = connectionOf('retries: 2, retry-budget: 5..20%', 'availability: 90..99%');
  // 1 + 0.01 + 0.0001, and 1 + 0.1 + 0.01.
  assert.equal(Number(attemptsOf(connection, 'low').toFixed(6)), 1.0101);
  assert.equal(Number(attemptsOf(connection, 'high').toFixed(6)), 1.11);
});

test('in vain all attempts are made, but for budgets and circuit breakers', () => {
  const inVain = (attributes: string): number => attemptsInVain(connectionOf(attributes), 'value');
  assert.equal(inVain('retries: 2'), 3);
  assert.equal(inVain('retries: 2, retry-budget: 10%'), 1.1);
  assert.equal(inVain('retries: 2, circuit-breaker'), 1);
  assert.equal(inVain('timeout: 1s'), 1);
});

/** What one read journey calls, as `a -> b 3`, with some component lost. */
function readsIn(text: string, lost: string | undefined): readonly string[] {
  const graph = journeyOf(text, 'read', lost === undefined ? {} : { lost });
  const model = modelOf(text);
  const name = (id: number): string => model.components[id]?.path ?? '';
  return graph.calls.map(
    ({ from, to, readsPerRead }) => `${name(from)} -> ${name(to)} ${Number(readsPerRead.toFixed(4))}`,
  );
}

const chain = `
client c
service a
service b
database db
c -> a { retries: 2 }
a -> b { retries: 2 }
b -> db { retries: 2 }`;

test('what needs a lost store fails, and is tried again by each caller in turn', () => {
  assert.deepEqual(readsIn(chain, undefined), ['c -> a 1', 'a -> b 1', 'b -> db 1']);
  assert.deepEqual(readsIn(chain, 'db'), ['c -> a 3', 'a -> b 3']);
});

test('a caller that goes on without the callee does not fail, and is not tried again', () => {
  const optional = chain.replace('b -> db { retries: 2 }', 'b -> db { retries: 2, optional }');
  assert.deepEqual(readsIn(optional, 'db'), ['c -> a 1', 'a -> b 1']);
  const later = chain.replace('b -> db { retries: 2 }', 'b -> db { async }');
  assert.deepEqual(readsIn(later, 'db'), ['c -> a 1', 'a -> b 1']);
});

test('alternatives fail together only', () => {
  const text = `
client c
loadbalancer lb
service a
service b
c -> lb { retries: 2 }
lb -> a, b`;
  assert.deepEqual(readsIn(text, 'a'), ['c -> lb 1', 'lb -> b 1']);
  const shared = `${text}\ndatabase db\na -> db\nb -> db`;
  assert.deepEqual(readsIn(shared, 'db'), ['c -> lb 3', 'lb -> a 0.5', 'lb -> b 0.5']);
});

test('a lost cache beside its store makes nobody fail', () => {
  const text = `${chain}\ncache hot { fronts: db, hit: 90% }\nb -> hot { reads: 1 }`;
  assert.deepEqual(readsIn(text, 'hot'), ['c -> a 1', 'a -> b 1', 'b -> db 1']);
  assert.deepEqual(readsIn(text, 'db'), ['c -> a 3', 'a -> b 3', 'b -> hot 1']);
});

test('only the visits fail that need what is lost', () => {
  const text = `
workload { reads: 50% }
client c
service a
queue jobs
c -> a { retries: 2 }
a -> jobs`;
  // A read sends no message, and a write needs the queue.
  assert.deepEqual(readsIn(text, 'jobs'), ['c -> a 1']);
  const graph = journeyOf(text, 'write', { lost: 'jobs' });
  assert.deepEqual(
    graph.calls.map(({ readsPerRead, writesPerWrite }) => [readsPerRead, writesPerWrite]),
    [[1, 3]],
  );
});

test('a loop of calls that nothing lost reaches goes on', () => {
  const text = `${chain}\nservice x\nservice y\na -> x { calls: 0.1, retries: 5 }\nx -> y { calls: 0.1 }\ny -> x { calls: 0.1 }`;
  assert.ok(readsIn(text, 'db').includes('a -> x 0.1'));
});

test('a miss follows from a read once, however often it is tried', () => {
  const text = `
client c
database db
cache hot { fronts: db, hit: 50%, availability: 90% }
c -> hot { reads: 1, retries: 1 }`;
  assert.deepEqual(readsIn(text, undefined), ['c -> hot 1.1', 'c -> db 0.5', 'c -> hot 0']);
});

test('a call that needs two of its targets fails when one is left', () => {
  const text = `
client c
service a
service x
service y
service z
database db
c -> a { retries: 2 }
a -> x, y, z { any: 2 }
x -> db
y -> db`;
  assert.deepEqual(readsIn(text, 'db').slice(0, 1), ['c -> a 3']);
  assert.deepEqual(readsIn(text, 'x').slice(0, 1), ['c -> a 1']);
});
