import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { solveLinear } from './solve-linear.ts';

test('a system whose first pivot is zero is solved by exchanging rows', () => {
  const x = solveLinear(Float64Array.of(0, 2, 1, 1), Float64Array.of(4, 5));
  assert.deepEqual(x === undefined ? undefined : [...x], [3, 2]);
});

test('a singular matrix has no answer', () => {
  assert.equal(solveLinear(Float64Array.of(1, 2, 2, 4), Float64Array.of(1, 1)), undefined);
});

test('put back into a diagonally dominant system, the solution gives the right side', () => {
  const system = fc.integer({ min: 1, max: 8 }).chain((size) =>
    fc.record({
      matrix: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
        minLength: size * size,
        maxLength: size * size,
      }),
      right: fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: size, maxLength: size }),
    }),
  );
  fc.assert(
    fc.property(system, ({ matrix, right }) => {
      const size = right.length;
      const a = Float64Array.from(matrix);
      for (let i = 0; i < size; i++) a[i * size + i] = size + 1;
      const x = solveLinear(a, Float64Array.from(right));
      assert.ok(x !== undefined);
      for (let row = 0; row < size; row++) {
        const sum = x.reduce((total, value, k) => total + (a[row * size + k] as number) * value, 0);
        assert.ok(Math.abs(sum - (right[row] as number)) < 1e-9);
      }
    }),
  );
});
