import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileStructure } from './compile-structure.ts';
import { diagramImportance } from './diagram-importance.ts';
import { systemFailuresPerYear } from './failure-frequency.ts';
import { kOfNUnavailability } from './k-of-n.ts';
import { placedGroupUnavailability } from './placed-group.ts';
import { replicaGroup } from './replica-group.ts';
import { type SpreadGroup, spreadGroup, stepFailures, stepUnavailabilities } from './spread-group.ts';
import { all, any, type StructureNode, variable } from './structure-node.ts';
import { checkNear } from './testing/check-near.ts';

interface Case {
  readonly counts: readonly number[];
  readonly elsewhere: number;
  readonly needed: number;
  readonly place: number;
  readonly instance: number;
}

/** The group with places 0, 1, ... and its own variables behind them. */
function build({ counts, elsewhere }: Pick<Case, 'counts' | 'elsewhere'>, thresholds: readonly number[]) {
  const group: SpreadGroup = {
    places: counts.map((instances, variable) => ({ variable, instances })),
    elsewhere,
    thresholds,
  };
  const formula = spreadGroup(group, counts.length);
  assert.ok(formula);
  return formula;
}

function measure(root: StructureNode, unavailabilities: ArrayLike<number>) {
  const compiled = compileStructure([root]);
  assert.ok(compiled);
  const found = diagramImportance(compiled.diagram, compiled.nodes[0] as number, unavailabilities);
  assert.ok(found);
  return found;
}

const arbitraryCase: fc.Arbitrary<Case> = fc.record({
  counts: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }),
  elsewhere: fc.integer({ min: 0, max: 3 }),
  needed: fc.integer({ min: 1, max: 6 }),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  instance: fc.double({ min: 0, max: 1, noNaN: true }),
});

test('three places with two instances each, of which four are needed, are down as conditioning on places says', () => {
  // With U = 0.01 and places 0.001: the sum over the number of places up, by `placedGroupUnavailability`.
  const { steps, conditions } = build({ counts: [2, 2, 2], elsewhere: 0 }, [4]);
  assert.deepEqual(
    steps.map(({ left, easier }) => [left, easier]),
    [
      [6, 0],
      [4, 6],
    ],
  );
  const own = stepUnavailabilities(steps, 0.01) as Float64Array;
  const { unavailability } = measure(conditions[0] as StructureNode, [0.001, 0.001, 0.001, ...own]);
  const place = { placeUnavailability: 0.001, instanceUnavailabilities: [0.01, 0.01] };
  checkNear(unavailability, placedGroupUnavailability(4, [place, place, place]) as number, 1e-12);
});

test('a thousand instances in one place are one variable', () => {
  const { steps, conditions } = build({ counts: [], elsewhere: 1000 }, [900]);
  assert.equal(steps.length, 1);
  const own = stepUnavailabilities(steps, 0.05) as Float64Array;
  checkNear(own[0] as number, kOfNUnavailability(900, 1000, 0.05) as number, 1e-14);
  checkNear(measure(conditions[0] as StructureNode, own).unavailability, own[0] as number, 1e-14);
});

test('on random groups the probability is that of conditioning on the places', () => {
  fc.assert(
    fc.property(arbitraryCase, ({ counts, elsewhere, needed, place, instance }) => {
      const { steps, conditions } = build({ counts, elsewhere }, [needed]);
      const own = stepUnavailabilities(steps, instance) as Float64Array;
      const q = [...counts.map(() => place), ...own];
      const found = measure(conditions[0] as StructureNode, q).unavailability;
      const total = elsewhere + counts.reduce((sum, count) => sum + count, 0);
      const places = [
        { placeUnavailability: 0, instanceUnavailabilities: new Array(elsewhere).fill(instance) },
        ...counts.map((count) => ({
          placeUnavailability: place,
          instanceUnavailabilities: new Array(count).fill(instance),
        })),
      ];
      const expected = total < needed ? 1 : (placedGroupUnavailability(needed, places) as number);
      assert.ok(Math.abs(found - expected) <= 1e-9, `${found} instead of ${expected}`);
    }),
    { numRuns: 300 },
  );
});

