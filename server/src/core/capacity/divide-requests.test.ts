import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { buildCallGraph } from '../model/build-call-graph.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { modelOf } from '../testing/model-of.ts';
import { estimateCapacity } from './estimate-capacity.ts';
import type { CapacityReport, Station } from './report.ts';

const capacityIn = (text: string): CapacityReport => {
  const model = modelOf(text);
  return estimateCapacity(model, buildCallGraph(model));
};

/** Every station by its label. */
const stationsOf = (text: string): ReadonlyMap<string, Station> => {
  const [load] = capacityIn(text).cases;
  const own = load.components.flatMap(({ stations }) => stations);
  return new Map(own.map((station) => [station.label, station]));
};

const percent = (value: number | undefined): string => `${((value ?? 0) * 100).toPrecision(4)} %`;

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

const system = (reads: string, rest = ''): string => `
  workload { requests: 100/s, peak: 1x, reads: ${reads} ${rest} }
  client c
  web app { cores: 1, service-time: 5 ms }
  database db { cores: 1, read-time: 5 ms, write-time: 5 ms }
  c -> app -> db`;

describe('what more read is what fewer write', () => {
  test('so no station gets more requests than there are', () => {
    // 100/s x 5 ms on one core. With 90 % + 30 % of the requests it was 60 %.
    for (const label of ['`app`', '`db`']) {
      const { utilization, load } = stationsOf(system('70..90 %')).get(label) as Station;
      assert.deepEqual([utilization?.low, utilization?.high].map(percent), ['50.00 %', '50.00 %'], label);
      assert.deepEqual([load.low, load.value, load.high].map(Math.round), [100, 100, 100], label);
    }
  });

  test('and dearer writes make a store busiest where the fewest read', () => {
    const { utilization } = stationsOf(
      system('70..90 %').replace('write-time: 5 ms', 'write-time: 10 ms'),
    ).get('`db`') as Station;
    // 90/s x 5 ms + 10/s x 10 ms = 55 %; 70/s x 5 ms + 30/s x 10 ms = 65 %.
    assert.deepEqual([utilization?.low, utilization?.high].map(percent), ['55.00 %', '65.00 %']);
  });

  test('and shares of journeys that are written leave the others what they do not take', () => {
    const text = `
      workload { requests: 100/s, peak: 1x }
      client c
      web app { cores: 1, service-time: 5 ms }
      database db { cores: 1, read-time: 5 ms, write-time: 5 ms }
      journey a { share: 20..60 %
       c -> app }
      journey b {
       c -> app -> db }`;
    const stations = stationsOf(text);
    const ends = (label: string): readonly string[] => {
      const { utilization } = stations.get(label) as Station;
      return [percent(utilization?.low), percent(utilization?.high)];
    };
    assert.deepEqual(ends('`app`'), ['50.00 %', '50.00 %']);
    assert.deepEqual(ends('`db`'), ['20.00 %', '40.00 %']);
  });

  test('and the parts of a host have no more to do together either', () => {
    const text = `
      workload { requests: 100/s, peak: 1x, reads: 70..90 % }
      client c
      host box { cores: 4
       web app { service-time: 5 ms }
       database db { read-time: 5 ms, write-time: 5 ms }
      }
      c -> app -> db`;
    const host = capacityIn(text).cases[0].hosts[0]?.station;
    assert.deepEqual([host?.utilization?.low, host?.utilization?.high].map(percent), ['25.00 %', '25.00 %']);
  });
});

test('the range of a station is the hull over the ends of the part that reads', () => {
  fc.assert(
    fc.property(
      arbitrarySystem,
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 100 }),
      (text, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const withReads = (reads: string): string =>
          text.replace(/^workload \{/m, `workload { reads: ${reads},`);
        const ranged = stationsOf(withReads(`${low}..${high} %`));
        const atLow = stationsOf(withReads(`${low} %`));
        const atHigh = stationsOf(withReads(`${high} %`));
        for (const [label, { utilization }] of ranged) {
          const [first, last] = [atLow.get(label)?.utilization, atHigh.get(label)?.utilization];
          if (utilization === undefined || first === undefined || last === undefined) continue;
          const least = Math.min(utilization.value, first.low, last.low);
          const most = Math.max(utilization.value, first.high, last.high);
          assert.ok(near(utilization.low, least), `${label}: ${utilization.low} ${least}\n${text}`);
          assert.ok(near(utilization.high, most), `${label}: ${utilization.high} ${most}\n${text}`);
        }
      },
    ),
    { numRuns: 60, seed: 3 },
  );
});
