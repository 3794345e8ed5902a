import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { all } from './compose-latency.ts';
import { slowShareAllowed, slowShareOfFanOut } from './fan-out.ts';
import { tailProbability } from './latency-tail.ts';
import { exponential } from './simple-latencies.ts';
import { anyDouble, BAD_NUMBERS, checkClose, checkTame } from './testing/bad-numbers.ts';

test('with 100 servers of which each is slow once in 100, 63 % of requests are slow (Dean and Barroso 2013)', () => {
  assert.equal(slowShareOfFanOut(0.01, 1)?.toFixed(2), '0.01');
  assert.equal(slowShareOfFanOut(0.01, 100)?.toFixed(2), '0.63');
});

test('with 2,000 servers of which each is slow once in 10,000, almost one in five requests is slow (Dean and Barroso 2013)', () => {
  assert.equal(slowShareOfFanOut(0.0001, 2000)?.toFixed(3), '0.181');
});

test('for p99 over 100 servers each must hold the limit at p99.99', () => {
  checkClose(slowShareAllowed(0.01, 100), 0.0001005, 1e-4);
});

test('it is the tail of the slowest of equal branches', () => {
  const branch = exponential(1);
  const slow = Math.exp(-3);
  checkClose(
    tailProbability(all(Array.from({ length: 50 }, () => branch)), 3),
    slowShareOfFanOut(slow, 50) as number,
    1e-14,
  );
});

test('the two undo each other, to the rarest shares', () => {
  const share = fc.double({ min: 1e-12, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 1_000_000 }), (slow, branches) => {
      checkClose(slowShareOfFanOut(slowShareAllowed(slow, branches) as number, branches), slow, 1e-12);
      assert.ok(
        (slowShareOfFanOut(slow, branches + 1) as number) >= (slowShareOfFanOut(slow, branches) as number),
      );
    }),
  );
  checkClose(slowShareOfFanOut(1e-20, 1e6), 1e-14, 1e-12);
});

test('none and all stay none and all', () => {
  assert.equal(slowShareOfFanOut(0, 1e15), 0);
  assert.equal(slowShareOfFanOut(1, 3), 1);
  assert.equal(slowShareOfFanOut(0.5, 0), 0);
  assert.equal(slowShareAllowed(0, 3), 0);
  assert.equal(slowShareAllowed(1, 3), 1);
});

test('outside the domain there is none', () => {
  for (const bad of [...BAD_NUMBERS, 1.5]) {
    assert.equal(slowShareOfFanOut(bad, 10), undefined);
    assert.equal(slowShareAllowed(bad, 10), undefined);
    assert.equal(slowShareOfFanOut(0.1, bad), undefined);
    assert.equal(slowShareAllowed(0.1, bad), undefined);
  }
  assert.equal(slowShareAllowed(0.1, 0), undefined);
  fc.assert(
    fc.property(anyDouble, anyDouble, (share, branches) => {
      checkTame(slowShareOfFanOut(share, branches));
      checkTame(slowShareAllowed(share, branches));
    }),
  );
});
