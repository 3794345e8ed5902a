// Pools, connections, refusals and closed users, each figure worked out by hand beside it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { latencyOf } from '../testing/latency-of.ts';

function near(actual: number | undefined, expected: number, tolerance = 1e-6): void {
  assert.ok(
    actual !== undefined && Math.abs(actual - expected) <= tolerance * Math.abs(expected),
    `${actual} is not ${expected}`,
  );
}

describe('what a request holds', () => {
  const text = (extra = '') => `
    workload { requests: 50/s, peak: 1x, reads: 100% }
    client browser
    web app { instances: 2, cores: 1, service-time: 10 ms, concurrency: 10 }
    database db { cores: 1, read-time: 10 ms, max-connections: 20 }
    browser -> app
    app -> db { round-trip: 10 ms, pool: 5${extra} }`;

  it('is its rate times all that it waits for, by instance', () => {
    const { pools } = latencyOf(text());
    // db: 1/(100 - 50) = 20 ms. An instance gets 25/s: 1/(100 - 25) = 13.33 ms, and 10 + 20 ms for the call.
    const [concurrency, pool, connections] = pools;
    assert.equal(concurrency?.limitedBy, 'concurrency');
    near(concurrency?.inUse?.value, 25 * (1 / 75 + 0.03));
    near(concurrency?.utilization?.value, (25 * (1 / 75 + 0.03)) / 10);
    // 25 calls a second of one instance, each for 30 ms.
    assert.equal(pool?.target?.name, 'db');
    near(pool?.inUse?.value, 0.75);
    near(pool?.utilization?.value, 0.15);
    assert.equal(connections?.limitedBy, 'max-connections');
    near(connections?.inUse?.value, 1);
  });

  it('adds up over all callers beside what the callee accepts', () => {
    const { connectionSums } = latencyOf(text());
    const [sum] = connectionSums;
    near(sum?.connections.value, 10);
    near(sum?.utilization.value, 0.5);
    assert.equal(connectionSums.length, 1);
  });

  it('has no figure where what it waits for saturates, and says what', () => {
    const { pools } = latencyOf(text().replace('50/s', '120/s'));
    assert.equal(pools[0]?.inUse, undefined);
    assert.match(pools[0]?.reason ?? '', /^There is more work for `db`/);
    // A timeout of 100 ms ends each call: 60 calls a second of one instance.
    const { pools: ended } = latencyOf(text(', timeout: 100 ms').replace('50/s', '120/s'));
    near(ended.find(({ limitedBy }) => limitedBy === 'pool')?.inUse?.value, 6);
  });

  it('makes no core any busier', () => {
    const slow = latencyOf(text().replace('round-trip: 10 ms', 'round-trip: 1s'));
    const { stations } = latencyOf(text());
    assert.deepEqual(
      slow.stations.map(({ utilization }) => utilization.value),
      stations.map(({ utilization }) => utilization.value),
    );
  });

  it('counts workers that take messages of a queue', () => {
    const { pools } = latencyOf(`
      workload { requests: 10/s, peak: 1x, reads: 0% }
      client browser
      queue jobs { rate: 1M/s }
      worker resizer { cores: 1, service-time: 50 ms, concurrency: 4 }
      browser -> jobs -> resizer`);
    // 1/(20 - 10) = 100 ms, ten times a second.
    near(pools[0]?.inUse?.value, 1);
  });
});

describe('a bounded queue', () => {
  const text = (rate: number, limit: string) => `
    workload { requests: ${rate}/s, peak: 1x, reads: 100% }
    client browser
    web app { cores: 1, service-time: 10 ms, ${limit} }
    browser -> app`;

  it('refuses the share that finds it full', () => {
    // M/M/1/3 at 0.5: weights 1, 1/2, 1/4, 1/8; the last by all is 1/15.
    const [refusal] = latencyOf(text(50, 'queue-limit: 2')).refusals;
    near(refusal?.refused.value, 1 / 15);
    near(refusal?.accepted.value, 50 * (14 / 15));
    assert.equal(refusal?.places?.value, 3);
    assert.equal(refusal?.validity.mark, 'exact');
  });

  it('takes what it can when far more comes', () => {
    // At 2: weights 1, 2, 4, 8; 8/15 are refused.
    const [refusal] = latencyOf(text(200, 'queue-limit: 2')).refusals;
    near(refusal?.refused.value, 8 / 15);
    near(refusal?.accepted.value, 200 * (7 / 15));
  });

  it('without a limit sheds all that is too much', () => {
    const [refusal] = latencyOf(text(200, 'shedding')).refusals;
    near(refusal?.refused.value, 0.5);
    near(refusal?.accepted.value, 100);
    assert.equal(refusal?.validity.mark, 'approximate');
    near((latencyOf(text(50, 'shedding')).refusals[0]?.refused.value ?? 1) + 1, 1);
  });

  it('is not spoken of where nothing is refused on purpose', () => {
    assert.deepEqual(latencyOf(text(50, 'instances: 1')).refusals, []);
  });
});

describe('users at the same time', () => {
  const text = (users: string, extra = '') => `
    workload { concurrent-users: ${users}, think-time: 1s, reads: 100%${extra} }
    client browser
    web app { cores: 1, service-time: 20 ms }
    database db { cores: 1, read-time: 30 ms }
    browser -> app
    app -> db { round-trip: 0 ms }`;

  it('have the throughput of mean value analysis, and their bounds', () => {
    // One user: 20 + 30 ms, so 1/(1 + 0.05). Two: at app 20 (1 + 0.02/1.05) = 20.381, at db 30 (1 + 0.03/1.05) = 30.857.
    const one = latencyOf(text('1')).closed;
    near(one?.response.value, 50);
    near(one?.throughput.value, 1 / 1.05);
    const two = latencyOf(text('2')).closed;
    near(two?.response.value, 20 * (1 + 0.02 / 1.05) + 30 * (1 + 0.03 / 1.05));
    near(two?.mostThroughput.value, 2 / 1.05);
    // (D + Z) / Dmax = 1.05 / 0.03.
    near(two?.knee?.value, 35);
    assert.equal(two?.bottleneck, '`db`');
  });

  it('do not wait until copies have applied a write', () => {
    const { closed } = latencyOf(`
      workload { concurrent-users: 1, think-time: 1s, reads: 0% }
      client browser
      database db { cores: 1, read-time: 1 ms, write-time: 10 ms, replicas: 3 }
      browser -> db { round-trip: 0 ms }`);
    near(closed?.response.value, 10);
  });

  it('slow down with the system, however many they are', () => {
    for (const users of ['1000', '1M', '1T']) {
      const closed = latencyOf(text(users)).closed;
      near(closed?.throughput.value, 1 / 0.03, 1e-4);
      assert.ok((closed?.response.value ?? 0) > 1000);
    }
  });

  it('are told beside those who come whatever the system does', () => {
    const report = latencyOf(text('100', ', requests: 10/s'));
    assert.ok(report.journeys[0]?.times !== undefined);
    assert.match(
      report.notes.at(-1)?.message ?? '',
      /^100 users at the same time, who think for 1 s, ask 33\.\d\/s/,
    );
  });

  it('are not spoken of where none are written', () => {
    assert.equal(latencyOf('client a\nweb b\na -> b').closed, undefined);
  });
});
