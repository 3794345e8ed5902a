import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concurrency, poolSizeNeeded, poolThroughput, poolUtilization } from './pool.ts';
import { checkClose } from './testing/check-close.ts';
import { checkRefuses, checkTame } from './testing/check-tame.ts';

test('100 requests per second that hold a connection for 50 ms each hold 5, and fill 10 connections by half', () => {
  assert.equal(concurrency(100, 0.05), 5);
  assert.equal(poolUtilization(5, 10), 0.5);
  assert.equal(poolSizeNeeded(5, 0.5), 10);
  assert.equal(poolThroughput(10, 0.05), 200);
});

test('a quotient that rounding has put just above a whole number is that number', () => {
  assert.ok(0.7 / 0.1 < 7 && 2.1 / 0.3 > 7 - 1e-12);
  assert.equal(poolSizeNeeded(0.1 + 0.2, 0.1), 3);
  assert.equal(poolSizeNeeded(2.1, 0.3), 7);
  assert.equal(poolSizeNeeded(2.1001, 0.3), 8);
});

test('a pool is never exactly as large as what it holds', () => {
  assert.equal(poolSizeNeeded(5, 1), 6);
  assert.equal(poolSizeNeeded(4.5, 1), 5);
  assert.equal(poolSizeNeeded(0, 0.5), 1);
});

test('the size needed keeps the target, and one less does not', () => {
  const target = fc.double({ min: 0.01, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), target, (held, utilization) => {
      const size = poolSizeNeeded(held, utilization) as number;
      assert.ok((poolUtilization(held, size) as number) <= utilization * (1 + 1e-11));
      assert.ok(size > held);
      if (size > 1) assert.ok(size - 1 <= held || held / (size - 1) > utilization * (1 - 1e-11));
    }),
  );
});

test('the throughput of a pool is the rate that holds all of it', () => {
  const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(positive, positive, (size, seconds) => {
      checkClose(concurrency(poolThroughput(size, seconds) as number, seconds), size, 1e-12);
    }),
  );
});

test('outside the domain there is no answer', () => {
  for (const formula of [concurrency, poolUtilization, poolThroughput, poolSizeNeeded]) {
    checkRefuses([2, 0.5], formula);
    checkTame(2, formula);
  }
  assert.equal(poolUtilization(1, 0), undefined);
  assert.equal(poolThroughput(1, 0), undefined);
  assert.equal(poolSizeNeeded(1, 0), undefined);
  assert.equal(poolSizeNeeded(1, 1.1), undefined);
  assert.equal(poolSizeNeeded(1e300, 0.5), undefined);
});
