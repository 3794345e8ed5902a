// Where calls go while something is lost: to what stands in for it, to its fallback, to a copy of its data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journeyOf, modelOf } from '../testing/model-of.ts';
import { buildCallGraph } from './build-call-graph.ts';

interface Down {
  readonly lost?: readonly string[];
  readonly lostWrites?: readonly string[];
}

/** Calls as `a -> b 0.5`, with `?` where the caller goes on without; those that are never made are left out. */
function callsOf(
  text: string,
  name: 'read' | 'write',
  { lost = [], lostWrites = [] }: Down,
): readonly string[] {
  const model = modelOf(text);
  assert.deepEqual([...model.diagnostics.values()].flat(), []);
  const called = (names: readonly string[]) =>
    new Set(model.components.filter(({ path }) => names.includes(path)));
  const scenario = { lost: called(lost), lostWrites: called(lostWrites) };
  const journey = buildCallGraph(model, scenario).journeys.find((one) => one.journey.name === name);
  assert.ok(journey);
  const pathOf = (id: number): string => model.components[id]?.path ?? '';
  return journey.calls.flatMap((call) => {
    const made =
      name === 'read' ? call.readsPerRead + call.writesPerRead : call.readsPerWrite + call.writesPerWrite;
    const mark = call.required || call.alternative !== undefined ? '' : '?';
    return made === 0 ? [] : [`${pathOf(call.from)} -> ${pathOf(call.to)}${mark} ${Number(made.toFixed(4))}`];
  });
}

const chains = `
client c
dns names { managed }
web app-1
web app-2
database data-1
database data-2
c -> names -> app-1, app-2
app-1 -> data-1
app-2 -> data-2`;

test('an alternative without what it needs is none: all goes to the other', () => {
  assert.deepEqual(callsOf(chains, 'read', { lost: ['data-1'] }), [
    'c -> names 1',
    'names -> app-2 1',
    'app-2 -> data-2 1',
  ]);
});

test('where no alternative works, those that are up are asked all the same', () => {
  assert.deepEqual(callsOf(chains, 'read', { lost: ['data-1', 'data-2'] }), [
    'c -> names 1',
    'names -> app-1 0.5',
    'names -> app-2 0.5',
  ]);
  assert.deepEqual(callsOf(chains, 'read', { lost: ['app-1', 'data-2'] }), [
    'c -> names 1',
    'names -> app-2 1',
  ]);
});

test('an alternative that only misses something optional keeps its part', () => {
  const text = chains.replace('app-1 -> data-1', 'app-1 -> data-1 { optional, timeout: 1s }');
  assert.deepEqual(callsOf(text, 'read', { lost: ['data-1'] }).slice(1, 3), [
    'names -> app-1 0.5',
    'names -> app-2 0.5',
  ]);
});

test('without its primary an alternative keeps the reads and leaves the writes to the other', () => {
  const down = { lostWrites: ['data-1'] };
  assert.deepEqual(callsOf(chains, 'read', down).slice(1, 3), ['names -> app-1 0.5', 'names -> app-2 0.5']);
  assert.deepEqual(callsOf(chains, 'write', down).slice(1), ['names -> app-2 1', 'app-2 -> data-2 1']);
});

test('a session store that is lost takes its tier along', () => {
  const text = `
client c
loadbalancer lb
web a { instances: 3, sessions: one }
web b { instances: 1, sessions: two }
cache one
cache two
c -> lb -> a, b`;
  assert.deepEqual(callsOf(text, 'read', {}), [
    'c -> lb 1',
    'lb -> a 0.75',
    'lb -> b 0.25',
    'a -> one 1',
    'b -> two 1',
  ]);
  assert.deepEqual(callsOf(text, 'read', { lost: ['one'] }), ['c -> lb 1', 'lb -> b 1', 'b -> two 1']);
});

test('what a lost target leaves goes to the others in proportion, written or not', () => {
  const text = `
client c
dns names { managed }
web a
web b
web d
web e
c -> names
names -> a { share: 50% }
names -> b { share: 30% }
names -> d, e`;
  // 30 : 10 : 10 of what is left.
  assert.deepEqual(callsOf(text, 'read', { lost: ['a'] }).slice(1), [
    'names -> b 0.6',
    'names -> d 0.2',
    'names -> e 0.2',
  ]);
  assert.deepEqual(callsOf(text, 'read', { lost: ['d', 'e'] }).slice(1), [
    'names -> a 0.625',
    'names -> b 0.375',
  ]);
});

test('a stand-by takes all when the first fails', () => {
  const text = chains.replace('dns names { managed }', 'dns names { managed, routing: failover }');
  assert.deepEqual(callsOf(text, 'read', {}).slice(1, 2), ['names -> app-1 1']);
  assert.deepEqual(callsOf(text, 'read', { lost: ['data-1'] }).slice(1), [
    'names -> app-2 1',
    'app-2 -> data-2 1',
  ]);
});

