import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Latency } from './latency.ts';
import { meanSeconds, squaredCoefficientOfVariation, varianceSecondsSquared } from './latency-moments.ts';
import { percentileSeconds } from './latency-percentile.ts';
import { tailProbability } from './latency-tail.ts';
import {
  constant,
  delayedExponential,
  erlang,
  exponential,
  gamma,
  hyperexponential,
  mmcSojourn,
} from './simple-latencies.ts';
import { anyDouble, BAD_NUMBERS, checkClose, checkTame } from './testing/bad-numbers.ts';

const sojourn = (service: number, wait: number, rate: number): Latency | undefined =>
  mmcSojourn({ serviceRatePerSecond: service, waitProbability: wait, waitRatePerSecond: rate });

test('90 % of the students wait at most 14 minutes for one of five terminals (Jain, The Art of Computer Systems Performance Analysis, chapter 31)', () => {
  // Erlang C of 10/3 on five servers is 0.3267; servers free up by 5/20 - 10/60 per minute.
  const wait = delayedExponential(0.3266767, 5 / 20 - 10 / 60);
  assert.equal(percentileSeconds(wait, 0.9)?.toFixed(0), '14');
});

test('an exponential has its median at ln 2 / rate and p99 at ln 100 / rate', () => {
  checkClose(percentileSeconds(exponential(3), 0.5), Math.log(2) / 3, 1e-14);
  checkClose(percentileSeconds(exponential(3), 0.99), Math.log(100) / 3, 1e-14);
});

test('Erlang percentiles are half of chi-square points (Abramowitz and Stegun, table 26.8)', () => {
  checkClose(percentileSeconds(erlang(5, 1), 0.95), 18.307 / 2, 1e-5);
  checkClose(percentileSeconds(erlang(5, 1), 0.99), 23.2093 / 2, 1e-5);
  checkClose(percentileSeconds(gamma(1.5, 1 / 1.5), 0.95), 7.81473 / 2, 1e-5);
});

test('a distribution given by mean and variation has them', () => {
  for (const mean of [1e-6, 0.02, 3, 1e6]) {
    for (const scv of [0, 1e-4, 0.25, 0.5, 1]) {
      checkClose(meanSeconds(gamma(mean, scv)), mean, 1e-14);
      checkClose(varianceSecondsSquared(gamma(mean, scv)), scv * mean * mean, 1e-13);
    }
    for (const scv of [1, 1.0001, 2, 100, 1e4]) {
      checkClose(meanSeconds(hyperexponential(mean, scv)), mean, 1e-13);
      checkClose(squaredCoefficientOfVariation(hyperexponential(mean, scv)), scv, 1e-10);
      checkClose(squaredCoefficientOfVariation(gamma(mean, scv)), scv, 1e-12);
    }
  }
});

test('the parts of a hyperexponential have balanced means', () => {
  const latency = hyperexponential(2, 9);
  assert.ok(latency?.kind === 'mixture');
  const [first, second] = latency.parts.map(
    (part, i) => (latency.weights[i] as number) * (meanSeconds(part) ?? 0),
  );
  checkClose(first, 1, 1e-14);
  checkClose(second, 1, 1e-14);
});

test('a stay at a station is a wait and a service: its tail is their convolution', () => {
  // Simpson's rule on P(S > t) + integral of the density of S at u times P(W > t - u).
  for (const [service, wait, rate] of [
    [1, 0.7, 0.3],
    [1, 0.7, 1],
    [1, 0.7, 1.000001],
    [2, 1, 5],
    [5, 0.01, 40],
  ] as const) {
    for (const t of [0.1, 1, 4]) {
      const steps = 2000;
      let integral = 0;
      for (let i = 0; i <= steps; i++) {
        const u = (t * i) / steps;
        const value = service * Math.exp(-service * u) * wait * Math.exp(-rate * (t - u));
        integral += value * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2);
      }
      const expected = Math.exp(-service * t) + (integral * t) / steps / 3;
      checkClose(tailProbability(sojourn(service, wait, rate), t), expected, 1e-7);
    }
  }
});

