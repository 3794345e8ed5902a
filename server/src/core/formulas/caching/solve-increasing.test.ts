import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { solveIncreasing } from './solve-increasing.ts';

test('roots are found to rounding, near and far from the start', () => {
  const start = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  const root = fc.double({ min: 1e-9, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(start, root, fc.constantFrom(0.2, 0.5, 1, 3), (from, expected, power) => {
      const found = solveIncreasing((x) => x ** power, expected ** power, from);
      assert.ok(Math.abs((found as number) / expected - 1) < 1e-13, `${found} for ${expected}`);
    }),
  );
});

test('a function that is flat and then steep takes few calls', () => {
  let calls = 0;
  const found = solveIncreasing(
    (x) => {
      calls += 1;
      return Math.expm1(Math.min(x, 700));
    },
    1e-3,
    1e2,
  );
  assert.ok(Math.abs((found as number) / Math.log1p(1e-3) - 1) < 1e-13);
  assert.ok(calls < 100, `${calls} calls`);
});

test('a smooth function near its start takes few calls', () => {
  for (const target of [0.1, 0.5, 0.9, 0.999]) {
    let calls = 0;
    const found = solveIncreasing(
      (x) => {
        calls += 1;
        return -Math.expm1(-x);
      },
      target,
      target,
    );
    assert.ok(Math.abs((found as number) / -Math.log1p(-target) - 1) < 1e-12);
    assert.ok(calls < 22, `${calls} calls for ${target}`);
  }
});

test('a target that is never reached has no place', () => {
  assert.equal(
    solveIncreasing((x) => -Math.expm1(-x), 2, 1),
    undefined,
  );
});

test('a start of 0 is no obstacle', () => {
  const found = solveIncreasing((x) => 2 * x, 6, 0);
  assert.ok(Math.abs((found as number) - 3) < 1e-12);
});
