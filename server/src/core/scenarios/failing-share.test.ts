// How many requests fail with a loss at most.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { downOf, outcomeOf, scenariosOf } from '../testing/scenarios-of.ts';

const near = (shares: ReadonlyMap<string, number>): readonly string[] =>
  [...shares].map(([name, share]) => `${name} ${Number(share.toFixed(6))}`);

const text = `
workload { requests: 100/s, peak: 1x, reads: 50% }
client c
web app { instances: 2 }
gateway gate { instances: 2 }
service left { instances: 2 }
service right { instances: 2 }
cache hot { fronts: db, hit: 80% }
database db { failover: manual, replicas: 1 }
external tax
c -> app -> gate -> left, right
app -> hot
app -> db
left -> tax { calls: 0.2 }`;

test('a part that some requests come to fails those, and one that all come to fails all', () => {
  const scenarios = scenariosOf(text);
  assert.deepEqual(near(downOf(scenarios, 'left').failingShares), ['read 0.5', 'write 0.5']);
  assert.deepEqual(near(downOf(scenarios, 'tax').failingShares), ['read 0.1', 'write 0.1']);
  assert.deepEqual(near(downOf(scenarios, 'app').failingShares), []);
  assert.deepEqual(near(downOf(scenarios, 'left', 'right').failingShares), []);
  // One that fails 50 % and one within it are no more than both together.
  assert.deepEqual(near(downOf(scenarios, 'left', 'tax').failingShares), ['read 0.6', 'write 0.6']);
});

test('misses are the part of the reads that fails, and a journey that goes on has none', () => {
  const scenarios = scenariosOf(text);
  const outcome = downOf(scenarios, 'db');
  assert.equal(outcome.failingShares.get('read')?.toFixed(6), '0.200000');
  assert.equal(outcome.failingShares.has('write'), false);
  const primary = outcomeOf(scenarios, 'primary:db');
  assert.deepEqual(primary.cutJourneys, ['write']);
  assert.deepEqual(near(primary.failingShares), []);
  for (const { cutJourneys, failingShares } of scenarios.report.outcomes) {
    for (const [name, share] of failingShares) {
      assert.ok(cutJourneys.includes(name));
      assert.ok(share > 0 && share < 1);
    }
  }
});