test('a stay at M/M/1 is exponential with rate mu - lambda (Kleinrock, Queueing Systems, volume 1, chapter 5)', () => {
  const ratio = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  const time = fc.double({ min: 0, max: 20, noNaN: true });
  fc.assert(
    fc.property(ratio, time, (utilization, t) => {
      const theta = 1 - utilization;
      checkClose(tailProbability(sojourn(1, utilization, theta), t), Math.exp(-theta * t), 1e-12);
      checkClose(meanSeconds(sojourn(1, utilization, theta)), 1 / theta, 1e-13);
      checkClose(varianceSecondsSquared(sojourn(1, utilization, theta)), 1 / theta / theta, 1e-13);
    }),
  );
});

test('who never waits has the service alone, and who always waits has two exponentials', () => {
  checkClose(tailProbability(sojourn(2, 0, 1), 1.3), Math.exp(-2.6), 1e-14);
  checkClose(tailProbability(sojourn(2, 1, 2), 1.3), tailProbability(erlang(2, 2), 1.3) as number, 1e-14);
});

test('a delayed exponential is 0 for those who do not wait', () => {
  const wait = delayedExponential(0.3, 2);
  checkClose(tailProbability(wait, 0), 0.3, 1e-15);
  checkClose(meanSeconds(wait), 0.15, 1e-15);
  assert.equal(percentileSeconds(wait, 0.69), 0);
  checkClose(percentileSeconds(wait, 0.95), Math.log(0.3 / 0.05) / 2, 1e-13);
  assert.equal(meanSeconds(delayedExponential(0, 2)), 0);
});

test('outside the domain there is no latency', () => {
  for (const bad of BAD_NUMBERS) {
    assert.equal(constant(bad), undefined);
    assert.equal(exponential(bad), undefined);
    assert.equal(erlang(bad, 1), undefined);
    assert.equal(erlang(1, bad), undefined);
    assert.equal(gamma(bad, 0.5), undefined);
    assert.equal(gamma(1, bad), undefined);
    assert.equal(hyperexponential(bad, 2), undefined);
    assert.equal(hyperexponential(1, bad), undefined);
    assert.equal(delayedExponential(bad, 1), undefined);
    assert.equal(delayedExponential(0.5, bad), undefined);
    assert.equal(sojourn(bad, 0.5, 1), undefined);
    assert.equal(sojourn(1, bad, 1), undefined);
    assert.equal(sojourn(1, 0.5, bad), undefined);
  }
  for (const none of [
    exponential(0),
    erlang(0, 1),
    erlang(1.5, 1),
    erlang(10_001, 1),
    gamma(0, 0.5),
    gamma(1, 1e-9),
  ]) {
    assert.equal(none, undefined);
  }
  for (const none of [
    hyperexponential(1, 0.5),
    delayedExponential(1.1, 1),
    sojourn(1, 0.5, 0),
    sojourn(1, 2, 1),
  ]) {
    assert.equal(none, undefined);
  }
});

test('whatever the arguments, every answer is finite and not negative', () => {
  fc.assert(
    fc.property(anyDouble, anyDouble, anyDouble, (a, b, c) => {
      const made = [
        constant(a),
        exponential(a),
        erlang(a, b),
        gamma(a, b),
        hyperexponential(a, b),
        delayedExponential(a, b),
        sojourn(a, b, c),
      ];
      for (const latency of made) {
        for (const value of [
          meanSeconds(latency),
          varianceSecondsSquared(latency),
          squaredCoefficientOfVariation(latency),
          tailProbability(latency, c),
          percentileSeconds(latency, c),
          percentileSeconds(latency, 0.999),
        ]) {
          checkTame(value);
        }
      }
    }),
    { numRuns: 500 },
  );
});