test('of three targets two answer, whichever is left', () => {
  const text = 'client c\nweb w\ndatabase a\ndatabase b\ndatabase d\nc -> w\nw -> a, b, d { any: 2 }';
  assert.deepEqual(callsOf(text, 'read', {}).slice(1), ['w -> a 0.6667', 'w -> b 0.6667', 'w -> d 0.6667']);
  assert.deepEqual(callsOf(text, 'read', { lost: ['a'] }).slice(1), ['w -> b 1', 'w -> d 1']);
});

const edge = `
client c
cdn edge { managed, hit: 95%, fallback: photos }
storage photos { managed }
c -> edge -> photos
workload { static: 100% }`;

test('without a CDN its fallback takes every request', () => {
  const graph = (lost: string) => {
    const { calls } = journeyOf(edge, 'static', { lost });
    return calls.map((call) => `${call.from} -> ${call.to} ${Number(call.readsPerRead.toFixed(4))}`);
  };
  assert.deepEqual(graph('nothing'), ['0 -> 1 1', '0 -> 2 0', '1 -> 2 0.05']);
  assert.deepEqual(graph('edge'), ['0 -> 2 1']);
});

const withFallback = `
client c
web a
service b
database db
service f
c -> a
a -> b { calls: 2, fallback: f }
b -> db`;

test('the fallback of a call takes what the callee does not answer', () => {
  assert.deepEqual(callsOf(withFallback, 'read', {}), ['c -> a 1', 'a -> b 2', 'b -> db 1']);
  assert.deepEqual(callsOf(withFallback, 'read', { lost: ['b'] }), ['c -> a 1', 'a -> f 2']);
  // It is up, so it is asked first.
  assert.deepEqual(callsOf(withFallback, 'read', { lost: ['db'] }), ['c -> a 1', 'a -> b? 2', 'a -> f 2']);
  assert.deepEqual(callsOf(withFallback, 'read', { lost: ['f'] }), ['c -> a 1', 'a -> b 2', 'b -> db 1']);
  assert.deepEqual(callsOf(withFallback, 'read', { lost: ['b', 'f'] }), ['c -> a 1']);
});

test('a fallback is asked once, however often the callee is tried', () => {
  const text = withFallback
    .replace('fallback: f', 'fallback: f, retries: 2')
    .replace('service b', 'service b { availability: 90% }');
  // 1 + 0.1 + 0.01 while all is well; three attempts in vain, then the fallback.
  assert.deepEqual(callsOf(text, 'read', {})[1], 'a -> b 2.22');
  assert.deepEqual(callsOf(text, 'read', { lost: ['db'] }).slice(1), ['a -> b? 6', 'a -> f 2']);
  assert.deepEqual(callsOf(text, 'read', { lost: ['b'] }).slice(1), ['a -> f 2']);
});

test('an optional call has a fallback too', () => {
  const text = withFallback.replace('fallback: f', 'fallback: f, optional, timeout: 1s');
  assert.deepEqual(callsOf(text, 'read', { lost: ['b'] }), ['c -> a 1', 'a -> f? 2']);
});

const aside = `
client c
web app
cache hot { fronts: db, hit: 80%, invalidate: on-write }
database db
c -> app
app -> hot { reads: 2 }
app -> db { writes: 1 }`;

test('a lost cache beside its store is not called, and the store answers every read', () => {
  assert.deepEqual(callsOf(aside, 'read', { lost: ['hot'] }), ['c -> app 1', 'app -> db 2']);
  assert.deepEqual(callsOf(aside, 'write', { lost: ['hot'] }), ['c -> app 1', 'app -> db 2', 'app -> db 1']);
});

const joined = (attributes: string): string => `
client c
web app
database a { ${attributes} }
database b { ${attributes} }
c -> app -> a
a -> b { replicate: async }`;

test('a database that is joined by `replicate` answers for a lost one', () => {
  const auto = joined('failover: auto');
  assert.deepEqual(callsOf(auto, 'write', {}), ['c -> app 1', 'app -> a 1', 'a -> b? 1']);
  assert.deepEqual(callsOf(auto, 'read', { lost: ['a'] }), ['c -> app 1', 'app -> b 1']);
  assert.deepEqual(callsOf(auto, 'write', { lost: ['a'] }), ['c -> app 1', 'app -> b 1']);
  assert.deepEqual(callsOf(auto, 'write', { lost: ['b'] }), ['c -> app 1', 'app -> a 1']);
});

test('nobody takes its writes where nothing is promoted, nor the reads that ask for the primary', () => {
  const manual = joined('failover: manual');
  assert.deepEqual(callsOf(manual, 'read', { lost: ['a'] }), ['c -> app 1', 'app -> b 1']);
  assert.deepEqual(callsOf(manual, 'write', { lost: ['a'] }), ['c -> app 1']);
  const model = modelOf(joined('failover: manual, reads-from: primary'));
  const lost = new Set(model.components.filter(({ name }) => name === 'a'));
  const [read] = buildCallGraph(model, { lost }).journeys;
  assert.equal(read?.failing?.[1], 1);
});
