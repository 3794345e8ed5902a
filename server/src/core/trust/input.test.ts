import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { modelOf } from '../testing/model-of.ts';
import { amountOf, atEnd, createInputs, describeInput, moved, widthOf } from './input.ts';
import type { Input } from './report.ts';

const text = `
workload { daily-users: 1..4M, requests: 20/user/day }
client c
dns names { managed }
datacenter seoul {
  cache hot { fronts: db, hit: 80..90% }
  database db { table t { rows: 10M, row-size: 1 KB } }
  web app { instances: 2 }
  app -> hot { reads: 2..3 }
}
datacenter busan like seoul { web app { service-time: 2..9 ms } }
c -> names -> app`;

const model = modelOf(text);
const inputs = createInputs(model, model.workload?.attributes ?? new Map());
const component = (path: string) =>
  model.components.find((each) => each.path === path) as (typeof model.components)[number];

describe('an input', () => {
  test('is the same object for whoever asks for it', () => {
    assert.equal(inputs.of(component('busan.app'), 'cores'), inputs.of(component('seoul.app'), 'cores'));
    assert.equal(inputs.of('workload', 'peak'), inputs.of('workload', 'peak'));
  });

  test('stands for the copies of one piece of text, as long as they say nothing of their own', () => {
    assert.equal(inputs.of(component('seoul.app'), 'cores')?.label, '`cores` of `seoul.app` and `busan.app`');
    assert.equal(inputs.of(component('seoul.app'), 'service-time')?.label, '`service-time` of `seoul.app`');
    assert.equal(inputs.of(component('busan.app'), 'service-time')?.label, '`service-time` of `busan.app`');
    assert.equal(inputs.of(component('seoul.hot'), 'hit')?.parts.length, 2);
    const connection = model.connections.find(({ to }) => to.path === 'busan.hot');
    assert.equal(
      connection && inputs.of(connection, 'reads')?.label,
      '`reads` of `seoul.app -> seoul.hot` and `busan.app -> busan.hot`',
    );
    const place = model.places[1];
    assert.equal(place && inputs.of(place, 'availability')?.parts.length, 2);
  });

  test('that is unknown is none', () => {
    assert.equal(inputs.of(component('seoul.app'), 'latency'), undefined);
    assert.equal(inputs.of('workload', 'growth'), undefined);
  });

  test('says where it is from and how far it reaches', () => {
    assert.equal(
      describeInput(inputs.of('workload', 'peak') as Input),
      '`peak` of the workload (default, 2x to 10x)',
    );
    assert.equal(
      describeInput(inputs.of('workload', 'daily-users') as Input),
      '`daily-users` of the workload (1M to 4M)',
    );
  });

  test('is moved by its amount, of the whole by what it leaves', () => {
    const users = inputs.of('workload', 'daily-users') as Input;
    assert.equal(widthOf(users).toFixed(4), Math.log(4).toFixed(4));
    assert.equal(moved(users, 0.5)[0]?.range.value, 1_000_000);
    const hit = inputs.of(component('seoul.hot'), 'hit') as Input;
    // Of 15.1 % misses half are left.
    assert.equal(amountOf(hit, 'value').toFixed(4), (1 - Math.sqrt(0.8 * 0.9)).toFixed(4));
    assert.equal(moved(hit, 0.5)[0]?.range.value.toFixed(4), ((1 + Math.sqrt(0.72)) / 2).toFixed(4));
    assert.equal(widthOf(hit).toFixed(4), Math.log(2).toFixed(4));
    assert.deepEqual(
      atEnd(hit, 'high').map(({ range }) => range.value),
      [0.9, 0.9],
    );
  });

  test('says what to measure, by what it belongs to', () => {
    assert.match(inputs.of(component('names'), 'availability')?.measurement?.figure ?? '', /service level/);
    assert.match(
      inputs.of(component('seoul.app'), 'availability')?.measurement?.figure ?? '',
      /machines x minutes/,
    );
    assert.match(inputs.of('workload', 'reads')?.measurement?.metric ?? '', /access log/);
  });
});

test('ends at nothing or at everything stay finite', () => {
  const whole = modelOf(
    'client c\ncache hot { hit: 50..100% }\nweb app { contention: 0..3%, availability: 100% }',
  );
  const all = createInputs(whole, new Map());
  const [, hot, app] = whole.components;
  for (const [part, key] of [
    [hot, 'hit'],
    [app, 'contention'],
    [app, 'availability'],
  ] as const) {
    const input = part && all.of(part, key);
    assert.ok(input === undefined || Number.isFinite(widthOf(input)), key);
    for (const change of input === undefined ? [] : moved(input, 1e9))
      assert.ok(change.range.value >= 0 && Number.isFinite(change.range.value), key);
  }
});
