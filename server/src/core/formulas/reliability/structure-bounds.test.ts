import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bonferroniLowerBound } from './bonferroni.ts';
import { searchCuts } from './cut-search.ts';
import { cutSetUpperBound, pathSetLowerBound } from './esary-proschan.ts';
import { createQueue, pop, push } from './priority-queue.ts';
import { replicaGroup } from './replica-group.ts';
import { all, any, atLeast, type StructureNode, variable } from './structure-node.ts';
import { structureUnavailability } from './structure-unavailability.ts';
import { chinese } from './testing/aralia.ts';
import {
  arbitraryFormula,
  arbitraryUnavailabilities,
  compareSets,
  enumerate,
  enumerateCuts,
  type RandomFormula,
} from './testing/arbitrary-formula.ts';
import { checkInDomain, checkNear } from './testing/check-near.ts';

const formulaWithNumbers = arbitraryFormula(8).chain((formula) =>
  fc.record({
    formula: fc.constant(formula),
    unavailabilities: arbitraryUnavailabilities(formula.variableCount),
  }),
);

/** Minimal path sets are the minimal cut sets of the dual formula: "all" and "any" exchanged, k for n - k + 1. */
function dual(node: StructureNode): StructureNode {
  if (node.kind === 'variable') return node;
  const children = node.children.map(dual);
  if (node.kind === 'all') return any(...children);
  if (node.kind === 'any') return all(...children);
  return atLeast(children.length - node.needed + 1, ...children);
}

const pathsOf = ({ root, variableCount }: RandomFormula): number[][] =>
  enumerateCuts({ root: dual(root), variableCount });

test('the bounds of the bridge are those of Esary and Proschan', () => {
  // Barlow and Proschan 1975, chapter 2, with p = 0.9: availability between the products over cuts and over paths.
  const cuts = [
    [0, 1],
    [3, 4],
    [0, 2, 4],
    [1, 2, 3],
  ];
  const paths = [
    [0, 3],
    [1, 4],
    [0, 2, 4],
    [1, 2, 3],
  ];
  const tenth = new Float64Array(5).fill(0.1);
  checkNear(cutSetUpperBound(cuts, tenth), 1 - (1 - 0.01) ** 2 * (1 - 0.001) ** 2);
  checkNear(pathSetLowerBound(paths, tenth), (1 - 0.81) ** 2 * (1 - 0.729) ** 2);
  const exact = 1 - 0.97848;
  assert.ok((pathSetLowerBound(paths, tenth) as number) < exact);
  assert.ok((bonferroniLowerBound(cuts, tenth) as number) < exact);
  assert.ok((cutSetUpperBound(cuts, tenth) as number) > exact);
  // The lower bound from cuts is the closer one: 0.022 less the six pairs.
  checkNear(bonferroniLowerBound(cuts, tenth), 0.022 - (1e-4 + 4 * 1e-4 + 1e-5));
});

test('bounds from all minimal sets hold for random formulas', () => {
  fc.assert(
    fc.property(formulaWithNumbers, ({ formula, unavailabilities }) => {
      const { unavailability } = enumerate(formula, unavailabilities);
      const cuts = enumerateCuts(formula);
      const slack = 1e-12 * unavailability;
      assert.ok((cutSetUpperBound(cuts, unavailabilities) as number) >= unavailability - slack);
      assert.ok((pathSetLowerBound(pathsOf(formula), unavailabilities) as number) <= unavailability + slack);
      assert.ok((bonferroniLowerBound(cuts, unavailabilities) as number) <= unavailability + slack);
      assert.ok((bonferroniLowerBound(cuts.slice(1), unavailabilities) as number) <= unavailability + slack);
    }),
    { numRuns: 150 },
  );
});

test('a search that ends finds all minimal cut sets', () => {
  fc.assert(
    fc.property(formulaWithNumbers, ({ formula, unavailabilities }) => {
      const found = searchCuts(formula.root, { unavailabilities });
      assert.equal(found?.complete, true);
      assert.equal(found.remainder, 0);
      assert.deepEqual([...found.cuts].sort(compareSets), enumerateCuts(formula));
    }),
    { numRuns: 150 },
  );
});

test('a search of the Chinese tree finds its 392 minimal cut sets, the most probable first', () => {
  const unavailabilities = Float64Array.from({ length: 26 }, (_, v) => 0.001 * (v + 1));
  const found = searchCuts(chinese(), { unavailabilities });
  assert.equal(found?.cuts.length, 392);
  const probabilities = found.cuts.map((cut) =>
    cut.reduce((product, v) => product * (unavailabilities[v] ?? 0), 1),
  );
  assert.deepEqual(
    probabilities,
    [...probabilities].sort((a, b) => b - a),
  );
  const small = searchCuts(chinese(), { unavailabilities, maximumOrder: 4 });
  assert.equal(small?.cuts.length, 12 + 24);
  assert.equal(small.complete, false);
});

test('however short the search, the truth lies between the bounds', () => {
  fc.assert(
    fc.property(
      formulaWithNumbers,
      fc.nat(30),
      fc.integer({ min: 0, max: 4 }),
      ({ formula, unavailabilities }, effort, maximumOrder) => {
        const { unavailability } = enumerate(formula, unavailabilities);
        const slack = 1e-12 * unavailability;
        const result = structureUnavailability(formula.root, { unavailabilities, nodeBudget: 0, effort });
        assert.ok(result !== undefined);
        if (result.kind === 'bounds') {
          assert.ok(result.lower <= unavailability + slack && result.upper >= unavailability - slack);
          assert.ok(result.lower >= 0 && result.upper <= 1);
        }
        const cut = searchCuts(formula.root, { unavailabilities, maximumOrder, minimumProbability: 1e-4 });
        const upper = (cutSetUpperBound(cut?.cuts ?? [], unavailabilities) as number) + (cut?.remainder ?? 0);
        assert.ok(upper >= unavailability - slack);
      },
    ),
    { numRuns: 150 },
  );
});

