import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { estimateCapacity } from '../capacity/estimate-capacity.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { modelOf } from '../testing/model-of.ts';
import { buildCallGraph } from './build-call-graph.ts';
import { changeFigures, type FigureChange, figureOfPart } from './change-figures.ts';
import type { Model } from './model.ts';
import { exactly } from './range.ts';

const shop = (users: string, time: string, hit: string): string => `
workload { daily-users: ${users}, requests: 20/user/day, peak: 3x }
client browser
host box { web app { cores: 2, service-time: ${time}, sessions: store } }
cache store { hit: 50% }
cache near { fronts: db, hit: ${hit} }
database db { table t { traffic: 100%, rows: 1M } }
browser -> box.app -> near { reads: 2 }
app -> db { writes: 1 }
journey browse { browser -> app }
`;

const numbers = (model: Model): unknown => {
  const [first] = estimateCapacity(model, buildCallGraph(model)).cases;
  return first.components.map(({ component, requests, stations }) => [
    component.path,
    requests.value,
    stations.map(({ label, utilization }) => [
      label,
      utilization?.low,
      utilization?.value,
      utilization?.high,
    ]),
  ]);
};

const part = (model: Model, path: string) => {
  const found = model.components.find((component) => component.path === path);
  assert.ok(found);
  return found;
};

test('changed figures give what the text with those figures gives', () => {
  const model = modelOf(shop('1M', '4 ms', '80%'));
  const changes: FigureChange[] = [
    { part: 'workload', key: 'daily-users', range: exactly(2_000_000) },
    { part: part(model, 'box.app'), key: 'service-time', range: { low: 2, value: Math.sqrt(16), high: 8 } },
    { part: part(model, 'near'), key: 'hit', range: exactly(0.9) },
  ];
  const changed = changeFigures(model, changes);
  assert.deepEqual(numbers(changed), numbers(modelOf(shop('2M', '2..8 ms', '90%'))));
  assert.notDeepEqual(numbers(changed), numbers(model));
});

test('a figure that nobody wrote can be set, with its unit', () => {
  const model = modelOf('client c\nweb app\nc -> app { reads: 1 }\n');
  const app = part(model, 'app');
  const changed = changeFigures(model, [
    { part: app, key: 'service-time', range: exactly(7) },
    { part: 'workload', key: 'peak', range: exactly(4) },
    { part: 'targets', key: 'utilization', range: exactly(0.5) },
  ]);
  const time = figureOfPart(changed, part(changed, 'app'), 'service-time');
  assert.deepEqual([time?.value, time?.unit, time?.origin.type], [7, 'ms', 'declared']);
  assert.equal(figureOfPart(changed, 'workload', 'peak')?.value, 4);
  assert.equal(figureOfPart(changed, 'targets', 'utilization')?.unit, 'fraction');
  assert.equal(figureOfPart(model, 'workload', 'peak')?.origin.type, 'default');
});

test('no part of the changed model refers to the old one', () => {
  fc.assert(
    fc.property(arbitrarySystem, (text) => {
      const model = modelOf(text);
      const old = new Set<unknown>([...model.places, ...model.components]);
      const changed = changeFigures(model, [{ part: 'workload', key: 'peak', range: exactly(2) }]);
      const refersTo = [
        ...changed.places.flatMap(({ parent, copyOf }) => [parent, copyOf]),
        ...changed.components.flatMap(({ place, copyOf, named }) => [
          place,
          copyOf,
          ...[...named.values()].flat(),
        ]),
        ...changed.connections.flatMap(({ from, to, named }) => [from, to, ...[...named.values()].flat()]),
        ...changed.journeys.flatMap(({ entries, connections }) => [
          ...entries,
          ...connections.flatMap(({ from, to }) => [from, to]),
        ]),
      ];
      assert.deepEqual(
        refersTo.filter((target) => old.has(target)),
        [],
      );
      assert.deepEqual(numbers(changeFigures(model, [])), numbers(model));
    }),
    { numRuns: 60 },
  );
});
