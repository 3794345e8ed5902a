import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CompiledStructure, compileStructure } from './compile-structure.ts';
import { diagramImportance, type Importance } from './diagram-importance.ts';
import { scenarioProbability } from './diagram-probability.ts';
import { secondsPerYear } from './downtime.ts';
import { failoverDowntime } from './failover-pair.ts';
import { failuresPerYear, meanDownSeconds, systemFailuresPerYear } from './failure-frequency.ts';
import { steadyUnavailability } from './steady-availability.ts';
import { all, any, atLeast, type StructureNode, variable } from './structure-node.ts';
import {
  arbitraryFormula,
  arbitraryUnavailabilities,
  enumerate,
  isTrue,
} from './testing/arbitrary-formula.ts';
import { checkNear } from './testing/check-near.ts';

function importanceOf(root: StructureNode, unavailabilities: ArrayLike<number>): Importance {
  const { diagram, nodes } = compileStructure([root]) as CompiledStructure;
  return diagramImportance(diagram, nodes[0] as number, unavailabilities) as Importance;
}

test('in series the importance of a part is the availability of the others, in parallel their unavailability', () => {
  // Rausand and Høyland, System Reliability Theory, chapter 5: I_B(1) = p_2 and I_B(1) = 1 - p_2.
  const series = importanceOf(all(variable(0), variable(1)), [0.02, 0.04]);
  checkNear(series.birnbaum[0], 0.96);
  checkNear(series.birnbaum[1], 0.98);
  const parallel = importanceOf(any(variable(0), variable(1)), [0.02, 0.04]);
  checkNear(parallel.birnbaum[0], 0.04);
  checkNear(parallel.birnbaum[1], 0.02);
  // In parallel every failure is a critical one: criticality 1 for both.
  checkNear(parallel.criticality[0], 1);
  checkNear(parallel.criticality[1], 1);
});

test('in two of three the importance is p_2 + p_3 - 2 p_2 p_3', () => {
  const [p1, p2, p3] = [0.7, 0.8, 0.65];
  const { birnbaum } = importanceOf(atLeast(2, ...[0, 1, 2].map(variable)), [1 - p1, 1 - p2, 1 - p3]);
  checkNear(birnbaum[0], p2 + p3 - 2 * p2 * p3);
  checkNear(birnbaum[1], p1 + p3 - 2 * p1 * p3);
  checkNear(birnbaum[2], p1 + p2 - 2 * p1 * p2);
});

const formulaWithNumbers = arbitraryFormula(8).chain((formula) =>
  fc.record({
    formula: fc.constant(formula),
    unavailabilities: arbitraryUnavailabilities(formula.variableCount),
  }),
);

test('Birnbaum importance is the difference that a part makes, found by trying all states', () => {
  fc.assert(
    fc.property(formulaWithNumbers, ({ formula, unavailabilities }) => {
      const { birnbaum } = importanceOf(formula.root, unavailabilities);
      for (let v = 0; v < formula.variableCount; v++) {
        // P(the part is critical): the system is up with it, and down without it.
        let expected = 0;
        for (let up = 0; up < 2 ** formula.variableCount; up++) {
          if (((up >> v) & 1) === 0 || !isTrue(formula.root, up) || isTrue(formula.root, up & ~(1 << v)))
            continue;
          let probability = 1;
          for (let w = 0; w < formula.variableCount; w++) {
            const down = unavailabilities[w] as number;
            if (w !== v) probability *= (up >> w) & 1 ? 1 - down : down;
          }
          expected += probability;
        }
        // Absolute within the digits of the probabilities that are subtracted.
        assert.ok(Math.abs((birnbaum[v] ?? 0) - expected) <= 1e-14 + 1e-9 * expected);
      }
    }),
    { numRuns: 60 },
  );
});

test('Birnbaum importance is the slope of the availability', () => {
  fc.assert(
    fc.property(arbitraryFormula(7), fc.nat(6), (formula, at) => {
      const v = at % formula.variableCount;
      const point = Array.from({ length: formula.variableCount }, (_, i) => 0.1 + 0.1 * i);
      const moved = (by: number): number[] => point.map((u, i) => (i === v ? u + by : u));
      const step = 1e-4;
      const rise =
        importanceOf(formula.root, moved(-step)).availability -
        importanceOf(formula.root, moved(step)).availability;
      // The availability is linear in each part, so the quotient is exact but for rounding.
      assert.ok(Math.abs(rise / (2 * step) - (importanceOf(formula.root, point).birnbaum[v] ?? 0)) < 1e-10);
    }),
  );
});

