import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { gammaTail } from './gamma-tail.ts';
import { normalQuantile } from './normal-quantile.ts';
import { checkClose } from './testing/bad-numbers.ts';

test('quantiles are those of the tables (Abramowitz and Stegun, table 26.5)', () => {
  for (const [share, z] of [
    [0.5, 0],
    [0.75, 0.67449],
    [0.9, 1.28155],
    [0.95, 1.64485],
    [0.975, 1.95996],
    [0.99, 2.32635],
    [0.995, 2.57583],
    [0.999, 3.09023],
  ] as const) {
    assert.equal(normalQuantile(share)?.toFixed(5), z.toFixed(5));
  }
});

test('it is symmetric and rises, and its tail is the rest of the share', () => {
  const share = fc.double({ min: 1e-300, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(share, (small) => {
      const z = normalQuantile(small) as number;
      assert.ok(z <= 0 && (normalQuantile(small / 2) as number) < z);
      checkClose(gammaTail(0.5, (z * z) / 2) / 2, small, 1e-11);
      if (small > 0.01) assert.ok(Math.abs((normalQuantile(1 - small) as number) + z) < 1e-14);
    }),
  );
});

test('outside the domain there is no quantile', () => {
  for (const bad of [0, 1, -0.1, 1.1, Number.NaN, Infinity]) assert.equal(normalQuantile(bad), undefined);
});
