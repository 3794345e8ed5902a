import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { estimateLatency } from '../latency/estimate-latency.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { estimateChanged } from '../testing/changed-estimate.ts';
import { modelOf } from '../testing/model-of.ts';
import { createInputs, moved, widthOf } from './input.ts';
import { probeLatency } from './latency-probe.ts';
import { rankInfluences } from './rank-influences.ts';
import { createWhatIf } from './what-if.ts';

const sample = (name: string): string =>
  readFileSync(new URL(`../../../../samples/${name}.arch`, import.meta.url), 'utf8');

/** The probe of p99 of each journey that has one. */
function probesOf(text: string) {
  const load = estimateChanged(modelOf(text), []);
  const { model } = load.basis;
  const inputs = createInputs(model, load.attributes);
  const whatIf = createWhatIf(load);
  return estimateLatency(load).journeys.flatMap((latency, index) => {
    const probe = probeLatency({ load, inputs, index, latency, whatIf, percentile: 0.99, most: 4 });
    return probe === undefined ? [] : [{ probe, model, index }];
  });
}

/** How many percentiles were compared with those of estimates from scratch; fails where one differs. */
function compareAll(text: string): number {
  let compared = 0;
  for (const { probe, model, index } of probesOf(text)) {
    for (const { input } of probe.candidates()) {
      const changes = moved(input, 1.1);
      const expected = estimateLatency(estimateChanged(model, changes)).journeys[index]?.percentile(
        0.99,
      )?.value;
      const actual = probe.at(changes);
      const isSame =
        actual === expected || Math.abs((actual ?? 0) - (expected ?? 0)) <= 1e-6 * (expected ?? 0);
      assert.ok(isSame, `${input.label}: ${actual}, not ${expected}, in ${text}`);
      compared += 1;
    }
  }
  return compared;
}

test('a percentile with a figure changed is that of the changed system, estimated from scratch', () => {
  const names = ['cache-aside', 'two-data-centers', 'cdn-and-object-storage', 'single-server'];
  const compared = names.reduce((sum, name) => sum + compareAll(sample(name)), 0);
  assert.ok(compared > 30);
  fc.assert(
    fc.property(arbitrarySystem, (text) => {
      compareAll(text.replaceAll('calls: 2', 'calls: 1..3'));
    }),
    { numRuns: 40, seed: 19 },
  );
});

test('candidates hold the way, the work, the load and what misses', () => {
  const text = `
    workload { daily-users: 1..2M, requests: 20/user/day, peak: 2x }
    client c
    web app { instances: 4 }
    cache hot { fronts: db, hit: 70..90% }
    database db { cores: 16, replicas: 2 }
    c -> app
    app -> hot { reads: 1..3, round-trip: 1..2 ms }
    app -> db { reads: 1, writes: 1 }`;
  const labels =
    probesOf(text)[0]
      ?.probe.candidates()
      .map(({ input }) => input.label) ?? [];
  for (const label of [
    '`service-time` of `app`',
    '`cores` of `app`',
    '`read-time` of `db`',
    '`hit` of `hot`',
    '`reads` of `app -> hot`',
    '`round-trip` of `app -> hot`',
    '`round-trip` within a site',
    '`daily-users` of the workload',
  ])
    assert.ok(labels.includes(label), `${label} in ${labels.join()}`);
});

test('what leads is ranked by what a close look finds, however many journeys there are', () => {
  const text = `
    workload { requests: 10/s, peak: 1x }
    client c
    web app { service-time: 1..2 ms }
    external slow { latency: 100..400 ms }
    c -> app -> slow`;
  for (const { probe } of probesOf(text)) {
    const [first, ...others] = rankInfluences(probe, { limit: 300, isMet: true });
    assert.equal(first?.input.label, '`latency` of `slow`');
    // Nearly all of the time is that latency: ln 4.
    assert.ok(Math.abs((first?.weight ?? 0) - Math.log(4)) < 0.1, String(first?.weight));
    assert.equal(first?.turns, true);
    assert.ok(others.every(({ input, turns }) => turns !== true || widthOf(input) === 0));
  }
});
