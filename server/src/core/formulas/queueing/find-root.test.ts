import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findRoot } from './find-root.ts';
import { checkClose } from './testing/check-close.ts';

test('a root is found to the last digits, whichever way the function runs', () => {
  checkClose(
    findRoot((x) => x * x - 2, 0, 2),
    Math.SQRT2,
    1e-15,
  );
  checkClose(
    findRoot((x) => Math.exp(-x) - 1e-200, 0, 1e6),
    200 * Math.LN10,
    1e-15,
  );
  checkClose(
    findRoot((x) => Math.log(x / 1e-300), 1e-308, 1),
    1e-300,
    1e-13,
  );
});

test('a smooth function takes about ten evaluations, all of them within the bracket', () => {
  for (const f of [
    (x: number) => x * x - 2,
    (x: number) => Math.cos(x) - x,
    (x: number) => Math.exp(x) - 5,
  ]) {
    let calls = 0;
    const counted = (x: number): number => {
      calls += 1;
      assert.ok(x >= 0 && x <= 2);
      return f(x);
    };
    assert.ok(findRoot(counted, 0, 2) !== undefined);
    assert.ok(calls <= 12, `${calls} calls`);
  }
});

test('a root at an end is that end', () => {
  assert.equal(
    findRoot((x) => x, 0, 1),
    0,
  );
  assert.equal(
    findRoot((x) => x - 1, 0, 1),
    1,
  );
});

test('a jump across zero is found, also between infinities', () => {
  checkClose(
    findRoot((x) => (x < 0.3 ? -1 : 1), 0, 1),
    0.3,
    1e-15,
  );
  checkClose(
    findRoot((x) => (x < 0.3 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY), 0, 1),
    0.3,
    1e-15,
  );
});

test('without a change of sign there is no answer', () => {
  assert.equal(
    findRoot((x) => x * x + 1, -1, 1),
    undefined,
  );
  assert.equal(
    findRoot(() => Number.NaN, -1, 1),
    undefined,
  );
  assert.equal(
    findRoot((x) => (x > 0 ? Number.NaN : 1), -1, 1),
    undefined,
  );
  assert.equal(
    findRoot((x) => (x < 0 ? Number.NaN : 1), -1, 1),
    undefined,
  );
});

test('the root of any cubic with one real root is found in few steps', () => {
  // Not next to 0, where a double has more digits than anybody wants to wait for.
  const number = fc.double({ min: -50, max: 50, noNaN: true }).filter((root) => Math.abs(root) > 1e-3);
  fc.assert(
    fc.property(number, fc.double({ min: 0, max: 9, noNaN: true }), (root, curve) => {
      let calls = 0;
      const found = findRoot(
        (x) => {
          calls += 1;
          return (x - root) * (1 + curve * (x - root) ** 2);
        },
        -60,
        60,
      );
      assert.ok(Math.abs((found as number) - root) <= 1e-13);
      assert.ok(calls < 80, `${calls} calls`);
    }),
  );
});
