import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileStructure } from './compile-structure.ts';
import { anyCopyDown } from './copies-behind-places.ts';
import { diagramProbability } from './diagram-probability.ts';
import { all, any, type StructureNode, variable } from './structure-node.ts';
import { arbitraryFormula, arbitraryUnavailabilities, isTrue } from './testing/arbitrary-formula.ts';
import { checkNear } from './testing/check-near.ts';

function compile(root: StructureNode, order: readonly number[]) {
  const compiled = compileStructure([root], { order });
  assert.ok(compiled);
  return { diagram: compiled.diagram, node: compiled.nodes[0] as number };
}

const isFirst = (variable: number): boolean => variable === 0;

test('eight shards of one machine in one zone are all up when the zone is and all machines are', () => {
  const { diagram, node } = compile(all(variable(0), variable(1)), [0, 1]);
  const found = anyCopyDown(diagram, node, { copies: 8, unavailabilities: [0.001, 0.01], isPlace: isFirst });
  checkNear(found as number, 1 - 0.999 * 0.99 ** 8, 1e-12);
});

test('copies without places are independent, however reliable', () => {
  const { diagram, node } = compile(variable(0), [0]);
  const ask = { copies: 1000, unavailabilities: [1e-20], isPlace: () => false };
  checkNear(anyCopyDown(diagram, node, ask) as number, 1e-17, 1e-12);
});

test('two copies of a random function agree with trying all states', () => {
  const arbitrary = arbitraryFormula(5).chain((formula) =>
    fc.tuple(fc.constant(formula), arbitraryUnavailabilities(formula.variableCount)),
  );
  fc.assert(
    fc.property(arbitrary, ([{ root, variableCount }, unavailabilities]) => {
      const order = Array.from({ length: variableCount }, (_, i) => i);
      const { diagram, node } = compile(root, order);
      // Given the place, P(both up) is the square of P(one is).
      let bothUp = 0;
      for (const place of [0, 1]) {
        let up = 0;
        for (let state = 0; state < 2 ** (variableCount - 1); state++) {
          let probability = 1;
          for (let v = 1; v < variableCount; v++) {
            const down = unavailabilities[v] as number;
            probability *= ((state >> (v - 1)) & 1) === 1 ? 1 - down : down;
          }
          if (isTrue(root, place + 2 * state)) up += probability;
        }
        const down = unavailabilities[0] as number;
        bothUp += (place === 1 ? 1 - down : down) * up ** 2;
      }
      const found = anyCopyDown(diagram, node, { copies: 2, unavailabilities, isPlace: isFirst });
      assert.ok(Math.abs((found as number) - (1 - bothUp)) < 1e-9);
      const one = anyCopyDown(diagram, node, { copies: 1, unavailabilities, isPlace: isFirst }) as number;
      const plain = diagramProbability(diagram, node, unavailabilities)?.unavailability as number;
      assert.ok(Math.abs(one - plain) < 1e-12);
    }),
    { numRuns: 300 },
  );
});

test('bad numbers of copies and places below other variables are refused', () => {
  const { diagram, node } = compile(any(variable(0), variable(1)), [0, 1]);
  const ask = { copies: 2, unavailabilities: [0.1, 0.1], isPlace: isFirst };
  assert.ok(anyCopyDown(diagram, node, ask) !== undefined);
  for (const copies of [0, -1, 1.5, Number.NaN, Infinity]) {
    assert.equal(anyCopyDown(diagram, node, { ...ask, copies }), undefined);
  }
  assert.equal(anyCopyDown(diagram, node, { ...ask, isPlace: (v) => v === 1 }), undefined);
  assert.equal(anyCopyDown(diagram, node, { ...ask, unavailabilities: [0.1, Number.NaN] }), undefined);
});
