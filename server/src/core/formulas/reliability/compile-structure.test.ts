import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CompiledStructure, compileStructure } from './compile-structure.ts';
import { type DiagramProbability, diagramProbability, scenarioProbability } from './diagram-probability.ts';
import { kOfNUnavailability } from './k-of-n.ts';
import { budgetExceeded, nodesBelow } from './node-table.ts';
import { placedGroupUnavailability } from './placed-group.ts';
import { replicaGroup } from './replica-group.ts';
import { seriesUnavailability } from './series.ts';
import { all, any, atLeast, listStructure, type StructureNode, variable } from './structure-node.ts';
import { arbitraryFormula, arbitraryUnavailabilities, enumerate } from './testing/arbitrary-formula.ts';
import { checkNear } from './testing/check-near.ts';
import { depthFirstOrder, placesFirstOrder } from './variable-order.ts';

function probabilityOf(
  root: StructureNode,
  unavailabilities: ArrayLike<number>,
  order?: readonly number[],
): DiagramProbability {
  const compiled = compileStructure([root], order === undefined ? {} : { order }) as CompiledStructure;
  return diagramProbability(
    compiled.diagram,
    compiled.nodes[0] as number,
    unavailabilities,
  ) as DiagramProbability;
}

const formulaWithNumbers = (most: number) =>
  arbitraryFormula(most).chain((formula) =>
    fc.record({
      formula: fc.constant(formula),
      unavailabilities: arbitraryUnavailabilities(formula.variableCount),
    }),
  );

test('the diagram of a random formula has the probability of all its states together', () => {
  fc.assert(
    fc.property(formulaWithNumbers(9), ({ formula, unavailabilities }) => {
      const expected = enumerate(formula, unavailabilities);
      const { availability, unavailability } = probabilityOf(formula.root, unavailabilities);
      // Relative, however small: both are carried along, none is 1 minus the other.
      checkNear(unavailability, expected.unavailability, 1e-11);
      checkNear(availability, expected.availability, 1e-11);
    }),
    { numRuns: 150 },
  );
});

test('so has a formula of sixteen variables', () => {
  const formula = {
    variableCount: 16,
    root: all(
      atLeast(3, ...[0, 1, 2, 3, 4].map(variable)),
      any(all(variable(5), variable(0)), all(variable(6), variable(7), variable(1))),
      atLeast(
        2,
        any(variable(8), variable(9)),
        any(variable(9), variable(10)),
        all(variable(11), variable(2)),
      ),
      any(variable(12), variable(13), all(variable(14), variable(15), variable(3))),
    ),
  };
  const unavailabilities = Array.from({ length: 16 }, (_, i) => 0.3 / (i + 1));
  const expected = enumerate(formula, unavailabilities);
  checkNear(probabilityOf(formula.root, unavailabilities).unavailability, expected.unavailability);
});

test('the order of the variables changes the diagram and not the probability', () => {
  fc.assert(
    fc.property(formulaWithNumbers(8), fc.nat(), ({ formula, unavailabilities }, seed) => {
      const order = Array.from({ length: formula.variableCount }, (_, i) => i);
      for (let i = order.length - 1, state = seed; i > 0; i--) {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 1;
        const j = state % (i + 1);
        [order[i], order[j]] = [order[j] as number, order[i] as number];
      }
      const standard = probabilityOf(formula.root, unavailabilities).unavailability;
      checkNear(probabilityOf(formula.root, unavailabilities, order).unavailability, standard, 1e-11);
    }),
  );
});

test('the bridge of five parts at 0.9 works with 0.97848', () => {
  // Closed form 2 p^2 + 2 p^3 - 5 p^4 + 2 p^5 (Barlow and Proschan 1975, chapter 2); at p = 0.9 it is 0.97848.
  const [a, b, c, d, e] = [0, 1, 2, 3, 4].map(variable) as [
    StructureNode,
    StructureNode,
    StructureNode,
    StructureNode,
    StructureNode,
  ];
  const bridge = any(all(a, d), all(b, e), all(a, c, e), all(b, c, d));
  checkNear(probabilityOf(bridge, new Float64Array(5).fill(0.1)).availability, 0.97848);
  for (const p of [0.5, 0.99, 0.999]) {
    const expected = 2 * p ** 2 + 2 * p ** 3 - 5 * p ** 4 + 2 * p ** 5;
    checkNear(probabilityOf(bridge, new Float64Array(5).fill(1 - p)).availability, expected);
  }
});

test('two chains that share a switch are no parallel system', () => {
  // Two servers behind one switch: U = u + (1 - u) v^2. As if each had its own, it would be (u + v - u v)^2.
  const shared = variable(0);
  const system = any(all(shared, variable(1)), all(shared, variable(2)));
  const [u, v] = [1e-3, 1e-2];
  const naive = (seriesUnavailability([u, v]) as number) ** 2;
  const { unavailability } = probabilityOf(system, [u, v, v]);
  checkNear(unavailability, u + (1 - u) * v ** 2);
  assert.ok(unavailability > 9 * naive);
});

