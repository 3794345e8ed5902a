// What a loss does to traffic, in every sample and in random systems: whoever goes on without a part finds the whole of
// what it needs elsewhere, what is lost carries nothing, and who fails is told alike by calls and by availability.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findFailures } from '../../src/core/availability/failures.ts';
import { buildStructure } from '../../src/core/availability/structure.ts';
import { solveTraffic } from '../../src/core/capacity/solve-traffic.ts';
import { buildCallGraph } from '../../src/core/model/build-call-graph.ts';
import type { Call, JourneyGraph } from '../../src/core/model/call-graph.ts';
import { findCopiesApart } from '../../src/core/model/copies-apart.ts';
import { findLosses } from '../../src/core/model/losses.ts';
import type { Component, Model } from '../../src/core/model/model.ts';
import { arbitrarySystem } from '../../src/core/testing/arbitrary-system.ts';
import { modelOf } from '../../src/core/testing/model-of.ts';
import { analyzeText, readSamples } from '../sample-files.ts';

/** Visits that a caller makes of what it cannot do without, by one read visit and by one write visit. */
function neededCalls(calls: readonly Call[]): readonly [reads: number, writes: number] {
  const sum = (of: (call: Call) => number): number => calls.reduce((total, call) => total + of(call), 0);
  return [
    sum(({ readsPerRead, writesPerRead }) => readsPerRead + writesPerRead),
    sum(({ readsPerWrite, writesPerWrite }) => readsPerWrite + writesPerWrite),
  ];
}

/** Of calls that stand in for one another all are needed where one is. */
function needsOf({ calls, alternatives }: JourneyGraph, from: number): readonly Call[] {
  const isRequired = (group: number): boolean =>
    alternatives[group]?.calls.some((index) => calls[index]?.required) === true;
  return calls.filter(
    (call) =>
      call.from === from &&
      (call.required || (call.alternative !== undefined && isRequired(call.alternative))),
  );
}

const offeredBy = ({ calls }: JourneyGraph, from: number): readonly Call[] =>
  calls.filter((call) => call.from === from && (call.required || call.alternative !== undefined));

/** Alternatives of which one is asked more often than another: then as many requests make other numbers of calls. */
const areUnlike = (calls: readonly Call[]): boolean =>
  calls.some(
    ({ alternative, connection }) =>
      alternative !== undefined &&
      (['reads', 'writes', 'calls', 'retries', 'hedged'].some((key) => connection?.attributes.has(key)) ||
        ['cache', 'queue'].includes(connection?.to.kind.word ?? '')),
  );

function isCut(model: Model, healthy: JourneyGraph, lost: ReadonlySet<Component>): boolean {
  const structure = buildStructure(healthy, model.components.length);
  const losses = findLosses(model, { lost });
  const failures = findFailures(structure, (node) => {
    const id = structure.components[node] ?? -1;
    return id >= 0 && ((losses?.failsAt(id) ?? 0) & (structure.modes[node] === 1 ? 2 : 1)) !== 0;
  });
  return structure.entries.some((entry) => failures.has(entry));
}

/** How many journeys went on. */
function checkLoss(model: Model, lost: ReadonlySet<Component>, name: string): number {
  const before = buildCallGraph(model).journeys;
  const copies = findCopiesApart(model);
  let goingOn = 0;
  buildCallGraph(model, { lost }).journeys.forEach((graph, i) => {
    const healthy = before[i] as JourneyGraph;
    const where = `${name}, ${graph.journey.name} without ${[...lost].map(({ path }) => path)}`;
    const failing = graph.failing ?? new Uint8Array(model.components.length);
    const kind = graph.journey.operation === 'write' ? 2 : 1;
    const fails = healthy.entries.some(({ component }) => ((failing[component] ?? 0) & kind) !== 0);
    assert.equal(fails, isCut(model, healthy, lost), where);
    const traffic = solveTraffic(graph, model.components.length);
    for (const { id } of lost) assert.equal((traffic.reads[id] ?? 0) + (traffic.writes[id] ?? 0), 0, where);
    if (fails) return;
    goingOn++;
    for (const component of model.components) {
      const { id } = component;
      // A copy that calls the lost one would call itself.
      if (lost.has(component) || (copies.get(component) ?? []).some((copy) => lost.has(copy))) continue;
      const visits = graph.visits[id] ?? 0;
      const needs = needsOf(healthy, id);
      if (areUnlike(needs)) continue;
      const [was, is] = [neededCalls(needs), neededCalls(offeredBy(graph, id))];
      for (const [at, bit] of [1, 2].entries()) {
        if ((visits & bit) === 0 || ((failing[id] ?? 0) & bit) !== 0) continue;
        const [needed, made] = [was[at] as number, is[at] as number];
        assert.ok(made >= needed * (1 - 1e-9), `${where}: ${component.path} makes ${made} of ${needed}`);
      }
    }
  });
  return goingOn;
}

/** Without each part in turn, and without two neighbors in the text. */
const checkAll = (model: Model, name: string): number =>
  model.components.reduce((sum, component, i) => {
    if (component.kind.word === 'client') return sum;
    const next = model.components[i + 1];
    const pair = next === undefined ? [] : [new Set([component, next])];
    return [new Set([component]), ...pair].reduce((all, lost) => all + checkLoss(model, lost, name), sum);
  }, 0);

test('in every sample whoever goes on without a part finds elsewhere what it needs', () => {
  for (const { name, uri, text } of readSamples()) {
    assert.ok(checkAll(analyzeText(uri, text).model, name) >= 0);
  }
});

test('in random systems whoever goes on without a part finds elsewhere what it needs', () => {
  fc.assert(
    fc.property(arbitrarySystem, (text) => {
      checkAll(modelOf(text), text);
    }),
    { numRuns: 150 },
  );
});
