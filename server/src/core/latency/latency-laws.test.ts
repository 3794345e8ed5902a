// Laws that the times of any system keep.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readSamples } from '../../../test/sample-files.ts';
import { estimateCapacity } from '../capacity/estimate-capacity.ts';
import { buildCallGraph } from '../model/build-call-graph.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { checkFigures } from '../testing/check-latency.ts';
import { figuresOf, latencyOf, percentilesOf } from '../testing/latency-of.ts';
import { modelOf, problemsOf } from '../testing/model-of.ts';
import { estimateLatency } from './estimate-latency.ts';
import type { LatencyReport } from './report.ts';

describe('the times of every sample', () => {
  for (const { name, text } of readSamples()) {
    it(`are finite and in order: ${name}`, () => {
      const model = modelOf(text);
      const report = estimateLatency(estimateCapacity(model, buildCallGraph(model)).cases[0].context);
      checkFigures(report, name);
    });
  }
});

describe('the times of any system', () => {
  it('are finite and in order', () => {
    fc.assert(
      fc.property(arbitrarySystem, (text) => {
        fc.pre(problemsOf(modelOf(text)).length === 0);
        checkFigures(latencyOf(text), text);
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});

interface Tiers {
  readonly cores: number;
  readonly instances: number;
  readonly algorithm: string;
  readonly serviceMs: number;
  readonly readMs: number;
  readonly writeMs: number;
  readonly hit: number;
  readonly extra: string;
}

const arbitraryTiers: fc.Arbitrary<Tiers> = fc.record({
  cores: fc.integer({ min: 1, max: 8 }),
  instances: fc.integer({ min: 1, max: 6 }),
  algorithm: fc.constantFrom('round-robin', 'random', 'least-connections', 'hash'),
  serviceMs: fc.integer({ min: 1, max: 20 }),
  readMs: fc.integer({ min: 1, max: 20 }),
  writeMs: fc.integer({ min: 1, max: 20 }),
  hit: fc.integer({ min: 0, max: 99 }),
  extra: fc.constantFrom('', ', parallel', ', timeout: 60 ms, optional', ', calls: 0.3'),
});

/** All times multiplied, and the rate divided, by `slower`. */
const textOf = (tiers: Tiers, rate: number, slower = 1): string => `
  workload { requests: ${rate / slower}/s, peak: 1x, reads: 80% }
  client browser
  loadbalancer lb { instances: 1, cores: 8, service-time: ${0.05 * slower} ms, algorithm: ${tiers.algorithm} }
  web app { instances: ${tiers.instances}, cores: ${tiers.cores}, service-time: ${tiers.serviceMs * slower} ms }
  service other { instances: 4, cores: 4, service-time: ${3 * slower} ms }
  cache hot { fronts: db, hit: ${tiers.hit}%, rate: ${20_000 / slower}/s }
  database db { cores: 4, read-time: ${tiers.readMs * slower} ms, write-time: ${tiers.writeMs * slower} ms }
  browser -> lb
  lb -> app { round-trip: ${0.25 * slower} ms }
  app -> hot { reads: 2, round-trip: ${0.25 * slower} ms }
  app -> db { writes: 1, round-trip: ${0.25 * slower} ms }
  app -> other { round-trip: ${0.25 * slower} ms${tiers.extra.replace('60 ms', `${60 * slower} ms`)} }
`;

/** Values of all journeys, mean first. Infinity where there is none. */
const valuesOf = (report: LatencyReport): readonly number[] =>
  report.journeys.flatMap(({ times }) =>
    times === undefined
      ? [1, 1, 1, 1, 1].map(() => Number.POSITIVE_INFINITY)
      : [times.mean, ...percentilesOf(times)].map(({ value }) => value),
  );

describe('more load', () => {
  it('never makes a mean or a percentile shorter', () => {
    const rates = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(arbitraryTiers, rates, (tiers, [rate, more]) => {
        const less = valuesOf(latencyOf(textOf(tiers, rate)));
        const most = valuesOf(latencyOf(textOf(tiers, rate + more)));
        less.forEach((value, i) => {
          assert.ok((most[i] as number) >= value * (1 - 2e-3), `${value} then ${most[i]}`);
        });
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});

describe('the number at a station', () => {
  it('is the rate of arrivals times the stay', () => {
    fc.assert(
      fc.property(arbitraryTiers, fc.integer({ min: 1, max: 200 }), (tiers, rate) => {
        for (const { load, sojourn, present, wait, waiting } of latencyOf(textOf(tiers, rate)).stations) {
          if (sojourn === undefined || wait === undefined) continue;
          const expected = (load.value * sojourn.mean.value) / 1000;
          assert.ok(Math.abs((present?.value ?? -1) - expected) <= 1e-9 * expected);
          const queued = (load.value * wait.mean.value) / 1000;
          assert.ok(Math.abs((waiting?.value ?? -1) - queued) <= 1e-9 * queued + 1e-15);
        }
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});

describe('slower times all over', () => {
  it('make every answer as many times longer', () => {
    fc.assert(
      fc.property(arbitraryTiers, fc.integer({ min: 1, max: 200 }), (tiers, rate) => {
        const once = valuesOf(latencyOf(textOf(tiers, rate)));
        const tenfold = valuesOf(latencyOf(textOf(tiers, rate, 10)));
        once.forEach((value, i) => {
          if (value === Number.POSITIVE_INFINITY) assert.equal(tenfold[i], value);
          else assert.ok(Math.abs((tenfold[i] as number) / value / 10 - 1) < 2e-3, `${value} ${tenfold[i]}`);
        });
      }),
      { numRuns: 40, seed: 11 },
    );
  });
});

describe('more machines', () => {
  it('are never slower where chance balances', () => {
    fc.assert(
      fc.property(arbitraryTiers, fc.integer({ min: 1, max: 300 }), (drawn, rate) => {
        const tiers = { ...drawn, algorithm: 'random' };
        const few = valuesOf(latencyOf(textOf(tiers, rate)));
        const more = valuesOf(latencyOf(textOf({ ...tiers, instances: tiers.instances + 1 }, rate)));
        few.forEach((value, i) => {
          assert.ok((more[i] as number) <= value * (1 + 2e-3), `${value} then ${more[i]}`);
        });
      }),
      { numRuns: 40, seed: 13 },
    );
  });
});

describe('the same text', () => {
  it('gives the same report, whatever was estimated before', () => {
    const text = readSamples().find(({ name }) => name === 'two-data-centers')?.text ?? '';
    const read = (): string =>
      [...figuresOf(latencyOf(text))]
        .map(([path, { low, value, high }]) => `${path} ${low} ${value} ${high}`)
        .join('\n');
    const first = read();
    latencyOf(readSamples()[0]?.text ?? '');
    assert.equal(read(), first);
  });
});
