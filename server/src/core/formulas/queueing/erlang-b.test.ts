import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { erlangB, erlangBTable, MOST_SERVERS } from './erlang-b.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

/** (a^c/c!) / sum of a^k/k! for a = numerator/denominator, in whole numbers: an independent way, without rounding. */
function exactErlangB(numerator: number, denominator: number, servers: number): number {
  const [p, q] = [BigInt(numerator), BigInt(denominator)];
  let term = 1n;
  for (let k = 0; k < servers; k++) term *= p;
  const top = term;
  let sum = 0n;
  for (let k = servers; k >= 0; k--) {
    sum += term;
    term = (term * BigInt(k) * q) / p;
  }
  const digits = 10n ** 40n;
  return Number((top * digits) / sum) / 1e40;
}

/** 1/B = 1 + c/a + c(c-1)/a^2 + ...: another independent way, which needs few terms near c = a. */
function seriesErlangB(offeredLoad: number, servers: number): number {
  let term = 1;
  let sum = 1;
  for (let k = servers; k > 0 && term > sum * 1e-18; k--) {
    term *= k / offeredLoad;
    sum += term;
  }
  return 1 / sum;
}

test('15 lines carry 8.108 erlangs at a loss of 1 % (Westbay Engineers, Erlang B Calculator, manual)', () => {
  assert.equal(erlangB(8.108, 15)?.toFixed(4), '0.0100');
});

test('the recurrence agrees with exact fractions', () => {
  for (const [numerator, denominator, servers] of [
    [1, 2, 1],
    [10, 1, 10],
    [7, 3, 4],
    [90, 1, 100],
    [250, 1, 200],
    [999, 10, 130],
  ] as const) {
    checkClose(
      erlangB(numerator / denominator, servers),
      exactErlangB(numerator, denominator, servers),
      1e-14,
    );
  }
});

test('100,000 servers lose no digits', () => {
  for (const [offeredLoad, expected] of [
    // By arithmetic of 40 digits.
    [95_000, 8.587131329516881e-60],
    [99_500, 0.00038144239405902956],
    [100_000, 0.0025188934235469062],
  ] as const) {
    checkClose(erlangB(offeredLoad, 100_000), expected, 1e-14);
    checkClose(erlangB(offeredLoad, 100_000), seriesErlangB(offeredLoad, 100_000), 2e-14);
  }
});

test('the table holds what the function gives for each number of servers', () => {
  const table = erlangBTable(7.5, 30) as Float64Array;
  assert.equal(table.length, 31);
  for (const [servers, blocking] of table.entries()) assert.equal(blocking, erlangB(7.5, servers));
});

test('more servers lose less, more load loses more', () => {
  const load = fc.double({ min: 0.01, max: 300, noNaN: true });
  fc.assert(
    fc.property(load, fc.integer({ min: 1, max: 400 }), (offeredLoad, servers) => {
      const blocking = erlangB(offeredLoad, servers) as number;
      assert.ok(blocking <= (erlangB(offeredLoad, servers - 1) as number));
      assert.ok(blocking <= (erlangB(offeredLoad * 1.01, servers) as number));
      checkClose(blocking, seriesErlangB(offeredLoad, servers), 1e-12);
    }),
  );
});

test('outside the domain there is no answer', () => {
  checkRefuses([2, 3], erlangB);
  checkRefuses([2, 3], erlangBTable);
  assert.equal(erlangB(2, 1.5), undefined);
  assert.equal(erlangB(2, MOST_SERVERS + 1), undefined);
  assert.equal(erlangBTable(2, MOST_SERVERS + 1), undefined);
  assert.equal(erlangB(2, 0), 1);
  assert.deepEqual(erlangBTable(2, 0), Float64Array.of(1));
  assert.equal(erlangB(0, 0), 1);
  assert.equal(erlangB(0, 1), 0);
  assert.equal(erlangB(1e300, 3), 1);
  checkTame(2, erlangB);
  checkTame(2, erlangBTable);
});
