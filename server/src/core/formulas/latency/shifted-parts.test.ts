import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupParts, isConstant, mergeNearest, type ShiftedPart, tailOfParts } from './shifted-parts.ts';
import { gammaPart, POINT } from './smooth-part.ts';
import { checkClose } from './testing/bad-numbers.ts';

const at = (shiftSeconds: number, weight: number): ShiftedPart => ({ shiftSeconds, weight, part: POINT });

test('parts come in the order of their shifts, and those of one shift become one', () => {
  const parts = groupParts([at(2, 0.25), at(1, 0.5), at(2, 0.125), at(0.1 + 0.2, 0.0625), at(0.3, 0.0625)]);
  assert.deepEqual(
    parts.map(({ shiftSeconds, weight }) => [shiftSeconds, weight]),
    [
      [0.3, 0.125],
      [1, 0.5],
      [2, 0.375],
    ],
  );
});

test('what cancels is left out', () => {
  assert.deepEqual(groupParts([at(1, 0.5), at(1, -0.5)]), []);
});

test('a tail is the sum of what lies beyond in each part', () => {
  const parts = [at(1, 0.25), { shiftSeconds: 2, weight: 0.75, part: gammaPart(1, 4) }];
  checkClose(tailOfParts(parts, 0.5), 1, 1e-15);
  checkClose(tailOfParts(parts, 1), 0.75, 1e-15);
  checkClose(tailOfParts(parts, 2.5), 0.75 * Math.exp(-2), 1e-14);
});

test('merging keeps mass and mean, and moves each part by little', () => {
  const parts = Array.from({ length: 500 }, (_, i) => at(i + (i % 7) / 10, (1 + (i % 5)) / 1500));
  const merged = mergeNearest(parts);
  assert.ok(merged.length <= 64 && merged.length > 40);
  const mass = (list: readonly ShiftedPart[]): number =>
    list.reduce((sum, { weight, part }) => sum + weight * part.mass, 0);
  const mean = (list: readonly ShiftedPart[]): number =>
    list.reduce((sum, { weight, part, shiftSeconds }) => sum + weight * part.mass * shiftSeconds, 0);
  checkClose(mass(merged), mass(parts), 1e-13);
  checkClose(mean(merged), mean(parts), 1e-13);
  // With 64 of 500 left no part is moved by more than a few of the old distances.
  for (let t = 5; t < 500; t += 10) {
    const [early, late] = [tailOfParts(parts, t + 16), tailOfParts(parts, t - 16)];
    const between = tailOfParts(merged, t);
    assert.ok(between >= early && between <= late);
  }
});

test('1024 constants are kept apart, more are merged, and parts of any other kind beyond 64', () => {
  const constants = (count: number): ShiftedPart[] =>
    Array.from({ length: count }, (_, i) => at(i, 1 / count));
  assert.equal(groupParts(constants(1024)).length, 1024);
  assert.ok(groupParts(constants(1500)).length <= 1024);
  const mixed = [...constants(100), { shiftSeconds: 0.5, weight: 1, part: gammaPart(1, 1) }];
  assert.ok(!isConstant(mixed) && groupParts(mixed).length <= 64);
});
