import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildCallGraph } from '../model/build-call-graph.ts';
import type { Figure } from '../model/figure.ts';
import type { Model } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { arbitraryRedundancy } from '../testing/arbitrary-redundancy.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { availabilityOf } from '../testing/availability-of.ts';
import { enumerateAvailability } from '../testing/enumerate-availability.ts';
import { modelOf, modelOfFiles } from '../testing/model-of.ts';
import { type AvailabilityOptions, estimateAvailability } from './estimate-availability.ts';
import { findFailureDomains } from './find-failure-domains.ts';
import type { Availability, AvailabilityFigures, AvailabilityReport } from './report.ts';
import { hasShards } from './shard-groups.ts';
import { findSingleCuts } from './single-cuts.ts';
import { buildStructure } from './structure.ts';

const estimate = (model: Model, options: AvailabilityOptions = {}): AvailabilityReport =>
  estimateAvailability(model, buildCallGraph(model), options);

const allOf = ({ journeys, system }: AvailabilityReport): readonly Availability[] =>
  system === undefined ? journeys : [...journeys, system];

test('on random systems the exact result is that of trying all states', () => {
  let compared = 0;
  fc.assert(
    fc.property(arbitraryRedundancy, (text) => {
      const model = modelOf(text);
      fc.pre([...model.diagnostics.values()].every((list) => list.length === 0));
      const graph = buildCallGraph(model);
      for (const report of estimateAvailability(model, graph).journeys) {
        const own = graph.journeys.find(({ journey }) => journey === report.journey);
        assert.ok(own);
        const expected = enumerateAvailability(model, own, { report });
        if (expected === undefined) continue;
        compared += 1;
        const found = report.unavailability.value;
        assert.ok(Math.abs(found - expected) < 1e-9, `${found} instead of ${expected}`);
      }
    }),
    { numRuns: 250 },
  );
  assert.ok(compared > 150, `${compared} were small enough`);
});

test('single cuts are those that the structure of the journeys gives', () => {
  const places = new Set(['zone', 'datacenter']);
  fc.assert(
    fc.property(fc.oneof(arbitraryRedundancy, arbitrarySystem), (text) => {
      const model = modelOf(text);
      const graph = buildCallGraph(model);
      const domains = findFailureDomains(model, places);
      for (const report of estimateAvailability(model, graph).journeys) {
        const own = graph.journeys.find(({ journey }) => journey === report.journey);
        assert.ok(own);
        const expected = findSingleCuts(buildStructure(own, model.components.length), domains)
          .flatMap(({ domain }) => domains.domains[domain] ?? [])
          .flatMap((domain) => (domain.type === 'place' ? [domain.place.path] : [domain.component.path]));
        const found = new Set(
          report.cutSets
            .filter(({ order }) => order === 1)
            .flatMap(({ members }) => members)
            .map(({ subject }) => ('component' in subject ? subject.component.path : labelOf(subject))),
        );
        for (const path of expected) {
          const component = model.components.find((part) => part.path === path);
          // An external part of which nothing is known never fails, and a shard is no cut for the rule.
          const isSilent = component?.kind.word === 'external' && !component.attributes.has('availability');
          const isPerfect = component !== undefined && figureOf(component, 'availability')?.value === 1;
          if (isSilent || isPerfect || (component !== undefined && hasShards(component))) continue;
          assert.ok(found.has(path), `${path} is missing in ${[...found].join(', ')}\n${text}`);
        }
      }
    }),
    { numRuns: 200 },
  );
});

const labelOf = (subject: object): string =>
  'place' in subject ? (subject.place as { readonly path: string }).path : '';

const root = path.resolve(import.meta.dirname, '../../../..');
const samples = globSync('samples/**/*.arch', { cwd: root }).sort();

