import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { associationBounds } from './association-bounds.ts';
import { singleFailures } from './single-failures.ts';
import { all, any, atLeast, type StructureNode, variable } from './structure-node.ts';
import {
  arbitraryFormula,
  arbitraryUnavailabilities,
  enumerate,
  enumerateCuts,
} from './testing/arbitrary-formula.ts';
import { checkNear } from './testing/check-near.ts';

const arbitrary = arbitraryFormula(7).chain((formula) =>
  fc.tuple(fc.constant(formula), arbitraryUnavailabilities(formula.variableCount)),
);

test('the exact result of a random formula lies between the bounds', () => {
  fc.assert(
    fc.property(arbitrary, ([formula, unavailabilities]) => {
      const bounds = associationBounds(formula.root)?.(unavailabilities);
      assert.ok(bounds);
      const { unavailability } = enumerate(formula, unavailabilities);
      assert.ok(bounds.lower <= unavailability + 1e-12, `${bounds.lower} above ${unavailability}`);
      assert.ok(bounds.upper >= unavailability - 1e-12, `${bounds.upper} below ${unavailability}`);
      assert.ok(bounds.lower >= 0 && bounds.lower <= bounds.upper && bounds.upper <= 1);
    }),
    { numRuns: 1_000 },
  );
});

test('without shared parts both bounds are exact', () => {
  const root = all(
    variable(0),
    any(variable(1), all(variable(2), variable(3))),
    atLeast(2, ...[4, 5, 6].map(variable)),
  );
  const q = [0.01, 0.1, 0.2, 0.05, 0.1, 0.1, 0.2];
  const bounds = associationBounds(root)?.(q);
  const { unavailability } = enumerate({ root, variableCount: 7 }, q);
  checkNear(bounds?.lower, unavailability);
  checkNear(bounds?.upper, unavailability);
});

test('what is shared by required parts, and by all alternatives, counts once', () => {
  // A hundred tiers that each need the same database, and two sites that both need it: U is not a hundred times its U.
  const database = variable(0);
  const tiers = Array.from({ length: 100 }, (_, i) => all(variable(i + 1), database));
  const series = associationBounds(all(...tiers))?.([0.01, ...tiers.map(() => 0)]);
  checkNear(series?.lower, 0.01);
  checkNear(series?.upper, 0.01);
  const sites = any(all(variable(1), database), all(variable(2), database));
  const both = associationBounds(sites)?.([0.01, 0.1, 0.1]);
  checkNear(both?.lower, 1 - 0.99 * 0.99);
  checkNear(both?.upper, 1 - 0.99 * 0.99);
});

test('several of entangled alternatives are bounded from below by how many are up at all', () => {
  // Three alternatives with 0.9 down each, two by two with a common part: at most 0.3 are up on average, so two or
  // more with 0.15 at most.
  const part = (a: number, b: number) => any(all(variable(a), variable(b)), all(variable(b), variable(a)));
  const root = atLeast(2, part(0, 1), part(1, 2), part(2, 0));
  const up = Math.sqrt(0.1);
  const bounds = associationBounds(root)?.([1 - up, 1 - up, 1 - up]);
  checkNear(bounds?.lower, 1 - 0.3 / 2);
});

test('single failures are the cut sets of one variable', () => {
  fc.assert(
    fc.property(arbitraryFormula(7), (formula) => {
      const expected = enumerateCuts(formula)
        .filter((cut) => cut.length === 1)
        .flat();
      const isAlwaysFalse = enumerateCuts(formula).some((cut) => cut.length === 0);
      if (!isAlwaysFalse) assert.deepEqual(singleFailures(formula.root), expected);
    }),
    { numRuns: 500 },
  );
});

test('a chain of two thousand parts overflows nothing', () => {
  let root: StructureNode = variable(0);
  for (let i = 1; i < 2_000; i++) root = any(all(variable(i), root), all(variable(i), variable(0)));
  assert.ok(associationBounds(root)?.(new Array(2_000).fill(0.001)));
  assert.deepEqual(singleFailures(root), [0, 1_999]);
});

test('nonsense has no bounds', () => {
  assert.equal(associationBounds(variable(-1)), undefined);
  assert.equal(singleFailures(variable(0.5)), undefined);
  const bound = associationBounds(all(variable(0), variable(1)));
  for (const q of [[0.1], [0.1, Number.NaN], [0.1, -1], [0.1, 2], [0.1, Infinity]]) {
    assert.equal(bound?.(q), undefined);
  }
  assert.deepEqual(associationBounds(all())?.([]), { lower: 0, upper: 0 });
  assert.deepEqual(associationBounds(any())?.([]), { lower: 1, upper: 1 });
  fc.assert(
    fc.property(fc.array(fc.double(), { minLength: 2, maxLength: 2 }), (q) => {
      const found = bound?.(q);
      if (found !== undefined) assert.ok(found.lower >= 0 && found.lower <= found.upper && found.upper <= 1);
    }),
  );
});
