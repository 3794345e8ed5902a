import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { estimateOf, loadOf, show } from '../testing/estimate-of.ts';
import { machinesNeeded } from './machines-needed.ts';
import type { ComponentLoad } from './report.ts';

const tier = (attributes: string, requests = '500/s'): ComponentLoad =>
  loadOf(
    estimateOf(`workload { requests: ${requests}, peak: 1x, reads: 100% }
    client c
    web app { cores: 4, service-time: 4 ms, ${attributes} }
    c -> app`),
    'app',
  );

test('machines that share work carry less than as many single ones', () => {
  // 500/s x 4 ms / 4 cores / 4 machines = 12.5 %, x (1 + 5 % x 3) = 14.375 %.
  const shared = tier('instances: 4, contention: 5%');
  assert.equal(show(shared.stations[0]?.load), '125/s');
  assert.equal(shared.utilization?.value, 0.14375);
  assert.equal(shared.utilization?.formula, 'requests x scaling x service-time / cores');
  assert.equal(show(shared.stations[0]?.limit), '869.6/s');
  // 4 / 1.15.
  assert.equal(shared.scaling?.out?.relative.value.toFixed(4), '3.4783');
  assert.equal(shared.scaling?.out?.mostMachines, undefined);
});

test('machines that have to agree carry less and less, and in the end less than fewer', () => {
  // 1 + 5 % x 3 + 1 % x 4 x 3 = 1.27.
  const agreeing = tier('instances: 4, contention: 5%, coherency: 1%');
  assert.equal(agreeing.utilization?.value.toFixed(6), (0.125 * 1.27).toFixed(6));
  // Square root of 0.95 / 0.01.
  assert.equal(agreeing.scaling?.out?.mostMachines?.value.toFixed(4), '9.7468');
  const utilizationOf = (instances: number): number =>
    tier(`instances: ${instances}, contention: 5%, coherency: 1%`).utilization?.value ?? 0;
  assert.ok(utilizationOf(9) > utilizationOf(10));
  assert.ok(utilizationOf(11) > utilizationOf(10));
});

test('one machine costs itself nothing', () => {
  assert.equal(tier('contention: 5%, coherency: 1%').utilization?.value, 0.5);
});

test('a lost machine leaves fewer that cost each other', () => {
  const { first } = estimateOf(`workload { requests: 500/s, peak: 1x, reads: 100% }
    targets { survive: instance }
    client c
    web app { instances: 3, cores: 4, service-time: 4 ms, contention: 10% }
    c -> app`);
  // 50 % / 2 x (1 + 10 %).
  assert.equal(first.survival?.states[0]?.bottleneck?.station.utilization?.value.toFixed(4), '0.2750');
});

const needed = (attributes: string, targetUtilization: number, requests?: string): number | undefined => {
  const station = tier(attributes, requests).stations[0];
  return station && machinesNeeded(station, { targetUtilization });
};

test('the machines needed include what they cost each other', () => {
  // 5000/s are 5 machines: 5 x (1/n + 2 % (1 - 1/n)) <= 60 % from n = 4.9 / 0.5 = 9.8 on.
  assert.equal(needed('contention: 2%', 0.6, '5000/s'), 10);
  assert.equal(needed('', 0.6, '5000/s'), 9);
  // At 12 % of 5 machines' work nothing is left to divide.
  assert.equal(needed('contention: 12%', 0.6, '5000/s'), undefined);
  // 5 x (1/n + 1 % (n - 1)) is lowest at n = 10, with 95 %.
  assert.equal(needed('coherency: 1%', 0.96, '5000/s'), 9);
  assert.equal(needed('coherency: 1%', 0.94, '5000/s'), undefined);
  // 1/n + (n - 1)/6 is 2/3 for two and for three, and less only between them.
  assert.equal(needed('coherency: 16.66667%', 0.66, '1000/s'), undefined);
  assert.equal(needed('coherency: 16.66667%', 0.67, '1000/s'), 2);
});

test('the number needed does not depend on the number there is, and no smaller one would do', () => {
  const percent = fc.integer({ min: 0, max: 30 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), percent, percent, (instances, contention, coherency) => {
      const costs = `contention: ${contention / 10}%, coherency: ${coherency / 100}%`;
      const count = needed(`instances: ${instances}, ${costs}`, 0.7, '4000/s');
      assert.equal(count, needed(costs, 0.7, '4000/s'));
      const utilizationOf = (n: number): number =>
        tier(`instances: ${n}, ${costs}`, '4000/s').utilization?.value ?? 0;
      if (count === undefined) return;
      assert.ok(utilizationOf(count) <= 0.7 + 1e-9);
      if (count > 1) assert.ok(utilizationOf(count - 1) > 0.7 - 1e-9);
    }),
    { numRuns: 60 },
  );
});

test('a tier that does not say how it scales has no limits of it', () => {
  assert.equal(tier('instances: 4').scaling, undefined);
});

test('the largest machine carries more in proportion to its cores', () => {
  const limit = tier('instances: 2, max-cores: 96').scaling?.up;
  // 1,000/s with 4 cores, 24 times that with 96; 25 % busy with 4, and a 24th of that.
  assert.equal(show(limit?.limit), '24,000/s');
  assert.equal(limit?.utilization.value.toFixed(6), (0.25 / 24).toFixed(6));
  assert.equal(limit?.station.label, '`app`');
});

test('a largest machine that is no larger carries what there is', () => {
  const limit = tier('max-cores: 2').scaling?.up;
  assert.equal(show(limit?.limit), '1,000/s');
});

test('a rate of a machine does not grow with its cores', () => {
  assert.equal(tier('rate: 100/s, max-cores: 96').scaling, undefined);
});

test('contention of everything and machines without number give finite figures', () => {
  for (const attributes of [
    'instances: 100_000, contention: 100%, coherency: 100%',
    'instances: 100_000, contention: 0%, coherency: 0%',
    'instances: 2, contention: 0..100%, coherency: 0..100%, max-cores: 1..1_000',
  ]) {
    const { scaling, stations } = tier(attributes);
    const figures = [scaling?.out?.relative, scaling?.out?.mostMachines, scaling?.up?.limit];
    for (const figure of [...figures, stations[0]?.utilization, stations[0]?.limit]) {
      if (figure === undefined) continue;
      assert.ok(figure.low >= 0 && figure.low <= figure.value && figure.value <= figure.high, attributes);
      assert.ok(Number.isFinite(figure.high), attributes);
    }
  }
});