test('every sample gives figures in their range and order', () => {
  assert.ok(samples.length > 30);
  for (const sample of samples) {
    const report = estimate(modelOfSample(sample), { needed: () => 2 });
    for (const one of allOf(report)) {
      assert.equal(one.method, 'exact', sample);
      checkFigures(one, sample);
      if (one.atPeak !== undefined) {
        checkFigures(one.atPeak, sample);
        assert.ok(one.atPeak.unavailability.value >= one.unavailability.value - 1e-15, sample);
      }
      checkFigure(one.failures as Figure, Number.POSITIVE_INFINITY, sample);
      for (const { probability, share, members, order } of one.cutSets) {
        checkFigure(probability, 1, sample);
        assert.ok(share >= 0 && share <= 1 && order >= members.length && members.length > 0);
      }
      for (const { birnbaum, contribution, share, subject } of one.importance) {
        checkFigure(contribution, 1, sample);
        checkFigure(subject.unavailability, 1, sample);
        assert.ok(birnbaum >= 0 && birnbaum <= 1 && share > 0 && share <= 1);
      }
    }
    for (const { reads, writes } of report.shards) {
      for (const { served, allServed } of [reads, writes]) {
        checkFigure(served, 1, sample);
        checkFigure(allServed, 1, sample);
        assert.ok(allServed.value <= served.value + 1e-15);
      }
    }
    for (const { message } of report.notes) assert.doesNotMatch(message, /NaN|Infinity|undefined/);
  }
});

function modelOfSample(sample: string): Model {
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  return modelOfFiles({ 'main.arch': read(sample), 'platform.arch': read('samples/platform.arch') });
}

function checkFigures(
  { availability, unavailability, downtime }: AvailabilityFigures,
  context: string,
): void {
  checkFigure(availability, 1, context);
  checkFigure(unavailability, 1, context);
  checkFigure(downtime, 31_536_000_000, context);
  assert.ok(Math.abs(availability.value + unavailability.value - 1) < 1e-12);
}

function checkFigure({ low, value, high }: Figure, most: number, context: string): void {
  assert.ok(low >= 0 && low <= value && value <= high && high <= most, `${low} ${value} ${high}: ${context}`);
}

test('no text gives a figure outside its range', () => {
  fc.assert(
    fc.property(fc.oneof(arbitrarySystem, arbitraryRedundancy), (text) => {
      for (const one of allOf(estimate(modelOf(text), { needed: () => 3 }))) {
        checkFigures(one, text);
        if (one.atPeak !== undefined) checkFigures(one.atPeak, text);
        checkFigure(one.failures as Figure, Number.POSITIVE_INFINITY, text);
        for (const { probability } of one.cutSets) checkFigure(probability, 1, text);
      }
    }),
    { numRuns: 150 },
  );
});

test('all journeys at once are never better than one of them', () => {
  fc.assert(
    fc.property(fc.oneof(arbitrarySystem, arbitraryRedundancy), (text) => {
      const { journeys, system } = estimate(modelOf(text));
      for (const { unavailability } of journeys) {
        assert.ok((system?.unavailability.value ?? 0) >= unavailability.value - 1e-12);
      }
    }),
    { numRuns: 100 },
  );
});

test('a loss is never better than the healthy system', () => {
  fc.assert(
    fc.property(arbitraryRedundancy, fc.nat(9), (text, pick) => {
      const model = modelOf(text);
      const healthy = allOf(estimate(model));
      const component = model.components[pick % model.components.length];
      const place = model.places[pick % Math.max(1, model.places.length)];
      assert.ok(component);
      const losses = [
        { components: new Set([component]) },
        { machines: new Map([[component, 1]]) },
        ...(place === undefined ? [] : [{ places: new Set([place]) }]),
      ];
      for (const lost of losses) {
        allOf(estimate(model, { lost })).forEach(({ unavailability }, i) => {
          const before = healthy[i]?.unavailability.value ?? 1;
          // Nobody waits for a switch away from a target that is lost already: 1e-4 is more than any such wait here.
          assert.ok(unavailability.value >= before - 1e-4, `${text} ${before}`);
        });
      }
    }),
    { numRuns: 150 },
  );
});

