import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utilizationForWaitProbability } from '../formulas/queueing/index.ts';
import { latencyOf, stationOf } from '../testing/latency-of.ts';
import { utilizationWhereWaiting } from './many-wait.ts';

const group = { machines: 6, servers: 4 };

test('machines that share one queue may be as busy as one machine with all their cores', () => {
  // Erlang C with 24 servers is 30 % at 83.4 % busy, with 4 servers at 61 %.
  for (const sharing of ['pulled', 'one-queue'] as const) {
    const limit = utilizationWhereWaiting({ ...group, sharing }, 0.3);
    assert.equal(limit, utilizationForWaitProbability(24, 0.3));
    assert.equal(limit?.toFixed(3), '0.834');
  }
  assert.equal(utilizationWhereWaiting({ ...group, sharing: 'at-random' }, 0.3)?.toFixed(2), '0.61');
});

test('machines that are filled in turn may be busier than by chance, and less busy than with one queue', () => {
  const limit = utilizationWhereWaiting({ ...group, sharing: 'in-turn' }, 0.3) ?? 0;
  assert.ok(limit > 0.62 && limit < 0.83, `${limit}`);
  // One server that each second request comes to: sigma = 0.3 where (1 + (1 - s) / (2 rho))^-2 = s.
  const one = utilizationWhereWaiting({ machines: 2, servers: 1, sharing: 'in-turn' }, 0.3) ?? 0;
  assert.ok(Math.abs((1 + 0.7 / (2 * one)) ** -2 - 0.3) < 1e-9, `${one}`);
});

const workers = (queue: string, callers = '') => `
workload { requests: 34.7222/s, peak: 1x, reads: 0% }
client c
queue jobs { ${queue} }
worker resizer { instances: 20, cores: 1, service-time: 400 ms }
c -> jobs -> resizer
${callers}`;

test('workers behind a queue wait together, as one queue for all of them', () => {
  const { model, wait, validity, working } = stationOf(latencyOf(workers('replicas: 2')), 'resizer');
  // C(20, 13.8889) = 0.0877; that by 20 / 400 ms - 34.7222/s is 5.74 ms.
  assert.equal(wait?.mean.value.toPrecision(3), '5.74');
  assert.equal(
    model,
    'one queue for all 20 machines with one server each, which take the next from `jobs` when they are free',
  );
  assert.deepEqual(validity, { mark: 'exact', reasons: [] });
  assert.equal(working.find(({ name }) => name === 'servers')?.figure.value, 20);
  // There is nothing to guess about how they share it.
  assert.deepEqual([wait?.mean.low, wait?.mean.high], [wait?.mean.value, wait?.mean.value]);
});

test('where a queue divides its messages by key, each worker has a queue of its own', () => {
  for (const queue of ['partitions: 40', 'engine: kafka']) {
    const { model, wait } = stationOf(latencyOf(workers(queue)), 'resizer');
    // 69.4444 % of 400 ms / (1 - 69.4444 %).
    assert.equal(wait?.mean.value.toPrecision(5), '909.09');
    assert.equal(model, '20 machines, each with a queue for one server, filled by key from `jobs`');
  }
});

test('whoever is also called by others than queues waits as they let it', () => {
  const { model } = stationOf(latencyOf(workers('replicas: 2', 'service s\nc -> s -> resizer')), 'resizer');
  assert.equal(model, '20 machines, each with a queue for one server, filled by chance');
});

test('who watches or delivers is no caller', () => {
  const { model } = stationOf(
    latencyOf(workers('replicas: 2', 'pipeline build\nbuild -> resizer')),
    'resizer',
  );
  assert.match(model, /^one queue for all 20 machines/);
});
