import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { variable } from '../formulas/reliability/index.ts';
import { isTrue } from '../formulas/reliability/testing/arbitrary-formula.ts';
import type { Component } from '../model/model.ts';
import { all, arbitraryStructure, some, structureOf } from '../testing/arbitrary-structure.ts';
import type { ComponentConditions } from './component-conditions.ts';
import { createVariableTable } from './failure-variables.ts';
import { findFailures } from './failures.ts';
import { buildJourneyFormula } from './journey-formula.ts';
import type { Structure } from './structure.ts';

/** Component i is up when variable i is. */
function formulaOf(structure: Structure) {
  const components = structure.components.map(
    (id) => ({ id, kind: { word: 'web' } }) as unknown as Component,
  );
  const nodes = components.map(({ id }) => variable(id));
  const conditions: ComponentConditions = {
    table: createVariableTable(),
    of: ({ id }) => nodes[id] ?? variable(id),
    enough: () => undefined,
    ofPlace: () => variable(0),
    switchOf: () => 0,
    waitOf: () => 0,
  };
  return buildJourneyFormula(structure, components, conditions).root;
}

const isUp = (structure: Structure, up: number): boolean =>
  !findFailures(structure, (node) => ((up >> node) & 1) === 0).has(0);

test('on random structures the formula says what handing on failures says, in circles too', () => {
  fc.assert(
    fc.property(
      arbitraryStructure,
      fc.array(fc.nat(4095), { minLength: 20, maxLength: 20 }),
      (random, states) => {
        const structure = structureOf(random.clauses);
        const formula = formulaOf(structure);
        for (const up of [0, 4095, ...states]) assert.equal(isTrue(formula, up), isUp(structure, up));
      },
    ),
    { numRuns: 300 },
  );
});

test('parts that need one another in a circle are up together', () => {
  const structure = structureOf([all(1), all(2), all(0, 3), []]);
  const formula = formulaOf(structure);
  assert.ok(isTrue(formula, 0b1111));
  for (const up of [0b0111, 0b1011, 0b1101, 0b1110]) assert.ok(!isTrue(formula, up));
});

test('a circle through an alternative stands on the other one', () => {
  // 0 needs 1 or 2; 1 needs 0; 2 stands alone. With 1 down 2 is enough; with 2 down 0 and 1 hold each other up.
  const structure = structureOf([some(1, 1, 2), all(0), []]);
  const formula = formulaOf(structure);
  assert.ok(isTrue(formula, 0b101));
  assert.ok(isTrue(formula, 0b011));
  assert.ok(!isTrue(formula, 0b001));
  assert.ok(!isTrue(formula, 0b110));
});