test('an unavailability of 1e-36 keeps all its digits', () => {
  const system = any(all(variable(0), variable(1)), variable(2), variable(3));
  // (2 u - u^2) u^2 with u = 1e-12.
  checkNear(
    probabilityOf(system, new Float64Array(4).fill(1e-12)).unavailability,
    (2e-12 - 1e-24) * 1e-24,
    1e-14,
  );
});

test('a replica group is its binomial, with zones the exact mixture, in any order of variables', () => {
  for (const [needed, perZone] of [
    [1, [3]],
    [4, [2, 2, 2]],
    [3, [2, 1, 2]],
    [2, [1, 1, 1, 1]],
    [5, [2, 2, 1, 2, 1]],
  ] as const) {
    const zones = perZone.length;
    const places = perZone.flatMap((count, zone) => new Array<number>(count).fill(zone));
    const instances = places.map((_, i) => zones + i);
    const group = replicaGroup({ needed, instances, places });
    const unavailabilities = [...new Array<number>(zones).fill(1e-3), ...instances.map(() => 1e-2)];
    const expected = placedGroupUnavailability(
      needed,
      perZone.map((count) => ({
        placeUnavailability: 1e-3,
        instanceUnavailabilities: new Array<number>(count).fill(1e-2),
      })),
    ) as number;
    const zonesLast = [...instances, ...perZone.map((_, zone) => zone)];
    checkNear(probabilityOf(group, unavailabilities).unavailability, expected);
    checkNear(probabilityOf(group, unavailabilities, zonesLast).unavailability, expected);
    const plain = replicaGroup({ needed, instances });
    const alone = kOfNUnavailability(needed, instances.length, 1e-2) as number;
    checkNear(probabilityOf(plain, unavailabilities).unavailability, alone);
  }
});

test('to write a group out as named nodes gives the same function', () => {
  const group = fc.record({
    needed: fc.integer({ min: -1, max: 6 }),
    places: fc.array(fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }), {
      minLength: 1,
      maxLength: 5,
    }),
  });
  fc.assert(
    fc.property(group, ({ needed, places }) => {
      const instances = places.map((_, i) => 3 + i);
      const named = instances.map((instance, i) => {
        const place = places[i];
        return place === undefined ? variable(instance) : all(variable(place), variable(instance));
      });
      const order = Array.from({ length: 8 }, (_, i) => i);
      const both = compileStructure(
        [replicaGroup({ needed, instances, places }), atLeast(needed, ...named)],
        { order },
      );
      assert.equal(both?.nodes[0], both?.nodes[1]);
    }),
  );
});

test('a part that becomes more reliable never makes a system worse', () => {
  fc.assert(
    fc.property(formulaWithNumbers(8), fc.nat(7), ({ formula, unavailabilities }, at) => {
      const better = unavailabilities.map((u, v) => (v === at % formula.variableCount ? u / 2 : u));
      const before = probabilityOf(formula.root, unavailabilities);
      const after = probabilityOf(formula.root, better);
      assert.ok(after.unavailability <= before.unavailability * (1 + 1e-13));
      assert.ok(after.availability >= before.availability * (1 - 1e-13));
    }),
  );
});

test('a scenario is never better than all well, and never worse than all down', () => {
  fc.assert(
    fc.property(formulaWithNumbers(8), fc.nat(7), ({ formula, unavailabilities }, at) => {
      const { diagram, nodes } = compileStructure([formula.root]) as CompiledStructure;
      const root = nodes[0] as number;
      const given = (down: readonly number[], up: readonly number[] = []): number =>
        scenarioProbability(diagram, root, { unavailabilities, down, up })?.unavailability as number;
      const part = at % formula.variableCount;
      const healthy = given([]);
      assert.ok(given([part]) >= healthy * (1 - 1e-13));
      assert.ok(given([], [part]) <= healthy * (1 + 1e-13));
      // Law of total probability.
      const u = unavailabilities[part] as number;
      checkNear(u * given([part]) + (1 - u) * given([], [part]), healthy, 1e-11);
    }),
  );
});

test('a chain of 10,000 gates, one below the other, overflows no stack', () => {
  let chain: StructureNode = variable(0);
  for (let v = 1; v < 10_000; v++) chain = v % 2 === 0 ? any(variable(v), chain) : all(variable(v), chain);
  const { diagram, nodes } = compileStructure([chain]) as CompiledStructure;
  assert.equal(nodesBelow(diagram.table, nodes[0] as number).length, 10_000);
  // The topmost gate needs its own part: it decides nearly alone.
  const { unavailability } = probabilityOf(chain, new Float64Array(10_000).fill(1e-6));
  checkNear(unavailability, 1e-6, 1e-5);
});