test('what fits is exact, and what does not fit says by which bounds', () => {
  const groups = Array.from({ length: 30 }, (_, g) => {
    const instances = [0, 1, 2].map((i) => 3 + 3 * g + i);
    return replicaGroup({ needed: 2, instances, places: [0, 1, 2] });
  });
  const unavailabilities = Float64Array.from({ length: 93 }, (_, v) => (v < 3 ? 1e-4 : 1e-3));
  const exact = structureUnavailability(all(...groups), { unavailabilities });
  assert.equal(exact?.kind, 'exact');
  checkNear(exact.availability + exact.unavailability, 1);
  const bounds = structureUnavailability(all(...groups), { unavailabilities, nodeBudget: 50 });
  assert.equal(bounds?.kind, 'bounds');
  assert.deepEqual([bounds.lowerBy, bounds.upperBy], ['bonferroni', 'esary-proschan']);
  assert.ok(bounds.lower <= exact.unavailability && exact.unavailability <= bounds.upper);
  // Close enough to be of use, though zones are shared by all groups.
  assert.ok(bounds.upper < 1.1 * bounds.lower);
  const short = structureUnavailability(all(...groups), { unavailabilities, nodeBudget: 50, effort: 900 });
  assert.equal(short?.kind, 'bounds');
  assert.equal(short.upperBy, 'esary-proschan-with-remainder');
  assert.ok(short.lower > 0 && short.lower <= exact.unavailability && exact.unavailability <= short.upper);
});

test('a chain of 3,000 gates is searched without a stack', () => {
  let chain: StructureNode = variable(0);
  for (let v = 1; v < 3_000; v++) chain = v % 2 === 0 ? any(variable(v), chain) : all(variable(v), chain);
  const found = searchCuts(chain, { unavailabilities: new Float64Array(3_000).fill(1e-3), effort: 50 });
  assert.deepEqual(found?.cuts[0], [2_999]);
});

test('a queue gives the largest first, and of equals the one that came first', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5)), (priorities) => {
      const queue = createQueue<number>();
      priorities.forEach((priority, i) => {
        push(queue, i, priority);
      });
      const order = priorities
        .map((_, i) => i)
        .sort((a, b) => (priorities[b] ?? 0) - (priorities[a] ?? 0) || a - b);
      assert.deepEqual(
        order,
        order.map(() => pop(queue)),
      );
      assert.equal(pop(queue), undefined);
    }),
  );
});

test('what always or never fails is found as such', () => {
  const unavailabilities = [0.5];
  assert.deepEqual(searchCuts(any(), { unavailabilities }), { cuts: [[]], remainder: 0, complete: true });
  assert.deepEqual(searchCuts(all(), { unavailabilities }), { cuts: [], remainder: 0, complete: true });
  assert.deepEqual(searchCuts(atLeast(3, variable(0)), { unavailabilities })?.cuts, [[]]);
  assert.equal(cutSetUpperBound([[]], unavailabilities), 1);
  assert.equal(cutSetUpperBound([], unavailabilities), 0);
  assert.equal(pathSetLowerBound([], unavailabilities), 1);
  assert.equal(bonferroniLowerBound([], unavailabilities), 0);
  assert.equal(bonferroniLowerBound([[]], unavailabilities), 1);
});

test('bad probabilities, limits and formulas give nothing', () => {
  const root = any(variable(0), variable(1));
  for (const bad of [-1, Number.NaN, Infinity]) {
    assert.equal(searchCuts(root, { unavailabilities: [0.1, bad] }), undefined);
    assert.equal(searchCuts(root, { unavailabilities: [0.1, 0.1], effort: bad }), undefined);
    assert.equal(searchCuts(root, { unavailabilities: [0.1, 0.1], maximumOrder: bad }), undefined);
    assert.equal(searchCuts(root, { unavailabilities: [0.1, 0.1], minimumProbability: bad }), undefined);
    assert.equal(cutSetUpperBound([[0]], [bad]), undefined);
    assert.equal(pathSetLowerBound([[0]], [bad]), undefined);
    assert.equal(bonferroniLowerBound([[0]], [bad]), undefined);
    assert.equal(structureUnavailability(root, { unavailabilities: [0.1, bad] }), undefined);
    assert.equal(structureUnavailability(variable(bad), { unavailabilities: [0.1] }), undefined);
    assert.equal(structureUnavailability(root, { unavailabilities: [0.1, bad], nodeBudget: 0 }), undefined);
  }
  assert.equal(searchCuts(root, { unavailabilities: [0.1] }), undefined);
  assert.equal(cutSetUpperBound([[3]], [0.1]), undefined);
  assert.equal(pathSetLowerBound([[-1]], [0.1]), undefined);
  assert.equal(bonferroniLowerBound([[3]], [0.1]), undefined);
  assert.equal(structureUnavailability(root, { unavailabilities: [0.1] }), undefined);
  checkInDomain(cutSetUpperBound([[0]], [1]));
});
