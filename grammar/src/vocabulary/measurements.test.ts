import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionAttributes, engines, kinds } from './index.ts';
import { measurementOf } from './measurements.ts';

test('every default that can stand in for an attribute says what to measure instead', () => {
  const ofKinds = [...kinds.values()].flatMap(({ word, attributes }) =>
    attributes.flatMap(({ key, default: figure }) =>
      typeof figure === 'object' ? [[key, word] as const] : [],
    ),
  );
  const ofEngines = [...engines.values()].flatMap((engine) =>
    [...engine.figures.keys()].flatMap((key) => engine.kinds.map((kind) => [key, kind] as const)),
  );
  const ofConnections = connectionAttributes.flatMap(({ key, default: figure }) =>
    typeof figure === 'object' ? [[key, 'connection'] as const] : [],
  );
  const all = [...ofKinds, ...ofEngines, ...ofConnections];
  assert.ok(all.length > 60);
  assert.deepEqual(
    all.filter(([key, kind]) => measurementOf(key, kind) === undefined),
    [],
  );
});

test('what is measured differs by kind where it must', () => {
  assert.match(measurementOf('read-time', 'database')?.metric ?? '', /statement/);
  assert.match(measurementOf('read-time', 'queue')?.metric ?? '', /messages read/);
  assert.equal(measurementOf('availability', 'web'), measurementOf('availability', 'host'));
  assert.notEqual(measurementOf('availability', 'zone'), measurementOf('availability', 'host'));
  assert.match(measurementOf('availability', 'managed')?.figure ?? '', /service level/);
  assert.match(measurementOf('reads', 'connection')?.metric ?? '', /traces/);
  assert.match(measurementOf('reads', 'workload')?.metric ?? '', /access log/);
});

test('of what is no key, or only looks like one, there is nothing', () => {
  for (const key of ['', 'color', 'toString', '__proto__', 'constructor'])
    assert.equal(measurementOf(key, 'web'), undefined);
  for (const kind of ['toString', '__proto__', 'nonsense'])
    assert.equal(measurementOf('hit', kind), measurementOf('hit', 'cache'));
});
