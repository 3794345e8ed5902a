import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findBusiest } from '../capacity/find-bottleneck.ts';
import type { Model } from '../model/model.ts';
import { arbitrarySystem } from '../testing/arbitrary-system.ts';
import { estimateChanged } from '../testing/changed-estimate.ts';
import { modelOf } from '../testing/model-of.ts';
import { createInputs, moved } from './input.ts';
import { listStations } from './list-stations.ts';
import type { Candidate, Probe } from './probe.ts';
import { keyOf, utilizationOf } from './station-of.ts';
import { probeStation } from './station-probe.ts';
import { createWhatIf } from './what-if.ts';

interface Found {
  readonly model: Model;
  readonly probe: Probe;
  /** Utilization of the same station by an estimate from scratch. */
  readonly from: (candidate: Candidate, factor: number) => number;
}

/** The busiest station. */
function busiestOf(text: string): Found | undefined {
  const load = estimateChanged(modelOf(text), []);
  const { model } = load.basis;
  const busiest = findBusiest(load);
  if (busiest === undefined) return undefined;
  const key = keyOf(busiest);
  const label = listStations(load).find((station) => station.key.plan === key.plan)?.label ?? '';
  const inputs = createInputs(model, load.attributes);
  const probe = probeStation({ key, label, whatIf: createWhatIf(load), inputs });
  return {
    model,
    probe,
    from: ({ input }, factor) => utilizationOf(key, estimateChanged(model, moved(input, factor))),
  };
}

const elasticities = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (busiestOf(text)?.probe.candidates() ?? []).map(({ input, elasticity }) => [
      input.label.replaceAll('`', ''),
      Number(elasticity.toFixed(6)) + 0,
    ]),
  );

/** Machines come whole, and have no derivative. */
const isWhole = ({ input }: Candidate): boolean => ['instances', 'replicas', 'shards'].includes(input.key);

const isLoop = ({ probe }: Found): boolean => !(probe.value > 0 && probe.value < 1e9);

/** Elasticities that differ from those of estimates from scratch. */
function disagreements(found: Found): readonly string[] {
  const step = 1e-4;
  return found.probe
    .candidates()
    .filter((candidate) => !isWhole(candidate))
    .flatMap((candidate) => {
      const [up, down] = [found.from(candidate, 1 + step), found.from(candidate, 1 - step)];
      const expected = Math.log(up / down) / (Math.log1p(step) - Math.log1p(-step));
      const isNear = Math.abs(candidate.elasticity - expected) <= 1e-3 * Math.max(1, Math.abs(expected));
      return isNear ? [] : [`${candidate.input.label}: ${candidate.elasticity}, not ${expected}`];
    });
}

const samples = [
  'one-to-a-million',
  'cache-aside',
  'read-through-cache',
  'sharded-hot-key',
  'two-data-centers',
  'single-server',
  'replicas-on-one-host',
];
const sample = (name: string): string =>
  readFileSync(new URL(`../../../../samples/${name}.arch`, import.meta.url), 'utf8');

