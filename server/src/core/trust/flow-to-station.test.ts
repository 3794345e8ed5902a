import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { solveTraffic } from '../capacity/solve-traffic.ts';
import { buildCallGraph } from '../model/build-call-graph.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { modelOf } from '../testing/model-of.ts';
import { flowToStation } from './flow-to-station.ts';

/** Costs of one for a read and two for a write of the component with this path. */
function flowsTo(text: string, path: string) {
  const model = modelOf(text);
  const id = model.components.findIndex((component) => component.path === path);
  const costs = new Float64Array(2 * model.components.length);
  costs[2 * id] = 1;
  costs[2 * id + 1] = 2;
  return buildCallGraph(model).journeys.map((journey) => {
    const traffic = solveTraffic(journey, model.components.length);
    const flow = flowToStation(journey, traffic, costs);
    const direct = (traffic.reads[id] ?? 0) + 2 * (traffic.writes[id] ?? 0);
    return { journey, traffic, flow, direct, id };
  });
}

test('what a request costs a station is its visits there times their cost', () => {
  const text = 'client c\nweb app\ndatabase db\nc -> app\napp -> db { reads: 3, writes: 2 }';
  const [read, write] = flowsTo(text, 'db');
  // A reading request reads three times; one that writes does so as well, and writes twice.
  assert.equal(read?.flow.perRequest, 3);
  assert.equal(write?.flow.perRequest, 3 + 2 * 2);
  assert.deepEqual(
    write?.flow.calls.map(({ made, flow }) => `${made} ${flow}`),
    // All of it comes through the first call.
    ['writes 7', 'reads 3', 'writes 4'],
  );
});

test('a loop counts each time round', () => {
  // Half of the visits come back: 1 + 1/2 + 1/4 ... = 2.
  const text = 'client c\nweb app\nservice other\nc -> app\napp -> other { calls: 0.5 }\nother -> app';
  const [read] = flowsTo(text, 'app');
  assert.equal(read?.flow.perRequest.toFixed(9), '2.000000000');
});

test('what replication applies elsewhere costs the station as well', () => {
  const text = `
    client c
    database a
    database b
    c -> a
    a -> b { replicate: async }`;
  const [, write] = flowsTo(text, 'b');
  assert.equal(write?.flow.perRequest, 2);
  assert.deepEqual(
    write?.flow.calls.map(({ call, flow }) => `${call.reason} ${flow}`),
    ['declared 2', 'replication 2'],
  );
});

test('what replication applies is not handed on', () => {
  const text = `
    client c
    database a
    database b
    service x
    c -> a
    c -> b
    b -> x
    a -> b { replicate: async }`;
  const [, write] = flowsTo(text, 'x');
  assert.equal(write?.flow.perRequest, 2);
  assert.deepEqual(new Set(write?.flow.calls.map(({ call }) => call.reason)), new Set(['declared']));
});

test('of random systems the cost of a request is that of its visits, and no call carries more', () => {
  fc.assert(
    fc.property(arbitrarySystem, fc.integer({ min: 0, max: 6 }), (text, part) => {
      for (const { flow, direct, traffic } of flowsTo(text, `p${part}`)) {
        if (traffic.endless.length > 0) continue;
        assert.ok(
          Math.abs(flow.perRequest - direct) <= 1e-9 * Math.max(1, direct),
          `${flow.perRequest} ${direct}`,
        );
        for (const { flow: each } of flow.calls) assert.ok(each > 0 && Number.isFinite(each));
      }
    }),
    { numRuns: 100, seed: 2 },
  );
});
