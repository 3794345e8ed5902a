import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, capped, mixture, quorum, repeat, repeatAtRandom, retry, sum } from './compose-latency.ts';
import { meanSeconds } from './latency-moments.ts';
import { percentileSeconds, percentilesSeconds } from './latency-percentile.ts';
import { tailProbability } from './latency-tail.ts';
import { constant, erlang, exponential, mmcSojourn } from './simple-latencies.ts';
import { BAD_NUMBERS, checkClose } from './testing/bad-numbers.ts';

test('a percentile of a mixture is no mixture of percentiles: with 90 % hits, p95 lies among the misses', () => {
  const hit = exponential(1000);
  const miss = sum([constant(0.02), exponential(20)]);
  const cache = mixture([
    { weight: 0.9, part: hit },
    { weight: 0.1, part: miss },
  ]);
  const p95 = percentileSeconds(cache, 0.95) as number;
  // Half of all misses take longer than p95: 0.1 e^(-20 (t - 0.02)) = 0.05.
  checkClose(p95, 0.02 + Math.log(2) / 20, 1e-13);
  const mixed =
    0.9 * (percentileSeconds(hit, 0.95) as number) + 0.1 * (percentileSeconds(miss, 0.95) as number);
  assert.ok(p95 > 2.5 * mixed);
  assert.ok(p95 > (percentileSeconds(hit, 0.999999) as number));
});

test('the sum of constants is their sum, and nothing is 0', () => {
  assert.equal(meanSeconds(sum([])), 0);
  assert.equal(percentileSeconds(sum([constant(0.25), constant(0.5)]), 0.5), 0.75);
  assert.equal(tailProbability(sum([constant(0.25), constant(0.5)]), 0.75), 0);
});

test('weights are divided by their sum, and a part of weight 0 needs no value', () => {
  const fast = exponential(10);
  const slow = exponential(1);
  const byRate = mixture([
    { weight: 300, part: fast },
    { weight: 100, part: slow },
    { weight: 0, part: undefined },
  ]);
  checkClose(meanSeconds(byRate), 0.75 * 0.1 + 0.25, 1e-15);
});

test('the slowest of two: the product of the distribution functions', () => {
  const both = all([exponential(1), exponential(2)]);
  checkClose(tailProbability(both, 0.7), 1 - (1 - Math.exp(-0.7)) * (1 - Math.exp(-1.4)), 1e-14);
});

test('of three copies two are answered as the middle of three, one as the first', () => {
  const one = exponential(1);
  const q = Math.exp(-0.7);
  checkClose(tailProbability(quorum(2, [one, one, one]), 0.7), q ** 3 + 3 * q * q * (1 - q), 1e-14);
  checkClose(tailProbability(quorum(1, [one, one, one]), 0.7), q ** 3, 1e-14);
  // Rates 3, 2 and 1 remain one after the other (Renyi).
  checkClose(meanSeconds(quorum(2, [one, one, one])), 1 / 3 + 1 / 2, 1e-11);
});

test('a timeout cuts off what is longer, and its whole mass lies there', () => {
  const latency = capped(exponential(1), 2);
  checkClose(tailProbability(latency, 1.999), Math.exp(-1.999), 1e-14);
  assert.equal(tailProbability(latency, 2), 0);
  assert.equal(percentileSeconds(latency, 0.99), 2);
  checkClose(meanSeconds(latency), -Math.expm1(-2), 1e-12);
});

test('three attempts of 1 s with pauses of 1/8 and 1/4 s end after 3.375 s, by then with all attempts lost', () => {
  const attempts = retry(exponential(1), { timeoutSeconds: 1, pausesSeconds: [0.125, 0.25] });
  const lost = Math.exp(-1);
  checkClose(tailProbability(attempts, 0.5), Math.exp(-0.5), 1e-14);
  checkClose(tailProbability(attempts, 1.0625), lost, 1e-14);
  checkClose(tailProbability(attempts, 1.625), lost * Math.exp(-0.5), 1e-14);
  checkClose(tailProbability(attempts, 2.25), lost ** 2, 1e-14);
  checkClose(tailProbability(attempts, 3.25), lost ** 2 * Math.exp(-0.875), 1e-13);
  assert.equal(tailProbability(attempts, 3.375), 0);
  assert.equal(percentileSeconds(attempts, 0.99), 3.375);
  // One attempt takes 1 - 1/e on average; the second is reached with probability 1/e, the third with 1/e^2.
  const attempt = 1 - lost;
  checkClose(meanSeconds(attempts), attempt + lost * (0.125 + attempt) + lost ** 2 * (0.25 + attempt), 1e-12);
});

