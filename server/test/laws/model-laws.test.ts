// Laws of the estimates of any system: what more load, better parts, another unit of time and a part that nobody visits do
// to them. Little's law, the exactness of availability and the laws of losses stand beside the code that they are about.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { estimateAvailability } from '../../src/core/availability/estimate-availability.ts';
import { estimateCapacity } from '../../src/core/capacity/estimate-capacity.ts';
import { isElsewhere } from '../../src/core/capacity/machine-cost.ts';
import { machinesAtPeak } from '../../src/core/capacity/machines-at-peak.ts';
import type { CapacityReport, LoadCase } from '../../src/core/capacity/report.ts';
import { estimateLatency } from '../../src/core/latency/estimate-latency.ts';
import { buildCallGraph } from '../../src/core/model/build-call-graph.ts';
import type { CallGraph } from '../../src/core/model/call-graph.ts';
import { changeFigures, type FigureChange } from '../../src/core/model/change-figures.ts';
import type { Figure } from '../../src/core/model/figure.ts';
import type { Component, Model } from '../../src/core/model/model.ts';
import { declaredFigure, figureOf } from '../../src/core/model/quantity.ts';
import { exactly, scale } from '../../src/core/model/range.ts';
import { arbitraryRedundancy } from '../../src/core/testing/arbitrary-redundancy.ts';
import { arbitrarySystem } from '../../src/core/testing/arbitrary-system.ts';
import { modelOf, problemsOf } from '../../src/core/testing/model-of.ts';

interface Estimated {
  readonly model: Model;
  readonly graph: CallGraph;
  readonly capacity: CapacityReport;
}

function estimate(model: Model): Estimated {
  const graph = buildCallGraph(model);
  return { model, graph, capacity: estimateCapacity(model, graph) };
}

/** Of texts without language errors. */
const systems = arbitrarySystem.filter((text) => problemsOf(modelOf(text)).length === 0);

const ends = ['low', 'value', 'high'] as const;

/** Utilizations by the label of the station. */
function utilizationsOf({ components, hosts }: LoadCase): ReadonlyMap<string, Figure> {
  const stations = [...components.flatMap((load) => load.stations), ...hosts.map(({ station }) => station)];
  return new Map(stations.flatMap(({ label, utilization }) => (utilization ? [[label, utilization]] : [])));
}

/** Up to rounding. */
const isAtLeast = (more: number, less: number): boolean => more >= less * (1 - 1e-9) - 1e-15;

