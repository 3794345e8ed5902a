import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildCallGraph, type Scenario } from '../model/build-call-graph.ts';
import { estimateOf, loadOf, show } from '../testing/estimate-of.ts';
import { modelOf } from '../testing/model-of.ts';
import { estimateCapacity } from './estimate-capacity.ts';
import type { LoadCase } from './report.ts';

/** The load of a text with a component lost. */
function without(text: string, lost: string): { readonly first: LoadCase } {
  const model = modelOf(text);
  const scenario: Scenario = { lost: new Set(model.components.filter(({ name }) => name === lost)) };
  return { first: estimateCapacity(model, buildCallGraph(model, scenario), scenario).cases[0] };
}

const layers = `
workload { requests: 100/s, peak: 1x, reads: 100% }
client c
service a
service b
service d
service e
service f
database db
c -> a { retries: 2 }
a -> b { retries: 2 }
b -> d { retries: 2 }
d -> e { retries: 2 }
e -> f { retries: 2 }
f -> db`;

test('five layers that try three times each make 243 calls of one when the store behind them is lost', () => {
  const requests = (load: { readonly first: LoadCase }): readonly string[] =>
    ['a', 'b', 'd', 'e', 'f'].map((path) => show(loadOf(load, path).requests));
  assert.deepEqual(requests(estimateOf(layers)), ['100/s', '100/s', '100/s', '100/s', '100/s']);
  assert.deepEqual(requests(without(layers, 'db')), ['300/s', '900/s', '2,700/s', '8,100/s', '24,300/s']);
  assert.equal(show(loadOf(without(layers, 'db'), 'db').requests), '0/s');
});

test('one circuit breaker or budget on the way keeps the others from multiplying', () => {
  const broken = layers.replace('c -> a { retries: 2 }', 'c -> a { retries: 2, circuit-breaker }');
  assert.equal(show(loadOf(without(broken, 'db'), 'f').requests), '8,100/s');
  const within = layers.replaceAll('retries: 2', 'retries: 2, retry-budget: 10%');
  // 1.1 to the fifth.
  assert.equal(show(loadOf(without(within, 'db'), 'f').requests), '161.1/s');
});

test('a store that is not always there is asked a little more often', () => {
  const text = `${layers.replace('database db', 'database db { availability: 99% }')}`.replace(
    'f -> db',
    'f -> db { retries: 2 }',
  );
  // 1 + 0.01 + 0.0001.
  assert.equal(loadOf(estimateOf(text), 'db').requests.value.toFixed(2), '101.01');
  const wide = estimateOf(text.replace('99%', '90..99%'));
  const { low, high } = loadOf(wide, 'db').requests;
  assert.deepEqual([low.toFixed(2), high.toFixed(2)], ['101.01', '111.00']);
});

test('hedged calls are a twentieth more, at least a fiftieth', () => {
  const { low, value, high } = loadOf(
    estimateOf(layers.replace('f -> db', 'f -> db { hedged }')),
    'db',
  ).requests;
  assert.deepEqual([low.toFixed(2), value.toFixed(2), high.toFixed(2)], ['102.00', '105.00', '105.00']);
});

test('what users can do without is retried in vain all the same', () => {
  const lost = without(
    `workload { requests: 100/s, peak: 1x, reads: 100% }
    client c
    web app
    service hints { instances: 2, cores: 1, service-time: 9 ms }
    external a
    c -> app
    app -> hints { optional, timeout: 50 ms, retries: 3 }
    hints -> a`,
    'a',
  );
  // Four attempts: 400/s x 9 ms / 2.
  assert.equal(show(loadOf(lost, 'hints').utilization), '180 %');
});
