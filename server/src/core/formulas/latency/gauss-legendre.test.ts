import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gaussLegendre } from './gauss-legendre.ts';
import { checkClose } from './testing/bad-numbers.ts';

test('the rule of three points is that of the table (Abramowitz and Stegun, table 25.4)', () => {
  const { nodes, weights } = gaussLegendre(3);
  assert.equal(nodes[2]?.toFixed(14), '0.77459666924148');
  assert.equal(weights[1]?.toFixed(14), (8 / 9).toFixed(14));
  assert.equal(weights[0]?.toFixed(14), (5 / 9).toFixed(14));
});

test('a rule of n points integrates even powers up to 2n - 2 exactly, and the next not', () => {
  for (const count of [2, 5, 16, 64]) {
    const { nodes, weights } = gaussLegendre(count);
    const integrate = (power: number): number =>
      nodes.reduce((sum, node, i) => sum + (weights[i] as number) * node ** power, 0);
    for (let power = 0; power <= 2 * count - 2; power += 2)
      checkClose(integrate(power), 2 / (power + 1), 1e-12);
    if (count <= 5) assert.ok(Math.abs(integrate(2 * count) - 2 / (2 * count + 1)) > 1e-6);
  }
});

test('weights of 200 points are positive and add up to the interval', () => {
  const { nodes, weights } = gaussLegendre(200);
  assert.ok(weights.every((weight) => weight > 0));
  assert.ok(nodes.every((node, i) => i === 0 || node > (nodes[i - 1] as number)));
  checkClose(
    weights.reduce((sum, weight) => sum + weight, 0),
    2,
    1e-13,
  );
});
