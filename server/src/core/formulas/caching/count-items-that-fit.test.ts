import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { computeMemoryBytes, countItemsThatFit } from './count-items-that-fit.ts';
import { anyDouble, BAD_NUMBERS, isSane } from './testing/bad-arguments.ts';

const size = { itemBytes: 900, overheadBytes: 100, usableShare: 0.75 };

test('memory holds the whole items that fit into its usable part', () => {
  assert.equal(countItemsThatFit(4e9, size), 3e6);
  assert.equal(countItemsThatFit(4e9 - 1, size), 3e6 - 1);
  assert.equal(countItemsThatFit(0, size), 0);
});

test('items take their size and overhead, of the usable part', () => {
  assert.equal(computeMemoryBytes(3e6, size), 4e9);
  assert.equal(computeMemoryBytes(0, size), 0);
});

test('the memory for some items holds them, give or take rounding', () => {
  const bytes = fc.integer({ min: 1, max: 1e6 });
  const share = fc.double({ min: 0.01, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), bytes, share, (items, itemBytes, usableShare) => {
      const item = { itemBytes, overheadBytes: 48, usableShare };
      const memory = computeMemoryBytes(items, item) as number;
      assert.equal(countItemsThatFit(memory * (1 + 1e-15) + 1e-6, item), items);
    }),
  );
});

test('outside the domain there is no answer', () => {
  for (const bad of BAD_NUMBERS) {
    for (const changed of [{ itemBytes: bad }, { overheadBytes: bad }, { usableShare: bad }]) {
      assert.equal(countItemsThatFit(1e9, { ...size, ...changed }), undefined);
      assert.equal(computeMemoryBytes(10, { ...size, ...changed }), undefined);
    }
    assert.equal(countItemsThatFit(bad, size), undefined);
    assert.equal(computeMemoryBytes(bad, size), undefined);
  }
  for (const usableShare of [0, 1.01])
    assert.equal(countItemsThatFit(1e9, { ...size, usableShare }), undefined);
  assert.equal(countItemsThatFit(1e9, { ...size, itemBytes: 0, overheadBytes: 0 }), undefined);
});

test('any doubles give sane numbers or nothing', () => {
  fc.assert(
    fc.property(anyDouble, anyDouble, anyDouble, anyDouble, (n, itemBytes, overheadBytes, usableShare) => {
      assert.ok(isSane(countItemsThatFit(n, { itemBytes, overheadBytes, usableShare })));
      assert.ok(isSane(computeMemoryBytes(n, { itemBytes, overheadBytes, usableShare })));
    }),
  );
});
