import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { erlangGapsStation, MOST_SERVERS_IN_TURN } from './erlang-gaps-station.ts';
import { mmc } from './mmc.ts';
import { roundRobinServer } from './round-robin-server.ts';
import type { Station } from './station.ts';

const near = (actual: number | undefined, expected: number, relative: number): void => {
  assert.ok(actual !== undefined);
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual} is not ${expected}`);
};

const solve = (utilization: number, servers: number, streams: number): Station | undefined =>
  erlangGapsStation({ arrivalsPerSecond: utilization * servers, servicesPerSecond: 1, servers }, streams);

test('one stream is M/M/c', () => {
  for (const servers of [1, 2, 3, 8, 16, MOST_SERVERS_IN_TURN]) {
    for (const utilization of [0.1, 0.5, 0.8, 0.95]) {
      const expected = mmc({ arrivalsPerSecond: utilization * servers, servicesPerSecond: 1, servers });
      const station = solve(utilization, servers, 1);
      near(station?.waitProbability, expected?.waitProbability ?? 0, 1e-7);
      near(station?.meanWaitSeconds, expected?.meanWaitSeconds ?? 0, 1e-7);
    }
  }
});

test('one server is G/M/1', () => {
  for (const streams of [2, 5, 100]) {
    const expected = roundRobinServer(0.7, streams);
    near(solve(0.7, 1, streams)?.waitProbability, expected?.waitProbability ?? 0, 1e-12);
  }
});

// The embedded chain of the queue that arrivals find, solved by iteration: p(i to j) for gaps with density
// n lambda (n lambda t)^(n-1) e^(-n lambda t)/(n-1)!, integrated by Simpson's rule.
function byChain(utilization: number, servers: number, streams: number): number {
  const rate = streams * utilization * servers;
  const most = 200;
  const steps = 400;
  const end = 14 / (utilization * servers);
  const factorial = Array.from({ length: streams }, (_, i) => i).reduce(
    (product, i) => product * Math.max(1, i),
    1,
  );
  const transitions = Array.from({ length: most + 1 }, () => new Float64Array(most + 2));
  for (let step = 0; step <= steps; step++) {
    const t = (end * step) / steps;
    const weight = (step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2) * (end / steps / 3);
    const density = (rate * (rate * t) ** (streams - 1) * Math.exp(-rate * t)) / factorial;
    if (density === 0) continue;
    for (let i = 0; i < servers + 25; i++) {
      const departures = distributionOfDepartures(i + 1, servers, t);
      const row = transitions[i] as Float64Array;
      departures.forEach((p, d) => {
        const to = i + 1 - d;
        row[to] = (row[to] as number) + weight * density * p;
      });
    }
  }
  const size = servers + 25;
  let found = new Float64Array(size).fill(1 / size);
  for (let pass = 0; pass < 300; pass++) {
    const next = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const to = Math.min(size - 1, j);
        next[to] =
          (next[to] as number) + (found[i] as number) * ((transitions[i] as Float64Array)[j] as number);
      }
    }
    const total = next.reduce((sum, p) => sum + p, 0);
    found = next.map((p) => p / total);
  }
  return found.slice(servers).reduce((sum, p) => sum + p, 0);
}

/** Of a queue with `present` requests, how many leave within t: births are shut, so it is a pure death process. */
function distributionOfDepartures(present: number, servers: number, t: number): number[] {
  // Uniformization of the death process with rates min(j, c).
  const top = Math.min(present, servers);
  let weight = Math.exp(-top * t);
  let state: number[] = Array.from({ length: present + 1 }, (_, left) => (left === present ? 1 : 0));
  const result = state.map((p) => p * weight);
  for (let n = 1; n < 20 + 6 * top * (t + 1); n++) {
    state = state.map((_, left) => {
      const stay = 1 - Math.min(left, servers) / top;
      const from =
        left + 1 <= present ? (state[left + 1] as number) * (Math.min(left + 1, servers) / top) : 0;
      return (state[left] as number) * stay + from;
    });
    weight *= (top * t) / n;
    state.forEach((p, left) => {
      result[left] = (result[left] as number) + p * weight;
    });
  }
  return result.toReversed();
}

test('it is what the embedded chain says', () => {
  near(solve(0.6, 2, 2)?.waitProbability, byChain(0.6, 2, 2), 1e-4);
  near(solve(0.5, 3, 3)?.waitProbability, byChain(0.5, 3, 3), 1e-4);
});

test('more streams never wait longer, and every figure is a number', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 0.98, noNaN: true }),
      fc.integer({ min: 1, max: MOST_SERVERS_IN_TURN }),
      fc.integer({ min: 1, max: 60 }),
      (utilization, servers, streams) => {
        const [fewer, more] = [
          solve(utilization, servers, streams),
          solve(utilization, servers, streams + 1),
        ];
        if (fewer === undefined || more === undefined) return;
        assert.ok(more.meanWaitSeconds <= fewer.meanWaitSeconds * (1 + 1e-5) + 1e-12);
        assert.ok(fewer.waitProbability >= 0 && fewer.waitProbability <= 1);
      },
    ),
  );
});

test('outside its domain it has no answer', () => {
  const load = { arrivalsPerSecond: 1, servicesPerSecond: 1, servers: 2 };
  for (const wrong of [
    { ...load, arrivalsPerSecond: 2 },
    { ...load, arrivalsPerSecond: Number.NaN },
    { ...load, arrivalsPerSecond: -1 },
    { ...load, servicesPerSecond: 0 },
    { ...load, servers: MOST_SERVERS_IN_TURN + 1 },
    { ...load, servers: 1.5 },
  ])
    assert.equal(erlangGapsStation(wrong, 2), undefined);
  assert.equal(erlangGapsStation(load, 0), undefined);
  assert.equal(erlangGapsStation({ ...load, arrivalsPerSecond: 0 }, 3)?.waitProbability, 0);
});