test('a part that is lost for certain stops what needs it', () => {
  const text =
    'client c\nweb w { instances: 2, availability: 99% }\ndatabase d { replicas: 1 }\nc -> w -> d\n';
  const lose = (name: string, machines: number | undefined) =>
    availabilityOf(text, (model) => {
      const component = model.components.find((part) => part.name === name);
      assert.ok(component);
      return {
        lost:
          machines === undefined
            ? { components: new Set([component]) }
            : { machines: new Map([[component, machines]]) },
      };
    });
  assert.equal(lose('w', undefined).system.unavailability.value, 1);
  assert.equal(lose('w', 2).system.unavailability.value, 1);
  const one = lose('w', 1).journey('read').unavailability.value;
  assert.ok(Math.abs(one - (1 - 0.99 * (1 - 0.005 ** 2))) < 1e-12);
  // The primary is the machine that is lost: reads go on, writes do not.
  assert.ok(lose('d', 1).journey('read').unavailability.value < 0.01);
  assert.equal(lose('d', 1).journey('write').unavailability.value, 1);
});

test('machines with names of their own give the same as a group of them', () => {
  const site = (parts: string) => `client c\nloadbalancer lb { instances: 2, availability: 98% }\n${parts}`;
  const named = availabilityOf(
    site(
      'web w { availability: 97% }\nweb v { availability: 97% }\nweb u { availability: 97% }\nc -> lb -> w, v, u\n',
    ),
  );
  const group = availabilityOf(site('web w { instances: 3, availability: 97% }\nc -> lb -> w\n'));
  const near = (a: number | undefined, b: number | undefined): void =>
    assert.ok(Math.abs((a ?? 1) - (b ?? 0)) < 1e-12 * (b ?? 0) + 1e-15, `${a} ${b}`);
  near(named.system.unavailability.value, group.system.unavailability.value);
  near(named.system.failures?.value, group.system.failures?.value);
  const birnbaum = ({ system }: typeof named) =>
    system.importance.find(({ subject }) => subject.label === '`w`')?.birnbaum;
  near(birnbaum(named), birnbaum(group));

  const zones = (parts: string) =>
    `client c\nloadbalancer lb { availability: 100% }\ndatacenter d {\n  zone a {\n${parts.includes('w1') ? 'web w1 { availability: 97% }' : ''}\n}\n  zone b {\n${parts.includes('w2') ? 'web w2 { availability: 97% }' : ''}\n}\n${parts.includes('w1') ? '' : parts}\n}\n`;
  const apart = availabilityOf(`${zones('w1 w2')}c -> lb -> w1, w2\n`);
  const spread = availabilityOf(
    `${zones('web w { instances: 2, zones: 2, availability: 97% }')}c -> lb -> w\n`,
  );
  near(apart.system.unavailability.value, spread.system.unavailability.value);
});

test('beyond the node budget there are bounds around the exact result, and they say so', () => {
  let bounded = 0;
  fc.assert(
    fc.property(arbitraryRedundancy, (text) => {
      const model = modelOf(text);
      const exact = allOf(estimate(model));
      const report = estimate(model, { nodeBudget: 2 });
      allOf(report).forEach((one, i) => {
        if (one.method === 'exact') return;
        bounded += 1;
        const { value, low, high } = one.unavailability;
        const expected = exact[i]?.unavailability as Figure;
        assert.ok(low <= expected.low * (1 + 1e-9) + 1e-12, `${low} ${expected.low}\n${text}`);
        assert.ok(high >= expected.high * (1 - 1e-9) - 1e-12, `${high} ${expected.high}\n${text}`);
        assert.ok(value >= expected.value * (1 - 1e-9) - 1e-12, `${value} ${expected.value}\n${text}`);
        assert.equal(one.failures, undefined);
        assert.ok(report.notes.some(({ code }) => code === 'bounds'));
      });
    }),
    { numRuns: 150 },
  );
  assert.ok(bounded > 100);
});
