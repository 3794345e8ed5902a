// The quick table against closed forms and against the slow and exact formulas.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  all,
  capped,
  mixture,
  type Part,
  quorum,
  repeat,
  repeatAtRandom,
  retry,
  sum,
} from '../compose-latency.ts';
import { meanSeconds } from '../latency-moments.ts';
import { percentileSeconds } from '../latency-percentile.ts';
import { constant, erlang, exponential, mmcSojourn } from '../simple-latencies.ts';
import { createLatencyTable } from './latency-table.ts';

function near(actual: number | undefined, expected: number | undefined, tolerance: number): void {
  assert.ok(
    actual !== undefined &&
      expected !== undefined &&
      Math.abs(actual - expected) <= tolerance * Math.max(Math.abs(expected), 1e-12),
    `${actual} is not ${expected}`,
  );
}

const station = (serviceMs: number, busy: number): Part =>
  mmcSojourn({
    serviceRatePerSecond: 1000 / serviceMs,
    waitProbability: busy,
    waitRatePerSecond: (1000 / serviceMs) * (1 - busy),
  });
const sometimes = (share: number, part: Part): Part =>
  mixture([
    { weight: share, part },
    { weight: 1 - share, part: constant(0) },
  ]);
const ms = (milliseconds: number): Part => constant(milliseconds / 1000);

const shares = [0.1, 0.5, 0.95, 0.99, 0.999];

/** Mean and percentiles against the exact formulas. */
function agree(latency: Part, tolerance: number): void {
  const table = createLatencyTable();
  near(table.mean(latency), meanSeconds(latency), tolerance);
  for (const share of shares)
    near(table.percentile(latency, share), percentileSeconds(latency, share), tolerance);
}

