// Where sessions are kept, and whether users come back to them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelOf } from '../testing/model-of.ts';
import { findUnpinnedTiers, forgets, instancesAtPeak, keepsSessions } from './session-keeping.ts';

const partOf = (text: string, name = 'it') => {
  const found = modelOf(text).components.find((component) => component.name === name);
  assert.ok(found);
  return found;
};

test('only sessions that somebody minds are kept on instances', () => {
  assert.ok(keepsSessions(partOf('web it { sessions: local }')));
  for (const word of ['none', 'replicated', 'disposable'])
    assert.ok(!keepsSessions(partOf(`web it { sessions: ${word} }`)));
  assert.ok(!keepsSessions(partOf('web it')));
});

test('a store forgets what it has in memory only', () => {
  for (const store of ['cache it', 'database it { engine: redis }']) assert.ok(forgets(partOf(store)));
  for (const store of ['cache it { durable }', 'database it', 'database it { engine: redis, durable }'])
    assert.ok(!forgets(partOf(store)));
});

test('stickiness and a hash bring users back, also from a connection inside a journey', () => {
  const unpinned = (balancer: string, arrows = 'c -> lb -> it') =>
    [
      ...findUnpinnedTiers(
        modelOf(`client c\nloadbalancer lb${balancer}\nweb it { instances: 2, sessions: local }\n${arrows}`),
      ),
    ].map(({ name }) => name);
  assert.deepEqual(unpinned(''), ['it']);
  assert.deepEqual(unpinned(' { algorithm: round-robin }'), ['it']);
  assert.deepEqual(unpinned(' { sticky }'), []);
  assert.deepEqual(unpinned(' { algorithm: hash }'), []);
  assert.deepEqual(unpinned(' { sticky }', 'journey view {\n  c -> lb -> it\n}'), []);
});

test('an autoscaler counts where instances are not written as several', () => {
  assert.equal(instancesAtPeak(partOf('web it { autoscale: 2..10 }')), 10);
  assert.equal(instancesAtPeak(partOf('web it { instances: 4, autoscale: 2..10 }')), 4);
  assert.equal(instancesAtPeak(partOf('web it')), 1);
});