test('an attempt that takes no less than the timeout never helps', () => {
  const attempts = retry(constant(5), { timeoutSeconds: 1, pausesSeconds: [0.5] });
  assert.deepEqual(percentilesSeconds(attempts, [0.001, 0.5, 0.999]), [2.5, 2.5, 2.5]);
});

test('a timeout of 0 ends at once, and one that is never reached changes nothing', () => {
  assert.equal(meanSeconds(capped(exponential(1), 0)), 0);
  assert.equal(percentileSeconds(capped(exponential(1), 0), 0.99), 0);
  checkClose(percentileSeconds(capped(exponential(1), 1e6), 0.99), Math.log(100), 1e-13);
});

test('the same several times is a sum of as many', () => {
  checkClose(
    percentileSeconds(repeat(exponential(1), 5), 0.95),
    percentileSeconds(erlang(5, 1), 0.95) as number,
    1e-14,
  );
  assert.equal(meanSeconds(repeat(exponential(1), 0)), 0);
  assert.equal(percentileSeconds(repeat(constant(0.25), 8), 0.5), 2);
});

test('an exponential repeated at random is exponential, with a rate that much lower', () => {
  checkClose(percentileSeconds(repeatAtRandom(exponential(1), 0.75), 0.95), Math.log(20) / 0.25, 1e-13);
});

test('a constant repeated at random takes whole multiples', () => {
  const times = repeatAtRandom(constant(1), 0.5);
  checkClose(tailProbability(times, 3.5), 1 / 8, 1e-12);
  assert.equal(percentileSeconds(times, 0.9), 4);
  checkClose(meanSeconds(times), 2, 1e-14);
});

test('a part without value leaves the whole without value', () => {
  const unstable = mmcSojourn({ serviceRatePerSecond: 1, waitProbability: 1, waitRatePerSecond: -0.2 });
  const fine = exponential(1);
  assert.equal(sum([fine, unstable]), undefined);
  assert.equal(all([fine, unstable]), undefined);
  assert.equal(quorum(1, [fine, unstable]), undefined);
  assert.equal(
    mixture([
      { weight: 1, part: unstable },
      { weight: 1, part: fine },
    ]),
    undefined,
  );
  assert.equal(repeat(unstable, 2), undefined);
  assert.equal(repeatAtRandom(unstable, 0.1), undefined);
  assert.equal(capped(unstable, 1), undefined);
  assert.equal(retry(unstable, { timeoutSeconds: 1, pausesSeconds: [] }), undefined);
  assert.equal(meanSeconds(sum([unstable])), undefined);
  assert.equal(percentileSeconds(sum([unstable]), 0.5), undefined);
  assert.equal(tailProbability(undefined, 1), undefined);
});

test('outside the domain there is no latency', () => {
  const part = exponential(1);
  for (const bad of BAD_NUMBERS) {
    assert.equal(
      mixture([
        { weight: bad, part },
        { weight: 1, part },
      ]),
      undefined,
    );
    assert.equal(quorum(bad, [part, part]), undefined);
    assert.equal(repeat(part, bad), undefined);
    assert.equal(repeatAtRandom(part, bad), undefined);
    assert.equal(capped(part, bad), undefined);
    assert.equal(retry(part, { timeoutSeconds: bad, pausesSeconds: [] }), undefined);
    assert.equal(retry(part, { timeoutSeconds: 1, pausesSeconds: [bad] }), undefined);
    assert.equal(percentileSeconds(part, bad), undefined);
  }
  for (const none of [
    all([]),
    mixture([]),
    mixture([{ weight: 0, part }]),
    quorum(0, [part]),
    quorum(3, [part, part]),
    quorum(
      2,
      Array.from({ length: 1001 }, () => part),
    ),
    repeat(part, 1.5),
    repeat(part, 10_001),
    repeatAtRandom(part, 0.98),
    retry(part, { timeoutSeconds: 1, pausesSeconds: Array.from({ length: 64 }, () => 1) }),
  ]) {
    assert.equal(none, undefined);
  }
});

test('no share, and the share of all, have no percentile', () => {
  for (const share of [0, 1, 1 - 1e-10, 1.5])
    assert.equal(percentileSeconds(exponential(1), share), undefined);
  assert.equal(percentilesSeconds(exponential(1), [0.5, 2]), undefined);
  assert.deepEqual(percentilesSeconds(exponential(1), []), []);
});
