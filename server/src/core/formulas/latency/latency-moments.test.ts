import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, capped, mixture, quorum, repeat, repeatAtRandom, retry, sum } from './compose-latency.ts';
import { meanSeconds, squaredCoefficientOfVariation, varianceSecondsSquared } from './latency-moments.ts';
import { constant, erlang, exponential, gamma, mmcSojourn } from './simple-latencies.ts';
import { checkClose } from './testing/bad-numbers.ts';

test('the slowest of equal exponentials: mean H_n, variance the sum of 1 / i^2', () => {
  // One after the other they answer with rates n, n - 1, ... 1 (Renyi 1953).
  for (const count of [2, 5, 100]) {
    const branch = exponential(1);
    const latency = all(Array.from({ length: count }, () => branch));
    let mean = 0;
    let variance = 0;
    for (let i = count; i >= 1; i--) {
      mean += 1 / i;
      variance += 1 / i / i;
    }
    checkClose(meanSeconds(latency), mean, 1e-11);
    checkClose(varianceSecondsSquared(latency), variance, 1e-10);
  }
});

test('the k-th of n exponentials: the rates that were left', () => {
  const latency = quorum(
    3,
    Array.from({ length: 5 }, () => exponential(2)),
  );
  checkClose(meanSeconds(latency), (1 / 5 + 1 / 4 + 1 / 3) / 2, 1e-11);
  checkClose(varianceSecondsSquared(latency), (1 / 25 + 1 / 16 + 1 / 9) / 4, 1e-10);
});

test('an exponential cut at T: mean (1 - e^-T), second moment 2 (1 - e^-T (1 + T))', () => {
  for (const T of [0.01, 1, 30]) {
    const mean = -Math.expm1(-T);
    checkClose(meanSeconds(capped(exponential(1), T)), mean, 1e-11);
    const second = 2 * (mean - T * Math.exp(-T));
    checkClose(varianceSecondsSquared(capped(exponential(1), T)), second - mean * mean, 1e-9);
  }
});

test('attempts that always time out take as long as they all do, without variance', () => {
  const never = retry(constant(9), { timeoutSeconds: 2, pausesSeconds: [1, 3] });
  checkClose(meanSeconds(never), 10, 1e-14);
  checkClose(varianceSecondsSquared(never), 0, 0);
});

test('an attempt that answers at once half the time: the moments of what is left', () => {
  const attempt = mixture([
    { weight: 1, part: constant(1) },
    { weight: 1, part: constant(50) },
  ]);
  const latency = retry(attempt, { timeoutSeconds: 2, pausesSeconds: [1, 1] });
  // 1 with 1/2, 3 + 1 with 1/4, 6 + 1 with 1/8, given up at 8 with 1/8.
  const mean = 1 / 2 + 4 / 4 + 7 / 8 + 8 / 8;
  checkClose(meanSeconds(latency), mean, 1e-13);
  checkClose(varianceSecondsSquared(latency), 1 / 2 + 16 / 4 + 49 / 8 + 64 / 8 - mean * mean, 1e-12);
});

test('moments of sums, mixtures and repeats follow from those of their parts', () => {
  const station = mmcSojourn({ serviceRatePerSecond: 2, waitProbability: 0.25, waitRatePerSecond: 4 });
  checkClose(meanSeconds(station), 0.5 + 0.0625, 1e-15);
  checkClose(varianceSecondsSquared(station), 0.25 + (2 * 0.25 - 0.0625) / 16, 1e-15);
  const path = sum([constant(1), station, erlang(4, 2)]);
  checkClose(meanSeconds(path), 1 + 0.5625 + 2, 1e-15);
  checkClose(varianceSecondsSquared(path), 0.25 + 0.4375 / 16 + 1, 1e-15);
  const either = mixture([
    { weight: 3, part: constant(1) },
    { weight: 1, part: exponential(0.2) },
  ]);
  checkClose(meanSeconds(either), 2, 1e-15);
  checkClose(varianceSecondsSquared(either), 0.75 + 0.25 * 50 - 4, 1e-14);
  checkClose(varianceSecondsSquared(repeat(either, 3)), 3 * 9.25, 1e-14);
  // Wald: twice in the mean, variance of the count 2.
  checkClose(meanSeconds(repeatAtRandom(either, 0.5)), 4, 1e-15);
  checkClose(varianceSecondsSquared(repeatAtRandom(either, 0.5)), 2 * 9.25 + 2 * 4, 1e-14);
});

test('a great constant does not drown a small variance', () => {
  checkClose(varianceSecondsSquared(sum([constant(1e6), exponential(1000)])), 1e-6, 1e-14);
  checkClose(varianceSecondsSquared(all([sum([constant(1e3), exponential(1)]), constant(5)])), 1, 1e-8);
  checkClose(varianceSecondsSquared(capped(sum([constant(1e3), exponential(1)]), 1e6)), 1, 1e-8);
});

test('the variation of a constant is 0, that of nothing has no value', () => {
  assert.equal(squaredCoefficientOfVariation(constant(3)), 0);
  assert.equal(squaredCoefficientOfVariation(constant(0)), undefined);
  assert.equal(squaredCoefficientOfVariation(undefined), undefined);
  checkClose(squaredCoefficientOfVariation(gamma(3, 0.125)), 0.125, 1e-15);
});