test('what the loss of a part costs agrees with the scenario in which it is lost', () => {
  fc.assert(
    fc.property(formulaWithNumbers, ({ formula, unavailabilities }) => {
      const { diagram, nodes } = compileStructure([formula.root]) as CompiledStructure;
      const root = nodes[0] as number;
      const importance = diagramImportance(diagram, root, unavailabilities) as Importance;
      checkNear(importance.unavailability, enumerate(formula, unavailabilities).unavailability, 1e-11);
      importance.unavailabilityIfDown.forEach((value, v) => {
        const given = scenarioProbability(diagram, root, { unavailabilities, down: [v] });
        checkNear(value, given?.unavailability ?? -1, 1e-9);
      });
      importance.criticality.forEach((value, v) => {
        assert.ok(value >= 0 && value <= 1);
        const gain = (importance.birnbaum[v] ?? 0) * (unavailabilities[v] as number);
        if (importance.unavailability > 0) checkNear(value, gain / importance.unavailability, 1e-9);
      });
    }),
  );
});

test('importance keeps its digits when everything is nearly always up', () => {
  const { birnbaum, criticality } = importanceOf(
    any(variable(0), all(variable(1), variable(2))),
    [1e-12, 1e-9, 2e-9],
  );
  checkNear(birnbaum[0], 3e-9 - 2e-18, 1e-14);
  checkNear(birnbaum[1], 1e-12 * (1 - 2e-9), 1e-6);
  checkNear(criticality[0], 1);
  checkNear(criticality[2], 2 / 3, 1e-6);
});

test('parts that a function does not depend on have no importance, and a certain function none at all', () => {
  const { diagram } = compileStructure([all(variable(3), variable(1))]) as CompiledStructure;
  const certain = diagramImportance(diagram, 1, []) as Importance;
  assert.deepEqual([...certain.birnbaum], [0, 0, 0, 0]);
  assert.deepEqual([...certain.criticality], [0, 0, 0, 0]);
  assert.equal(certain.unavailability, 0);
  const never = diagramImportance(diagram, 0, []) as Importance;
  assert.equal(never.unavailability, 1);
  assert.deepEqual([...never.unavailabilityIfDown], [1, 1, 1, 1]);
  assert.equal(diagramImportance(diagram, 0.5, []), undefined);
  assert.equal(diagramImportance(diagram, -1, []), undefined);
});

test('a system fails as often as its Markov chain says', () => {
  // Two units in parallel, each with MTBF 1,000 and MTTR 10 hours: the chain counts losses of the last one.
  const hour = 3_600;
  const [mtbf, mttr] = [1_000 * hour, 10 * hour];
  const unavailability = steadyUnavailability(mtbf, mttr) as number;
  const { birnbaum, unavailability: both } = importanceOf(any(variable(0), variable(1)), [
    unavailability,
    unavailability,
  ]);
  const ofPart = failuresPerYear(mtbf, mttr) as number;
  const failures = systemFailuresPerYear(birnbaum, [ofPart, ofPart]) as number;
  // w = 2 w_1 U_1; and both are down for half a repair time: MTTR / 2.
  checkNear(failures, 2 * ofPart * unavailability);
  checkNear(meanDownSeconds(both, failures), mttr / 2);
  // The failover chain counts the same losses, split between the serving unit's failure and no unit left.
  const chain = failoverDowntime({ mtbfSeconds: mtbf, mttrSeconds: mttr, promotionSeconds: 0 });
  checkNear(chain?.outagesPerYear, failures, 1e-9);
});

test('failures a year follow from the two times', () => {
  checkNear(failuresPerYear(secondsPerYear - 3_600, 3_600), 1);
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 1e9, noNaN: true }),
      fc.double({ min: 1, max: 1e6, noNaN: true }),
      (up, down) => {
        const failures = failuresPerYear(up, down) as number;
        checkNear(meanDownSeconds(steadyUnavailability(up, down) as number, failures), down, 1e-12);
      },
    ),
  );
  for (const bad of [-1, Number.NaN, Infinity]) {
    assert.equal(failuresPerYear(bad, 1), undefined);
    assert.equal(failuresPerYear(1, bad), undefined);
    assert.equal(systemFailuresPerYear([bad], [1]), undefined);
    assert.equal(systemFailuresPerYear([0.5], [bad]), undefined);
    assert.equal(meanDownSeconds(bad, 1), undefined);
    assert.equal(meanDownSeconds(0.5, bad), undefined);
  }
  assert.equal(failuresPerYear(0, 0), undefined);
  assert.equal(meanDownSeconds(0.5, 0), undefined);
  assert.equal(systemFailuresPerYear([0.5, 0.5], [4]), 2);
});