test('more users never lower a utilization', () => {
  fc.assert(
    fc.property(
      systems,
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 1, max: 1000 }),
      (text, users, times) => {
        const { capacity } = estimate(modelOf(text));
        const [less, more] = [users, users * times].map((dailyUsers) => capacity.caseAt({ dailyUsers }));
        assert.ok(less !== undefined && more !== undefined);
        const after = utilizationsOf(more);
        for (const [label, before] of utilizationsOf(less)) {
          for (const end of ends)
            assert.ok(isAtLeast(after.get(label)?.[end] ?? 0, before[end]), `${label} ${end}`);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('more users never shorten an answer, and give none where there was none', () => {
  fc.assert(
    fc.property(
      systems,
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer({ min: 1, max: 100 }),
      (text, users, times) => {
        const { capacity } = estimate(modelOf(text));
        const [less, more] = [users, users * times].map((dailyUsers) => {
          const load = capacity.caseAt({ dailyUsers });
          return load === undefined ? [] : estimateLatency(load.context).journeys;
        });
        less?.forEach(({ times: before, journey }, i) => {
          const after = more?.[i]?.times;
          if (after === undefined) return;
          assert.ok(before !== undefined, journey.name);
          for (const key of ['mean', 'p50', 'p99'] as const) {
            // Percentiles are right to three digits.
            assert.ok(after[key].value >= before[key].value * (1 - 2e-3), `${journey.name} ${key}`);
          }
        });
      },
    ),
    { numRuns: 60 },
  );
});

test('more users never raise the availability at the peak', () => {
  fc.assert(
    fc.property(
      systems,
      fc.integer({ min: 1, max: 1e7 }),
      fc.integer({ min: 1, max: 100 }),
      (text, users, times) => {
        const { model, graph, capacity } = estimate(modelOf(text));
        const [less, more] = [users, users * times].map((dailyUsers) => {
          const load = capacity.caseAt({ dailyUsers }) as LoadCase;
          return estimateAvailability(model, graph, { needed: machinesAtPeak(load) }).journeys;
        });
        less?.forEach(({ atPeak, journey }, i) => {
          const before = atPeak?.unavailability.value ?? 0;
          const after = more?.[i]?.atPeak?.unavailability.value ?? 1;
          assert.ok(isAtLeast(after, before), `${journey.name}: ${before}, then ${after}`);
        });
      },
    ),
    { numRuns: 80 },
  );
});

/** A part of the model that has an availability of its own. */
const partOf = ({ components }: Model, pick: number): Component =>
  components[pick % components.length] as Component;

test('a better part never makes a journey worse', () => {
  // Not below a half: what is hardly ever up seldom fails anew, so that nobody has to be promoted. Name services switch
  // more seldom, too, where a target is down for longer; by seconds a year that may outweigh the target itself.
  const withoutSwitches = arbitraryRedundancy.filter((text) => !text.includes('dns'));
  const share = fc.constantFrom(0.5, 0.8, 0.9, 0.99, 0.9999, 1);
  fc.assert(
    fc.property(withoutSwitches, fc.nat(9), share, share, (text, pick, one, other) => {
      const model = modelOf(text);
      const [worse, better] = [Math.min(one, other), Math.max(one, other)].map((availability) => {
        const range = exactly(availability);
        const changed = changeFigures(model, [{ part: partOf(model, pick), key: 'availability', range }]);
        return estimateAvailability(changed, buildCallGraph(changed)).journeys;
      });
      worse?.forEach(({ unavailability, journey }, i) => {
        for (const end of ends) {
          const after = better?.[i]?.unavailability[end] ?? 1;
          assert.ok(
            isAtLeast(unavailability[end], after),
            `${journey.name} ${end}: ${unavailability[end]}, ${after}`,
          );
        }
      });
    }),
    { numRuns: 200 },
  );
});

const timeKeys = ['service-time', 'read-time', 'write-time'];
const rateKeys = ['rate', 'read-rate', 'write-rate', 'link'];
type Changeable = Component | Model['places'][number] | Model['journeys'][number];

/** All times so many times longer, and all rates as many times lower. Defaults limit only what nobody else runs. */
function slowDown(model: Model, factor: number): Model {
  const scaled = (part: Changeable, keys: readonly string[], by: number): readonly FigureChange[] =>
    keys.flatMap((key) => {
      const figure = 'tables' in part && isElsewhere(part) ? declaredFigure(part, key) : figureOf(part, key);
      return figure === undefined ? [] : [{ part, key, range: scale(figure, by) }];
    });
  const requests = model.workload && declaredFigure(model.workload, 'requests');
  return changeFigures(model, [
    ...model.components.flatMap((component) => scaled(component, timeKeys, factor)),
    ...model.components.flatMap((component) => scaled(component, rateKeys, 1 / factor)),
    ...model.places.flatMap((place) => scaled(place, ['link'], 1 / factor)),
    ...model.journeys.flatMap((journey) => scaled(journey, ['rate'], 1 / factor)),
    ...(requests === undefined
      ? []
      : [{ part: 'workload', key: 'requests', range: scale(requests, 1 / factor) } as const]),
  ]);
}

test('another unit of time leaves every utilization', () => {
  fc.assert(
    fc.property(systems, fc.constantFrom(0.001, 3, 60, 86_400), (text, factor) => {
      const model = modelOf(text);
      const before = utilizationsOf(estimate(model).capacity.cases[0]);
      const after = utilizationsOf(estimate(slowDown(model, factor)).capacity.cases[0]);
      assert.deepEqual([...after.keys()], [...before.keys()]);
      for (const [label, { value }] of before) {
        const other = after.get(label)?.value ?? -1;
        assert.ok(Math.abs(other - value) <= 1e-9 * value, `${label}: ${value}, then ${other}`);
      }
    }),
    { numRuns: 100 },
  );
});

/** Of the parts of this model, what is said of each and of its journeys. */
function figuresOf({ model, graph, capacity }: Estimated, parts: number): unknown {
  const [load] = capacity.cases;
  const { journeys } = estimateAvailability(model, graph, { needed: machinesAtPeak(load) });
  return {
    loads: load.components
      .slice(0, parts)
      .map(({ component, requests, stations }) => [
        component.path,
        requests.value,
        stations.map(({ label, utilization }) => [label, ...ends.map((end) => utilization?.[end])]),
      ]),
    limits: [load.bottleneck?.station.label, load.mostDailyUsers?.value, load.holdsDailyUsers?.value],
    latencies: estimateLatency(load.context).journeys.map(({ journey, times }) => [
      journey.name,
      ...ends.map((end) => times?.p99[end]),
    ]),
    availabilities: journeys.map(({ unavailability, atPeak }) => [
      ...ends.map((end) => unavailability[end]),
      atPeak?.unavailability.value,
    ]),
  };
}

test('a part that no journey visits changes nothing', () => {
  const stray =
    'web stray { instances: 2, cores: 1, availability: 50% }\nservice far { cores: 1 }\nstray -> far\n';
  fc.assert(
    fc.property(systems, (text) => {
      const model = modelOf(text);
      const more = modelOf(`${text}\n${stray}`);
      const parts = model.components.length;
      assert.equal(more.components.length, parts + 2);
      assert.deepEqual(figuresOf(estimate(more), parts), figuresOf(estimate(model), parts));
    }),
    { numRuns: 100 },
  );
});