describe('the table of latencies', () => {
  it('gives closed forms to the last digits', () => {
    const table = createLatencyTable();
    // P(X > t) = e^(-10 t).
    near(table.percentile(exponential(10), 0.99), Math.log(100) / 10, 1e-12);
    near(table.mean(exponential(10)), 0.1, 1e-12);
    near(table.tail(exponential(10), 0.1), Math.exp(-1), 1e-12);
    // M/M/1 at half load: exponential with rate mu - lambda = 50.
    near(table.percentile(station(10, 0.5), 0.999), Math.log(1000) / 50, 1e-9);
    near(table.percentile(sum([ms(5), station(10, 0.5)]), 0.95), 0.005 + Math.log(20) / 50, 1e-9);
    assert.equal(table.percentile(ms(7), 0.99), 0.007);
  });

  it('agrees with the exact formulas on sums of stations, mixtures and repeats', () => {
    agree(sum([station(2, 0.4), ms(0.25), station(8, 0.7), station(0.04, 0.1)]), 2e-5);
    agree(
      sum([station(1, 0.2), station(0.04, 0.1), sometimes(0.1, sum([ms(0.25), station(40, 0.6)]))]),
      2e-5,
    );
    agree(sum([station(1, 0.2), repeat(sum([ms(0.25), station(0.0125, 0.3)]), 1000)]), 2e-5);
    agree(sum([station(1, 0.2), sometimes(0.3, station(3, 0.5)), erlang(3, 500)]), 2e-5);
    // A part that is only sometimes there, inside one that starts later and is only sometimes there.
    const inner = sometimes(0.6, sum([station(5, 0.4), station(1, 0.1)]));
    agree(
      sum([station(1, 0.2), station(2, 0.2), station(1, 0.3), sometimes(0.7, sum([ms(0.8), inner]))]),
      2e-5,
    );
  });

  it('finds jumps where they are', () => {
    const hitOrMiss = mixture([
      { weight: 0.95, part: ms(0) },
      { weight: 0.05, part: sum([ms(60), ms(80)]) },
    ]);
    const table = createLatencyTable();
    assert.equal(table.percentile(hitOrMiss, 0.5), 0);
    assert.equal(table.percentile(hitOrMiss, 0.94), 0);
    near(table.percentile(hitOrMiss, 0.96), 0.14, 1e-8);
    agree(sum([station(1, 0.2), station(2, 0.3), sometimes(0.1, ms(80))]), 2e-5);
    agree(sum([sometimes(0.5, ms(3)), sometimes(0.5, ms(4))]), 1e-8);
  });

  it('agrees on parallel parts within three digits', () => {
    agree(all([exponential(10), exponential(10)]), 2e-5);
    agree(quorum(2, [station(4, 0.6), station(4, 0.6), station(8, 0.2)]), 1e-3);
    agree(sum([station(2, 0.4), all([sum([ms(0.25), station(4, 0.6)]), station(8, 0.7)])]), 1e-3);
    agree(sum([station(2, 0.4), all(new Array<Part>(16).fill(station(4, 0.6)))]), 1e-3);
  });

  it('agrees on timeouts and retries within three digits', () => {
    agree(capped(station(10, 0.8), 0.05), 3e-3);
    agree(sum([station(2, 0.4), capped(station(10, 0.8), 0.05)]), 1e-3);
    agree(sum([station(2, 0.4), capped(sum([ms(0.25), station(10, 0.8), station(5, 0.3)]), 0.05)]), 1e-3);
    agree(
      sum([station(2, 0.4), retry(station(5, 0.8), { timeoutSeconds: 0.03, pausesSeconds: [0.01] })]),
      3e-3,
    );
  });

  it('leaves alone what is never given up, and answers with the timeout what always is', () => {
    const table = createLatencyTable();
    assert.equal(table.mean(capped(exponential(1000), 1)), table.mean(exponential(1000)));
    assert.equal(table.percentile(capped(sum([ms(100), exponential(10)]), 0.05), 0.5), 0.05);
  });

  it('goes round at random', () => {
    // A geometric number of exponentials is exponential.
    near(createLatencyTable().mean(repeatAtRandom(exponential(10), 0.5)), 0.2, 1e-12);
    agree(sum([repeatAtRandom(exponential(10), 0.5), exponential(20)]), 2e-5);
  });

  it('scales with the unit of time', () => {
    const of = (unit: number): Part =>
      sum([
        station(2 * unit, 0.4),
        sometimes(0.3, sum([ms(10 * unit), station(8 * unit, 0.7)])),
        station(unit, 0.5),
      ]);
    for (const unit of [1e-6, 1e6]) {
      for (const share of shares) {
        const once = createLatencyTable().percentile(of(1), share) ?? 0;
        near(createLatencyTable().percentile(of(unit), share), once * unit, 1e-4);
      }
    }
  });

  it('gives no value for what has none, and for shares and times that are none', () => {
    const table = createLatencyTable();
    assert.equal(table.mean(undefined), undefined);
    assert.equal(table.percentile(undefined, 0.5), undefined);
    assert.equal(table.tail(undefined, 1), undefined);
    for (const share of [-0.1, 1, 1.1, Number.NaN, 0.9999999])
      assert.equal(table.percentile(exponential(1), share), undefined);
    assert.equal(table.tail(exponential(1), Number.NaN), undefined);
    assert.equal(table.tail(exponential(1), -1), 1);
  });

  it('undoes its own tails, whatever the latency is made of', () => {
    const busy = fc.double({ min: 0, max: 0.97, noNaN: true });
    const leaf = fc
      .tuple(fc.double({ min: 0.01, max: 100, noNaN: true }), busy)
      .map(([time, rho]) => station(time, rho));
    const part = fc.oneof(
      leaf,
      fc
        .tuple(fc.double({ min: 0, max: 50, noNaN: true }), leaf)
        .map(([time, each]) => sum([ms(time), each])),
      fc
        .tuple(fc.double({ min: 0.01, max: 1, noNaN: true }), leaf)
        .map(([share, each]) => sometimes(share, each)),
      fc.tuple(leaf, leaf).map(([a, b]) => all([a, b])),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), leaf, leaf, (parts, first, second) => {
        const latency = sum([first, second, ...parts]);
        const table = createLatencyTable();
        let before = 0;
        for (const share of [0.2, 0.5, 0.9, 0.99, 0.999]) {
          const seconds = table.percentile(latency, share) ?? Number.NaN;
          const tail = table.tail(latency, seconds) ?? Number.NaN;
          assert.ok(Math.abs(Math.log(tail / (1 - share))) < 0.02, `${tail} at ${share}`);
          assert.ok(seconds >= before * (1 - 1e-3) && seconds < Number.POSITIVE_INFINITY);
          before = seconds;
        }
      }),
      { numRuns: 150, seed: 17 },
    );
  });
});

it('nothing takes longer than all its parts at the most', () => {
  // Fifty calls, each given up after a microsecond: what is waited is 50 us at the very most, and hardly less.
  const { percentile } = createLatencyTable();
  const calls = repeat(capped(station(1, 0.5), 1e-6), 50);
  const found = [0.5, 0.95, 0.99, 0.999].map((share) => percentile(calls, share) ?? 0);
  for (const seconds of found) assert.ok(seconds <= 50e-6 * (1 + 1e-12) && seconds > 49e-6, `${found}`);
});
