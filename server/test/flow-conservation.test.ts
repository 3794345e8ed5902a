// Flow conserves: what arrives at a component is what enters there and what its callers send, in every journey of every
// sample and of random systems, healthy, with cold caches and with a component lost. Nothing is ever negative.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { generateSystem } from '../bench/generate-system.ts';
import { solveTraffic } from '../src/core/capacity/solve-traffic.ts';
import { buildCallGraph, type Scenario } from '../src/core/model/build-call-graph.ts';
import { isVisiting, type JourneyGraph } from '../src/core/model/call-graph.ts';
import type { Model } from '../src/core/model/model.ts';
import { arbitrarySystem } from '../src/core/testing/arbitrary-system.ts';
import { modelOf } from '../src/core/testing/model-of.ts';
import { analyzeText, readSamples } from './sample-files.ts';

/** By component, what enters it, in reads and writes. */
function sumInflow(graph: JourneyGraph, visits: Readonly<Record<'reads' | 'writes', ArrayLike<number>>>) {
  const count = visits.reads.length;
  const inflow = { reads: new Float64Array(count), writes: new Float64Array(count) };
  const add = (kind: 'reads' | 'writes', id: number, amount: number): void => {
    inflow[kind][id] = (inflow[kind][id] as number) + amount;
  };
  const entered = graph.journey.operation === 'write' ? 'writes' : 'reads';
  for (const { component, share } of graph.entries) add(entered, component, share);
  for (const call of graph.calls) {
    if (!isVisiting(call)) continue;
    const reads = visits.reads[call.from] as number;
    const writes = visits.writes[call.from] as number;
    add('reads', call.to, reads * call.readsPerRead + writes * call.readsPerWrite);
    add('writes', call.to, reads * call.writesPerRead + writes * call.writesPerWrite);
  }
  return inflow;
}

/** How many components were compared. */
function assertConserved(model: Model, scenario: Scenario, name: string): number {
  let compared = 0;
  for (const graph of buildCallGraph(model, scenario).journeys) {
    const traffic = solveTraffic(graph, model.components.length);
    const visits = { reads: traffic.reads, writes: traffic.taken };
    const inflow = sumInflow(graph, visits);
    const goingRound = new Set(traffic.endless.flat());
    for (const { id, path } of model.components) {
      for (const kind of ['reads', 'writes'] as const) {
        const [arrived, sent] = [visits[kind][id] as number, inflow[kind][id] as number];
        const where = `${name}, ${graph.journey.name}: ${kind} of ${path}`;
        assert.ok(arrived >= 0 && arrived < Number.POSITIVE_INFINITY, where);
        assert.ok((traffic.writes[id] as number) >= (traffic.taken[id] as number), where);
        // What goes round without end is left out of it.
        if (goingRound.has(id)) continue;
        assert.ok(Math.abs(arrived - sent) <= 1e-9 * Math.max(1, sent), `${where}: ${arrived}, ${sent} sent`);
        compared++;
      }
    }
  }
  return compared;
}

/** Healthy, with all caches cold, and without each component in turn. */
function assertInAllStates(model: Model, name: string): number {
  const caches = new Set(model.components.filter(({ kind }) => kind.word === 'cache'));
  const lost = model.components.map((component): Scenario => ({ lost: new Set([component]) }));
  const states: readonly Scenario[] = [
    {},
    { bound: 'low' },
    { bound: 'high' },
    { coldCaches: caches },
    ...lost,
  ];
  return states.reduce((sum, scenario) => sum + assertConserved(model, scenario, name), 0);
}

test('flow conserves in every journey of every sample, whatever is lost', () => {
  for (const { name, uri, text } of readSamples()) {
    assert.ok(assertInAllStates(analyzeText(uri, text).model, name) > 0, name);
  }
});

test('flow conserves in a made-up system of a thousand components', () => {
  assert.ok(assertConserved(modelOf(generateSystem(1000).text), {}, 'made-up') >= 20_000);
});

test('flow conserves in random systems, loops and retries included', () => {
  fc.assert(
    fc.property(arbitrarySystem, fc.integer({ min: 0, max: 3 }), (text, retries) => {
      const more = text
        .replaceAll('{ optional, timeout: 1s }', `{ optional, timeout: 1s, retries: ${retries}, hedged }`)
        .replaceAll('{ calls: 2 }', `{ calls: 2, retries: ${retries} }`);
      assertInAllStates(modelOf(more), more);
    }),
    { numRuns: 60 },
  );
});

test('flow conserves through caches that writes go through', () => {
  for (const policy of ['write-around', 'write-through', 'write-behind']) {
    const model = modelOf(`workload { reads: 50% }
      client c
      web app { availability: 90% }
      cache hot { fronts: db, hit: 60%, write-policy: ${policy}, invalidate: on-write }
      cache near { hit: 30%, write-policy: ${policy} }
      database db
      c -> app { retries: 2 }
      app -> hot { reads: 2, writes: 0.5 }
      app -> near { reads: 1, writes: 1 }
      near -> db`);
    assert.ok(assertInAllStates(model, policy) > 0);
  }
});
