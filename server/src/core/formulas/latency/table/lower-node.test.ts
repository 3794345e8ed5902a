import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  all,
  capped,
  constant,
  exponential,
  mixture,
  type Part,
  percentileSeconds,
  repeat,
  sometimes,
  sum,
} from '../index.ts';
import { createLatencyTable, type LatencyTable } from './latency-table.ts';

const shares = [0.1, 0.5, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999];

/** Percentiles never fall, and none is less than what is always taken. */
function checkRising(latency: Part, table: LatencyTable = createLatencyTable()): void {
  let before = 0;
  for (const share of shares) {
    const seconds = table.percentile(latency, share) ?? Number.NaN;
    assert.ok(seconds >= before * (1 - 1e-6), `${seconds} after ${before} at ${share}`);
    before = seconds;
  }
}

/** Some microseconds in the mean. */
const quick = (): Part => sum([exponential(1e5), exponential(2e5)]);

describe('what is always waited for', () => {
  it('hides nothing of the little that differs, also as one of two ways that take as long', () => {
    // Each call is given up after a second, whichever of two parts it came to.
    const givenUp = mixture([
      { weight: 0.5, part: constant(1) },
      { weight: 0.5, part: constant(1) },
    ]);
    const table = createLatencyTable();
    const whole = sum([repeat(givenUp, 8), quick()]);
    for (const share of shares) {
      const beyond = (table.percentile(whole, share) ?? 0) - 8;
      const expected = percentileSeconds(quick(), share) ?? 0;
      assert.ok(Math.abs(beyond - expected) < 1e-3 * expected + 1e-14, `${beyond} is not ${expected}`);
    }
    checkRising(whole, table);
  });

  it('hides nothing in mixtures, parallel parts and timeouts', () => {
    const late = (): Part => sum([constant(3), exponential(1e5)]);
    const either = mixture([
      { weight: 0.3, part: late() },
      { weight: 0.7, part: sum([constant(3), quick()]) },
    ]);
    for (const part of [either, all([late(), late()]), capped(late(), 3.00001), capped(either, 3.00002)]) {
      const whole = sum([part, quick(), part]);
      checkRising(whole);
      const table = createLatencyTable();
      assert.ok((table.percentile(whole, 0.999) ?? 0) < 6.001, `${table.percentile(whole, 0.999)}`);
      assert.ok((table.percentile(whole, 0.1) ?? 0) >= 6);
    }
  });

  it('does not hide a short jump among much shorter times', () => {
    // The half second is short beside the eight that all take, but long beside the microseconds.
    const whole = sum([constant(8), exponential(1e5), exponential(2e5), sometimes(0.03, constant(0.5))]);
    checkRising(whole);
    const table = createLatencyTable();
    assert.ok((table.percentile(whole, 0.95) ?? 0) < 8.001);
    assert.ok(Math.abs((table.percentile(whole, 0.99) ?? 0) - 8.5) < 0.001);
  });

  it('leaves percentiles rising, whatever the times', () => {
    const seconds = fc.integer({ min: -6, max: 2 }).map((power) => 10 ** power);
    const { part } = fc.letrec<{ part: Part }>((tie) => ({
      part: fc.oneof(
        { maxDepth: 3 },
        seconds.map(constant),
        seconds.map((mean) => exponential(1 / mean)),
        fc
          .tuple(fc.double({ min: 0.001, max: 1, noNaN: true }), tie('part'))
          .map(([share, each]) => sometimes(share, each)),
        fc.array(tie('part'), { minLength: 2, maxLength: 4 }).map(sum),
        // Of parallel parts that jump themselves little is known.
        fc
          .tuple(seconds, seconds)
          .map(([late, mean]) => all([sum([constant(late), exponential(1 / mean)]), exponential(1 / mean)])),
        fc
          .array(tie('part'), { minLength: 2, maxLength: 3 })
          .map((parts) => mixture(parts.map((each) => ({ weight: 1, part: each })))),
        fc.tuple(tie('part'), seconds).map(([each, timeout]) => capped(each, timeout)),
        fc.tuple(tie('part'), fc.integer({ min: 2, max: 8 })).map(([each, times]) => repeat(each, times)),
      ),
    }));
    fc.assert(
      fc.property(part, (latency) => checkRising(latency)),
      { numRuns: 300, seed: 5 },
    );
  });
});