describe('elasticities of the utilization', () => {
  test('are those of a product: one for each factor', () => {
    const text = `
      workload { daily-users: 1M, requests: 20/user/day, peak: 3x, reads: 100% }
      client c
      web app { instances: 2, cores: 4, service-time: 4 ms }
      c -> app { calls: 2 }`;
    const { 'reads of the workload': _, ...others } = elasticities(text);
    assert.deepEqual(others, {
      'daily-users of the workload': 1,
      'requests of the workload': 1,
      'peak of the workload': 1,
      'service-time of app': 1,
      'cores of app': -1,
      // Two to three machines: 2/3 of the load, ln(2/3) / ln(3/2).
      'instances of app': -1,
      'calls of c -> app': 1,
    });
  });

  test('divide among what adds up', () => {
    // Reads: 100/s x 2 x 20 % x 4 ms = 160 ms; writes: none but the 10 %: 100/s x 10 % x 1 x 6 ms = 60 ms of 220 ms.
    const text = `
      workload { requests: 100/s, peak: 1x, reads: 90% }
      client c
      web app { instances: 50 }
      cache hot { fronts: db, hit: 80% }
      database db { cores: 1, read-time: 4 ms, write-time: 6 ms }
      c -> app -> hot { reads: 2 }
      app -> db { writes: 1 }`;
    const found = elasticities(text.replace('c -> app -> hot', 'c -> app\n app -> hot'));
    const reads = Number((160 / 220).toFixed(6));
    const writes = Number((60 / 220).toFixed(6));
    assert.equal(found['reads of app -> hot'], reads);
    assert.equal(found['hit of hot'], reads);
    assert.equal(found['read-time of db'], reads);
    assert.equal(found['writes of app -> db'], writes);
    assert.equal(found['write-time of db'], writes);
    assert.equal(found['cores of db'], -1);
    // What writes: one per cent more of a tenth. Every request reads twice.
    assert.equal(found['reads of the workload'], writes);
  });

  test('divide between counts of one connection by what each makes', () => {
    const text = `
      workload { requests: 100/s, peak: 1x, reads: 100% }
      client c
      database db { cores: 8, read-time: 4 ms }
      c -> db { reads: 3, calls: 1 }`;
    const found = elasticities(text);
    assert.equal(found['reads of c -> db'], 0.75);
    assert.equal(found['calls of c -> db'], 0.25);
  });

  test('are those of the line that says the count, also where a journey follows it by a line of its own', () => {
    const found = busiestOf(`
      workload { requests: 100/s, peak: 1x }
      client c
      web app { instances: 50 }
      database db { cores: 1, read-time: 4 ms, write-time: 4 ms }
      c -> app
      app -> db { reads: 2..6, writes: 1 }
      journey view { c -> app -> db }`);
    const reads = found?.probe.candidates().find(({ input }) => input.label.startsWith('`reads` of `app'));
    assert.ok(found !== undefined && reads !== undefined);
    assert.deepEqual(reads.input.parts, [found.model.connections[1]]);
    assert.equal(reads.elasticity.toFixed(9), '1.000000000');
    assert.equal((found.probe.at(moved(reads.input, 2)) ?? 0).toFixed(9), (2 * found.probe.value).toFixed(9));
  });

  test('are 1 for the users of any system that has only users', () => {
    for (const name of samples) {
      const found = elasticities(sample(name));
      assert.equal(found['daily-users of the workload'], 1, name);
      // Workers that are judged by the day do not mind how its messages come.
      const isByDay = busiestOf(sample(name))?.probe.what.includes('over the day') === true;
      assert.equal(found['peak of the workload'], isByDay ? 0 : 1, name);
    }
    fc.assert(
      fc.property(arbitrarySystem, (text) => {
        // A rate of its own does not grow with the users.
        fc.pre(!/ rate: /.test(text));
        const found = busiestOf(text);
        if (found === undefined || isLoop(found)) return;
        const users = found.probe.candidates().find(({ input }) => input.key === 'daily-users');
        assert.ok(Math.abs((users?.elasticity ?? 0) - 1) < 1e-9, String(users?.elasticity));
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  test('are less where background work shares the station', () => {
    const text = `
      workload { requests: 30/s, peak: 2x }
      client c
      worker nightly { service-time: 1 ms }
      database db { cores: 4, read-time: 4 ms, write-time: 4 ms }
      c -> db
      nightly -> db
      journey all { share: 100%
 c -> db }
      journey clean-up { rate: 10/s
 write
 nightly -> db }`;
    // 60/s of users and 20/s of background work: both at the peak.
    assert.equal(elasticities(text)['requests of the workload'], 0.75);
    assert.equal(elasticities(text)['peak of the workload'], 1);
  });

  test('agree with finite differences of estimates from scratch on samples', () => {
    for (const name of samples) {
      const found = busiestOf(sample(name));
      assert.ok(found !== undefined && found.probe.candidates().length > 5, name);
      assert.deepEqual(disagreements(found), [], name);
    }
  });

  test('agree with finite differences of estimates from scratch on random systems', () => {
    fc.assert(
      fc.property(arbitrarySystem, fc.constantFrom('2..8', '0.1', '3'), (text, calls) => {
        const counted = text.replaceAll('calls: 2', `calls: ${calls}`);
        const found = busiestOf(counted);
        if (found === undefined || isLoop(found)) return;
        assert.deepEqual(disagreements(found), []);
      }),
      { numRuns: 80, seed: 7 },
    );
  });

  test('are those of a link where a link is busiest', () => {
    const text = `
      workload { requests: 100/s, peak: 1x }
      client c
      web app { instances: 1, cores: 64, service-time: 0.1 ms, link: 1 Gbit/s }
      c -> app { response-size: 500..2000 KB }`;
    const found = elasticities(text);
    assert.equal(found['link of app'], -1);
    assert.equal(found['response-size of c -> app'], 1);
    assert.equal(found['requests of the workload'], 1);
  });
});

test('a case with a figure changed is the case of the changed model', () => {
  for (const name of samples) {
    const found = busiestOf(sample(name));
    for (const candidate of found?.probe.candidates() ?? []) {
      const factor = isWhole(candidate) ? 2 : 1.3;
      const expected = found?.from(candidate, factor);
      const actual = found?.probe.at(moved(candidate.input, factor));
      assert.ok(
        expected !== undefined && actual !== undefined && Math.abs(actual - expected) <= 1e-12 * expected,
        `${name}: ${candidate.input.label} ${actual} ${expected}`,
      );
    }
  }
});
