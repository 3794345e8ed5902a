import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constant, exponential, mixture, type Part, repeat, sum } from '../index.ts';
import { createLatencyTable } from './latency-table.ts';

/** Takes 10 ms every second time, and otherwise none. */
const coin = (): Part =>
  mixture([
    { weight: 0.5, part: constant(0.01) },
    { weight: 0.5, part: constant(0) },
  ]);

test('a sum of few jumps is exact', () => {
  // Of four coins two or fewer show heads 11 times in 16, three or fewer 15 times.
  const table = createLatencyTable();
  const four = sum([coin(), coin(), coin(), coin()]);
  for (const [share, heads] of [
    [0.05, 0],
    [0.3, 1],
    [0.6, 2],
    [0.9, 3],
    [0.95, 4],
  ] as const) {
    assert.ok(Math.abs((table.percentile(four, share) ?? -1) - heads / 100) < 1e-9, `${share}`);
  }
});

test('a sum of a thousand jumps is not taken apart into all of its cases', () => {
  for (const beside of [[], [exponential(1000)], [exponential(1000), exponential(900)]]) {
    // Normal: mean 5 s, standard deviation 10 ms x sqrt(1000) / 2 = 158 ms, and a millisecond or two.
    const percentile = createLatencyTable().percentile(sum([repeat(coin(), 1000), ...beside]), 0.99) ?? -1;
    assert.ok(Math.abs(percentile - (5 + 2.3263 * 0.1581)) < 0.02, `${percentile}`);
  }
});
