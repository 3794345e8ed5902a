import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { trustOf } from '../testing/trust-of.ts';

describe('what to measure', () => {
  const text = `
    workload { daily-users: 1M, requests: 20/user/day }
    targets { utilization: 70%, latency: p99 < 100 ms }
    client c
    web app { instances: 8 }
    cdn edge
    database db { cores: 8, replicas: 2 }
    c -> app -> db`;

  test('is every default that the bottleneck rests on, the most influential first', () => {
    // Of one replica: 312.5 reads/s x 4 ms and 69.4 writes/s x 6 ms, 75 % and 25 %. 0.75 x ln 100 = 3.45; the peak of
    // 2x to 10x is ln 5 = 1.61. The primary does nothing but write, and may come to be busier: ln 200 = 5.30. With each at its high end
    // alone the busiest is at 396 %, 189 % and 69 %: that is the order.
    const { measure } = trustOf(text.replace(', latency: p99 < 100 ms', '')).trust;
    assert.deepEqual(
      measure.slice(0, 3).map(({ input, weight }) => `${input.label} ${weight.toFixed(2)}`),
      ['`read-time` of `db` 3.45', '`write-time` of `db` 5.30', '`peak` of the workload 1.61'],
    );
    assert.deepEqual(measure[0]?.matters, ['the utilization of `db` replicas']);
  });

  test('is every default that a verdict rests on, with all that it matters to', () => {
    const { measure } = trustOf(text).trust;
    const first = measure.find(({ input }) => input.label === '`read-time` of `db`');
    assert.deepEqual(first?.matters, ['the utilization of `db` replicas', 'p99 of `read`', 'p99 of `write`']);
    const time = measure.find(({ input }) => input.label === '`service-time` of `app`');
    assert.match(
      time?.message ?? '',
      /^`service-time` of `app` is taken to be 4 ms \(0\.2 ms to 8 ms\)\. Measure it by CPU seconds/,
    );
  });

  test('leaves out what is written, and what the language defines', () => {
    const { measure } = trustOf(text.replace('instances: 8', '')).trust;
    for (const { input } of measure) {
      assert.equal(input.figure.origin.type, 'default', input.label);
      assert.ok(!['replicas', 'shards', 'instances'].includes(input.key), input.label);
    }
    assert.ok(!measure.some(({ input }) => input.label === '`cores` of `db`'));
  });

  test('is one for a place and its copies, which are one piece of text', () => {
    const sites = `
      workload { daily-users: 1M, requests: 20/user/day, peak: 3x, reads: 90% }
      client c
      dns names { managed }
      datacenter seoul { web app { instances: 9 } }
      datacenter busan like seoul
      c -> names -> app`;
    const { measure } = trustOf(sites).trust;
    const times = measure.filter(({ input }) => input.key === 'service-time');
    assert.deepEqual(
      times.map(({ input }) => [input.label, input.parts.length]),
      [['`service-time` of `seoul.app` and `busan.app`', 2]],
    );
  });
});