test('two thresholds of one group depend on each other as those of its instances do', () => {
  fc.assert(
    fc.property(arbitraryCase, ({ counts, elsewhere, needed, place, instance }) => {
      fc.pre(elsewhere + counts.reduce((sum, count) => sum + count, 0) > 0);
      const thresholds = [needed, needed + 1];
      const { steps, conditions } = build({ counts, elsewhere }, thresholds);
      const own = stepUnavailabilities(steps, instance) as Float64Array;
      // One instance more is needed while a further part is down: both thresholds count.
      const further = counts.length + steps.length;
      const [low, high] = conditions as [StructureNode, StructureNode];
      const q = [...counts.map(() => place), ...own, 0.3];
      const found = measure(any(all(variable(further), low), high), q).unavailability;

      // The same by variables of single instances.
      const at = counts.flatMap((count, i) => new Array<number>(count).fill(i));
      const single = counts.length + 1;
      const instances = Array.from({ length: at.length + elsewhere }, (_, i) => single + i);
      const groupOf = (k: number) => replicaGroup({ needed: k, instances, places: at });
      const [plainLow, plainHigh] = thresholds.map(groupOf) as [StructureNode, StructureNode];
      const plain = any(all(variable(counts.length), plainLow), plainHigh);
      const expected = measure(plain, [
        ...counts.map(() => place),
        0.3,
        ...instances.map(() => instance),
      ]).unavailability;
      assert.ok(Math.abs(found - expected) <= 1e-9, `${found} instead of ${expected}`);
    }),
    { numRuns: 300 },
  );
});

test('a group fails as often as its instances make it', () => {
  const fraction = fc.double({ min: 0.001, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(arbitraryCase, fraction, fraction, ({ counts, elsewhere, needed }, place, instance) => {
      const total = elsewhere + counts.reduce((sum, count) => sum + count, 0);
      fc.pre(total >= needed);
      const { steps, conditions } = build({ counts, elsewhere }, [needed]);
      const own = stepUnavailabilities(steps, instance) as Float64Array;
      const failures = stepFailures(steps, { unavailability: instance, failureRate: 2 }) as Float64Array;
      const birnbaum = measure(conditions[0] as StructureNode, [...counts.map(() => place), ...own]).birnbaum;
      const found = systemFailuresPerYear(birnbaum, [...counts.map(() => 0.5), ...failures]);

      const at = counts.flatMap((count, i) => new Array<number>(count).fill(i));
      const instances = Array.from({ length: total }, (_, i) => counts.length + i);
      const plain = measure(replicaGroup({ needed, instances, places: at }), [
        ...counts.map(() => place),
        ...instances.map(() => instance),
      ]);
      const expected = systemFailuresPerYear(plain.birnbaum, [
        ...counts.map(() => 0.5),
        ...instances.map(() => 2 * (1 - instance)),
      ]);
      checkNear(found as number, expected as number, 1e-6);
    }),
    { numRuns: 200 },
  );
});

test('nonsense has no formula and no probability', () => {
  const places = [{ variable: 0, instances: 2 }];
  for (const thresholds of [[0], [2, 2], [3, 2], [1.5], [Number.NaN]]) {
    assert.equal(spreadGroup({ places, thresholds }, 1), undefined);
  }
  for (const instances of [-1, 1.5, Number.NaN, Infinity, 1e7]) {
    assert.equal(spreadGroup({ places: [{ variable: 0, instances }], thresholds: [1] }, 1), undefined);
  }
  const { steps } = build({ counts: [2, 1], elsewhere: 1 }, [1, 2]);
  fc.assert(
    fc.property(fc.double(), fc.double(), (unavailability, failureRate) => {
      const down = stepUnavailabilities(steps, unavailability);
      const failures = stepFailures(steps, { unavailability, failureRate });
      assert.equal(down !== undefined, unavailability >= 0 && unavailability <= 1);
      for (const value of down ?? []) assert.ok(value >= 0 && value <= 1);
      for (const value of failures ?? []) assert.ok(value >= 0 || failureRate > 1e300);
    }),
  );
});
