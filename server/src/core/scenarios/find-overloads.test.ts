import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateAvailability } from '../availability/estimate-availability.ts';
import { machinesAtPeak } from '../capacity/machines-at-peak.ts';
import { scenariosOf } from '../testing/scenarios-of.ts';
import { findOverloads } from './find-overloads.ts';

/** Availability at the peak by journey, and of the names of what must be up for it. */
function atPeakOf(text: string) {
  const { healthy, report } = scenariosOf(text);
  const { model, graph, capacity } = healthy;
  const [load] = capacity.cases;
  const overloads = () => findOverloads(load, report.outcomes);
  const { journeys } = estimateAvailability(model, graph, { needed: machinesAtPeak(load), overloads });
  return {
    needed: overloads().map(({ needed }) => needed?.path),
    down: Object.fromEntries(
      journeys.map(({ journey, atPeak, unavailability }) => [
        journey.name,
        [unavailability.value, atPeak?.unavailability.value ?? 0].map((value) => value.toFixed(5)),
      ]),
    ),
  };
}

const cached = (requests: number): string => `
  workload { requests: ${requests}/s, peak: 1x, reads: 90% }
  client c
  web app { instances: 9, cores: 4, service-time: 1 ms, availability: 100% }
  cache hot { fronts: db, hit: 90%, invalidate: on-write, availability: 99% }
  database db { cores: 1, read-time: 2 ms, write-time: 1 ms, availability: 99.9% }
  c -> app
  app -> hot { reads: 1 }
  app -> db { writes: 1 }
  journey look { share: 90%, read, c -> app -> hot }
  journey change { share: 10%, write, c -> app -> db }
`;

test('a cache without which the store is overloaded has to be up at the peak', () => {
  // 450 reads of 2 ms are 90 % without it, and the writes 5 %.
  assert.deepEqual(atPeakOf(cached(500)).needed, []);
  const { needed, down } = atPeakOf(cached(1000));
  assert.ok(needed.includes('hot'));
  // 1 % and 0.1 % of the time, independently.
  assert.equal(down.change?.[0], '0.00100');
  assert.equal(down.change?.[1], '0.01099');
});

test('with something overloaded while all is up, no journey through it is carried at the peak', () => {
  const { needed, down } = atPeakOf(`
    workload { requests: 1000/s, peak: 1x }
    client c
    web app { instances: 2, cores: 1, service-time: 4 ms }
    web small { instances: 2, cores: 4, service-time: 1 ms }
    journey slow { share: 60%, c -> app }
    journey quick { share: 40%, c -> small }
  `);
  assert.deepEqual(needed, [undefined]);
  assert.equal(down.slow?.[1], '1.00000');
  assert.notEqual(down.quick?.[1], '1.00000');
});

test('a data center whose loss the other one does not carry has to be up at the peak', () => {
  const sites = (instances: number): string => `
    workload { requests: 1000/s, peak: 1x }
    client c
    dns names { managed, health-check }
    datacenter seoul { web app { instances: ${instances}, cores: 1, service-time: 4 ms } }
    datacenter busan like seoul
    c -> names -> app`;
  assert.deepEqual(atPeakOf(sites(4)).needed, []);
  assert.deepEqual(atPeakOf(sites(3)).needed, ['seoul', 'busan']);
});
