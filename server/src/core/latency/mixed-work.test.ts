import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allenCunneen } from '../formulas/queueing/index.ts';
import { latencyOf, stationOf } from '../testing/latency-of.ts';
import { excessOfMixedWork } from './mixed-work.ts';

// Mean waits of M/H2/c with a mean service of 1, by matrix-geometric methods: squared variation, servers, utilization,
// and the wait. The longer kind of work is 0.2 to 50 % of all.
const exactWaits = [
  [1.066, 4, 0.38, 0.0319236],
  [1.066, 4, 0.8, 0.767715],
  [1.066, 4, 0.8, 0.764218],
  [2, 4, 0.5, 0.114887],
  [2, 8, 0.8, 0.36277],
  [2, 32, 0.9, 0.165359],
  [4, 2, 0.3, 0.130794],
  [4, 8, 0.9, 1.99036],
  [4, 64, 0.9, 0.0694956],
] as const;

test('the wait for work of several kinds is never too short, and too long by no more than is told', () => {
  for (const [serviceScv, servers, utilization, exact] of exactWaits) {
    const load = { arrivalsPerSecond: utilization * servers, servicesPerSecond: 1, servers, serviceScv };
    const found = allenCunneen({ ...load, arrivalScv: 1 })?.meanWaitSeconds ?? 0;
    const excess = found / exact - 1;
    const told = excessOfMixedWork(load);
    const shown = `${servers} servers, ${utilization}: ${excess} of ${told}`;
    assert.ok(excess >= -1e-5 && excess <= told, shown);
  }
});

test('work of one kind is not too long, and work that varies little by little', () => {
  const load = { arrivalsPerSecond: 3.2, servicesPerSecond: 1, servers: 4 };
  assert.equal(excessOfMixedWork({ ...load, serviceScv: 1 }), 0);
  // (1.066 - 1) / 2 x 1.1 x 2 x 0.2.
  assert.ok(Math.abs(excessOfMixedWork({ ...load, serviceScv: 1.066 }) - 0.01452) < 1e-9);
});

test('the error that is told is that of the work at hand', () => {
  const { validity } = stationOf(
    latencyOf(`workload { requests: 1000/s, peak: 1x, reads: 80% }
      client c
      database d { cores: 8, read-time: 4 ms, write-time: 6 ms }
      c -> d`),
    'd',
  );
  const [reason = ''] = validity.reasons;
  assert.match(reason, /^Reads and writes take unlike times, .* too long by at most [0-9.]+ %\.$/);
  // The squared variation of 80 % of 4 ms and 20 % of 6 ms is 1.066: 3.3 % at the very most.
  assert.ok(Number(/([0-9.]+) %/.exec(reason)?.[1]) <= 3.3, reason);
});

test('for journeys the largest error of all their stations is told, as each station tells its own', () => {
  const latency = latencyOf(`workload { requests: 1500/s, peak: 1x, reads: 80% }
    client c
    web app { service-time: 0.01 ms, cores: 64 }
    database busy { cores: 8, read-time: 4 ms, write-time: 6 ms }
    database idle { cores: 64, read-time: 4 ms, write-time: 12 ms }
    c -> app
    app -> busy { reads: 1, writes: 1 }
    app -> idle { reads: 1, writes: 1 }`);
  const told = (reasons: readonly string[]): number =>
    Math.max(0, ...reasons.map((reason) => Number(/too long by at most ([0-9.]+) %/.exec(reason)?.[1] ?? 0)));
  const [busy, idle] = ['busy', 'idle'].map((name) => told(stationOf(latency, name).validity.reasons)) as [
    number,
    number,
  ];
  assert.ok(idle > busy && busy > 0, `${idle} ${busy}`);
  for (const { validity } of latency.journeys) assert.equal(told(validity.reasons), idle);
});
