import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildCallGraph } from '../model/build-call-graph.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { modelOf } from '../testing/model-of.ts';
import { isUp } from './failures.ts';
import { findFailureDomains } from './find-failure-domains.ts';
import { findSingleCuts } from './single-cuts.ts';
import { buildStructure } from './structure.ts';

const places = new Set(['zone', 'datacenter']);

/** Names of what cuts a journey of the text. */
function cutsOf(text: string, journey: string, survived: ReadonlySet<string> = new Set()): string[] {
  const model = modelOf(text);
  const graph = buildCallGraph(model).journeys.find((one) => one.journey.name === journey);
  assert.ok(graph);
  const domains = findFailureDomains(model, survived);
  return findSingleCuts(buildStructure(graph, model.components.length), domains).map(({ domain }) => {
    const found = domains.domains[domain];
    return found?.type === 'place' ? found.place.path : (found?.component.path ?? '');
  });
}

test('a stand-by that gets no traffic stands in when the first is lost', () => {
  const text = 'client c\ndns d { managed, routing: failover }\nweb a\nweb b\nc -> d -> a, b\n';
  assert.deepEqual(cutsOf(text, 'read'), []);
});

test('two of three targets spare one, all of two spare none', () => {
  const text = (needed: number) =>
    `client c\nweb w { instances: 2 }\ndatabase a\ndatabase b\ndatabase d\nc -> w\nw -> a, b, d { any: ${needed} }\n`;
  assert.deepEqual(cutsOf(text(2), 'write'), []);
  assert.deepEqual(cutsOf(text(3), 'write'), ['a', 'b', 'd']);
});

test('only a journey that writes needs the primary', () => {
  const text = 'client c\nweb w { instances: 2 }\ndatabase db { replicas: 2 }\nc -> w -> db\n';
  assert.deepEqual(cutsOf(text, 'read'), []);
  assert.deepEqual(cutsOf(text, 'write'), ['db']);
});

test('a required call with a fallback has two ways', () => {
  const text =
    'client c\ncdn edge { managed, fallback: files }\nstorage files { managed }\nweb w\nweb v\nc -> w { fallback: v }\n';
  assert.deepEqual(cutsOf(text, 'read'), []);
});

test('services that need one another fall together', () => {
  const text = 'client c\nservice a\nservice b\nservice e { instances: 2 }\nc -> a -> b -> e -> a\n';
  assert.deepEqual(cutsOf(text, 'read'), ['a', 'b']);
});

test('losing a site of two is no loss until both need one of them', () => {
  const site =
    'datacenter s { loadbalancer lb { instances: 2 }, service auth { instances: 2 }, web w { instances: 2 } }';
  const text = (copy: string) =>
    `client c\ndns d { managed }\n${site}\n${copy}\nc -> d -> lb\nlb -> w -> auth\n`;
  assert.deepEqual(cutsOf(text('datacenter t like s'), 'read', places), []);
  assert.deepEqual(cutsOf(text('datacenter t like s { without: auth }'), 'read', places), ['s']);
});

test('on random systems the cuts are those found by trying each failure', () => {
  fc.assert(
    fc.property(arbitrarySystem, (text) => {
      const model = modelOf(text);
      const domains = findFailureDomains(model, places);
      for (const graph of buildCallGraph(model).journeys) {
        const structure = buildStructure(graph, model.components.length);
        const tried = domains.domains.flatMap((_, i) => (isUp(structure, domains, new Set([i])) ? [] : [i]));
        assert.deepEqual(
          findSingleCuts(structure, domains).map(({ domain }) => domain),
          tried,
        );
      }
    }),
    { numRuns: 300 },
  );
});