test('formulas that share parts share nodes, and one that does not fit leaves the others', () => {
  const shared = atLeast(2, ...[0, 1, 2].map(variable));
  const apart = Array.from({ length: 20 }, (_, i) => any(variable(10 + i), variable(40 + i)));
  const order = Array.from({ length: 60 }, (_, i) => i);
  const roots = [all(shared, variable(3)), all(...apart), all(shared, variable(4)), shared];
  const { nodes } = compileStructure(roots, { order, nodeBudget: 2_000 }) as CompiledStructure;
  assert.equal(nodes[1], budgetExceeded);
  assert.ok((nodes[0] as number) > 1 && nodes[0] !== nodes[2]);
  // What came after the one that did not fit may not fit either; what was there before stays.
  assert.ok((nodes[3] as number) > 1);
});

test('formulas with a loop, a bad number or a variable without a place in the order give nothing', () => {
  const children: StructureNode[] = [variable(0)];
  const loop: StructureNode = { kind: 'all', children };
  children.push(loop);
  assert.equal(listStructure([loop]), undefined);
  assert.equal(compileStructure([loop]), undefined);
  for (const bad of [-1, 0.5, Number.NaN, Infinity])
    assert.equal(compileStructure([variable(bad)]), undefined);
  for (const bad of [0.5, Number.NaN, Infinity])
    assert.equal(compileStructure([atLeast(bad, variable(0))]), undefined);
  assert.equal(compileStructure([variable(3)], { order: [0, 1] }), undefined);
  assert.equal(compileStructure([variable(0)], { order: [0, 0] }), undefined);
  const { diagram, nodes } = compileStructure([variable(2)]) as CompiledStructure;
  for (const bad of [-1, 2, Number.NaN, Infinity]) {
    assert.equal(diagramProbability(diagram, nodes[0] as number, [0, 0, bad]), undefined);
  }
  assert.equal(diagramProbability(diagram, nodes[0] as number, [0.1]), undefined);
  for (const bad of [budgetExceeded, 99, Number.NaN, 0.5]) {
    assert.equal(diagramProbability(diagram, bad, [0, 0, 0.1]), undefined);
  }
  // Only variables that matter need a number.
  checkNear(diagramProbability(diagram, nodes[0] as number, [Number.NaN, 7, 0.25])?.unavailability, 0.25);
});

test('the order is that of a walk depth first, with places on top where asked for', () => {
  const shared = all(variable(7), variable(1));
  const roots = [all(variable(4), shared), any(shared, variable(2))];
  assert.deepEqual(depthFirstOrder(roots), [4, 7, 1, 2]);
  assert.deepEqual(placesFirstOrder(roots, [2, 1, 99]), [2, 1, 4, 7]);
  assert.equal(depthFirstOrder([variable(0.5)]), undefined);
  assert.equal(placesFirstOrder([variable(-1)], []), undefined);
});

test('two hundred groups of four instances in three zones take under 7,000 nodes, for ten journeys 60,000', () => {
  const groups = Array.from({ length: 200 }, (_, g) => {
    const instances = [0, 1, 2, 3].map((i) => 3 + 4 * g + i);
    return replicaGroup({ needed: 2, instances, places: instances.map((_, i) => (g + i) % 3) });
  });
  // Each journey needs nine of ten groups; where one is left out, either of its neighbors will do.
  const journeys = Array.from({ length: 10 }, (_, j) =>
    all(
      ...groups.map((group, g) => ((g + j) % 10 === 0 ? any(group, groups[(g + 1) % 200] ?? group) : group)),
    ),
  );
  const order = placesFirstOrder([all(...groups)], [0, 1, 2]) as readonly number[];
  const one = compileStructure([all(...groups)], { order }) as CompiledStructure;
  assert.ok(nodesBelow(one.diagram.table, one.nodes[0] as number).length < 7_000);
  const many = compileStructure(journeys, { order }) as CompiledStructure;
  assert.ok(many.diagram.table.size < 60_000, `${many.diagram.table.size}`);
  const unavailabilities = Float64Array.from({ length: 803 }, (_, v) => (v < 3 ? 1e-4 : 1e-3));
  // By hand, given the zones: a group in zones g, g + 1, g + 2, g has two, one and one instances.
  const expected = probabilityBySum(200, unavailabilities);
  const exact = diagramProbability(one.diagram, one.nodes[0] as number, unavailabilities);
  checkNear(exact?.unavailability, expected, 1e-9);
});

/** 1 - P(all groups are up), by summing over the eight states of the zones. */
function probabilityBySum(groups: number, unavailabilities: ArrayLike<number>): number {
  const zone = unavailabilities[0] as number;
  const instance = unavailabilities[3] as number;
  let down = 0;
  for (let up = 0; up < 8; up++) {
    let probability = 1;
    for (let z = 0; z < 3; z++) probability *= (up >> z) & 1 ? 1 - zone : zone;
    const parts = Array.from({ length: groups }, (_, g) => {
      const alive = [0, 1, 2, 3].filter((i) => (up >> ((g + i) % 3)) & 1).length;
      return alive < 2 ? 1 : (kOfNUnavailability(2, alive, instance) as number);
    });
    down += probability * (seriesUnavailability(parts) as number);
  }
  return down;
}
