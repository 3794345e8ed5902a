import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  andNode,
  createDiagram,
  type Diagram,
  falseNode,
  ifThenElse,
  notNode,
  orNode,
  trueNode,
  variableNode,
} from './decision-diagram.ts';
import { budgetExceeded, createNodeTable, nodeOf, nodesBelow, recall, remember } from './node-table.ts';
import { allNode, anyNode, atLeastNode } from './threshold-node.ts';

const diagramOf = (count: number, nodeBudget?: number): Diagram => {
  const order = Array.from({ length: count }, (_, i) => i);
  return createDiagram(order, nodeBudget) as Diagram;
};

const variablesOf = (diagram: Diagram): number[] =>
  Array.from(diagram.order, (variable) => variableNode(diagram, variable) as number);

/** The value of a function, by walking down its diagram; `up` has a bit for each variable. */
function valueAt({ order, table }: Diagram, root: number, up: number): boolean {
  let node = root;
  while (node > 1) {
    const isUp = (up >> (order[table.levels[node] as number] as number)) & 1;
    node = (isUp === 1 ? table.highs[node] : table.lows[node]) as number;
  }
  return node === trueNode;
}

/** Builds a random function by a little program for a stack machine, with its truth table beside it. */
const program = fc.array(fc.tuple(fc.nat(8), fc.nat(99), fc.nat(99), fc.nat(99)), { maxLength: 25 });

test('equal functions have equal nodes, and operations follow their truth tables', () => {
  fc.assert(
    fc.property(program, (steps) => {
      const diagram = diagramOf(4);
      const tables = new Map<number, number>([
        [falseNode, 0],
        [trueNode, 0xffff],
      ]);
      variablesOf(diagram).forEach((node, v) => {
        let truth = 0;
        for (let up = 0; up < 16; up++) if ((up >> v) & 1) truth |= 1 << up;
        tables.set(node, truth);
      });
      const pool = [...tables.keys()];
      for (const [operation, i, j, k] of steps) {
        const [f, g, h] = [i, j, k].map((at) => pool[at % pool.length] as number) as [number, number, number];
        const [a, b, c] = [f, g, h].map((node) => tables.get(node) as number) as [number, number, number];
        const [node, truth] =
          operation < 2
            ? [andNode(diagram, f, g), a & b]
            : operation < 4
              ? [orNode(diagram, f, g), a | b]
              : operation < 5
                ? [notNode(diagram, f), ~a & 0xffff]
                : [ifThenElse(diagram, [f, g, h]), (a & b) | (~a & c & 0xffff)];
        assert.equal(tables.get(node) ?? truth, truth);
        for (const [other, known] of tables)
          assert.equal(known === truth, other === node || (!pool.includes(node) && known === truth));
        tables.set(node, truth);
        if (!pool.includes(node)) pool.push(node);
        for (let up = 0; up < 16; up++) assert.equal(valueAt(diagram, node, up), ((truth >> up) & 1) === 1);
      }
      assert.equal(new Set(tables.values()).size, tables.size);
    }),
  );
});

test('at least k of n variables takes k (n - k + 1) nodes, and none that is thrown away', () => {
  for (const [k, n] of [
    [1, 1],
    [1, 7],
    [7, 7],
    [2, 3],
    [3, 5],
    [20, 60],
  ] as const) {
    const diagram = diagramOf(n);
    const root = atLeastNode(diagram, k, variablesOf(diagram));
    assert.equal(nodesBelow(diagram.table, root).length, k * (n - k + 1));
    // Beside these, at most the n variables and the two terminals were made.
    assert.ok(diagram.table.size <= k * (n - k + 1) + n + 2);
  }
});

test('at least k of n counts a part that stands twice twice', () => {
  const diagram = diagramOf(3);
  const [a, b, c] = variablesOf(diagram) as [number, number, number];
  assert.equal(atLeastNode(diagram, 2, [a, a, b, c]), orNode(diagram, a, andNode(diagram, b, c)));
  assert.equal(atLeastNode(diagram, 0, [a]), trueNode);
  assert.equal(atLeastNode(diagram, -3, [a]), trueNode);
  assert.equal(atLeastNode(diagram, 2, [a]), falseNode);
  assert.equal(allNode(diagram, []), trueNode);
  assert.equal(anyNode(diagram, []), falseNode);
});

test('all of and any of 10,000 variables take one node for each, and no stack', () => {
  for (const join of [allNode, anyNode]) {
    const diagram = diagramOf(10_000);
    const root = join(diagram, variablesOf(diagram));
    assert.equal(nodesBelow(diagram.table, root).length, 10_000);
    assert.ok(diagram.table.size <= 20_002);
    // To turn it round is a walk through all its depth.
    const turned = notNode(diagram, root);
    assert.equal(nodesBelow(diagram.table, turned).length, 10_000);
    assert.equal(notNode(diagram, turned), root);
  }
});

test('a full table says so, once and for all, and keeps what it has', () => {
  const count = 24;
  const diagram = diagramOf(2 * count, 5_000);
  const variables = variablesOf(diagram);
  // Pairs far apart in the order: 2^24 nodes and more.
  const pairs = Array.from({ length: count }, (_, i) =>
    orNode(diagram, variables[i] as number, variables[i + count] as number),
  );
  assert.equal(allNode(diagram, pairs), budgetExceeded);
  assert.equal(diagram.table.size, 5_002);
  const known = pairs[0] as number;
  assert.equal(andNode(diagram, known, trueNode), known);
  assert.equal(andNode(diagram, known, budgetExceeded), budgetExceeded);
  assert.equal(orNode(diagram, budgetExceeded, known), budgetExceeded);
  assert.equal(notNode(diagram, budgetExceeded), budgetExceeded);
  assert.equal(atLeastNode(diagram, 2, [known, budgetExceeded, known]), budgetExceeded);
  assert.equal(anyNode(diagram, [budgetExceeded]), budgetExceeded);
  const small = diagramOf(40, 45);
  assert.equal(atLeastNode(small, 20, variablesOf(small)), budgetExceeded);
});

test('an order with a variable twice, or with what is no variable, gives nothing', () => {
  for (const order of [[0, 0], [-1], [0.5], [Number.NaN], [Infinity], [2 ** 24]]) {
    assert.equal(createDiagram(order), undefined);
  }
  const diagram = createDiagram([5, 2]) as Diagram;
  for (const variable of [0, 1, 3, 4, 6, -1, 0.5, Number.NaN]) {
    assert.equal(variableNode(diagram, variable), undefined);
  }
  assert.ok((variableNode(diagram, 2) as number) > 1);
});

test('a table finds each of many nodes again, and forgets no node when it grows', () => {
  const table = createNodeTable(100_000);
  const made = Array.from({ length: 50_000 }, (_, i) => nodeOf(table, [70_000 - i, i % 2, 1 - (i % 2)]));
  assert.equal(new Set(made).size, made.length);
  made.forEach((node, i) => {
    assert.equal(nodeOf(table, [70_000 - i, i % 2, 1 - (i % 2)]), node);
  });
  remember(table, [5, 6, 7], 42);
  assert.equal(recall(table, [5, 6, 7]), 42);
  assert.ok(recall(table, [5, 6, 8]) < 0);
  assert.equal(createNodeTable(Number.NaN).nodeBudget, 0);
  assert.equal(nodeOf(createNodeTable(-5), [0, 0, 1]), budgetExceeded);
});
