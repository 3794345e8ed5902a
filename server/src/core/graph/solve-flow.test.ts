import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryGraph } from '../testing/arbitrary-graph.ts';
import { buildDigraph } from './digraph.ts';
import { solveFlow } from './solve-flow.ts';

const into = (size: number, node: number, rate: number): Float64Array => {
  const inflow = new Float64Array(size);
  inflow[node] = rate;
  return inflow;
};

test('without loops, visits add up over all paths', () => {
  const graph = buildDigraph(4, [0, 0, 1, 2], [1, 2, 3, 3]);
  const { visits, endless } = solveFlow(graph, into(4, 0, 10), Float64Array.of(2, 1, 0.5, 3));
  assert.deepEqual([...visits], [10, 20, 10, 40]);
  assert.deepEqual(endless, []);
});

test('a loop that sends half back doubles the visits', () => {
  const graph = buildDigraph(3, [0, 1, 2], [1, 2, 1]);
  const { visits } = solveFlow(graph, into(3, 0, 8), Float64Array.of(1, 1, 0.5));
  assert.deepEqual([...visits], [8, 16, 16]);
});

test('a loop with gain 1 is named, and its visits stay finite', () => {
  const graph = buildDigraph(4, [0, 1, 2, 2], [1, 2, 1, 3]);
  const { visits, endless } = solveFlow(graph, into(4, 0, 8), Float64Array.of(1, 1, 1, 1));
  assert.deepEqual(endless, [[1, 2]]);
  assert.deepEqual([...visits], [8, 8, 0, 0]);
});

test('a loop that grows is named although the equations have a solution', () => {
  const graph = buildDigraph(2, [0, 1], [1, 0]);
  const { endless } = solveFlow(graph, into(2, 0, 1), Float64Array.of(2, 1));
  assert.deepEqual(endless, [[0, 1]]);
});

test('a node that calls itself is a loop', () => {
  const graph = buildDigraph(1, [0], [0]);
  assert.deepEqual([...solveFlow(graph, into(1, 0, 3), Float64Array.of(0.25)).visits], [4]);
  assert.deepEqual(solveFlow(graph, into(1, 0, 3), Float64Array.of(1)).endless, [[0]]);
});

for (const { last, factor } of [
  { last: 0.5, factor: 2 },
  { last: 0.9, factor: 10 },
]) {
  test(`a ring of 5,000 that sends ${last} round again multiplies the visits by ${factor}`, () => {
    const size = 5_000;
    const from = Int32Array.from({ length: size }, (_, i) => i);
    const to = from.map((node) => (node + 1) % size);
    const gain = new Float64Array(size).fill(1);
    gain[size - 1] = last;
    const { visits, endless } = solveFlow(buildDigraph(size, from, to), into(size, 0, 3), gain);
    assert.deepEqual(endless, []);
    assert.ok(Math.abs((visits[4_000] as number) - 3 * factor) < 1e-8);
  });
}

test('a large ring without end is named', () => {
  const size = 5_000;
  const from = Int32Array.from({ length: size }, (_, i) => i);
  const to = from.map((node) => (node + 1) % size);
  const graph = buildDigraph(size, from, to);
  assert.equal(solveFlow(graph, into(size, 0, 1), new Float64Array(size).fill(1)).endless[0]?.length, size);
});

test('flow is conserved: what arrives is what comes from outside and what callers send', () => {
  const gains = fc.array(fc.double({ min: 0, max: 1.2, noNaN: true }), { minLength: 30, maxLength: 30 });
  fc.assert(
    fc.property(arbitraryGraph, gains, ({ graph, from, to }, gain) => {
      const inflow = into(graph.size, 0, 1);
      const { visits, endless } = solveFlow(graph, inflow, Float64Array.from(gain));
      assert.ok(visits.every((value) => Number.isFinite(value) && value >= 0));
      if (endless.length > 0) return;
      for (let node = 0; node < graph.size; node++) {
        let sum = inflow[node] as number;
        from.forEach((source, i) => {
          if (to[i] === node) sum += (visits[source] as number) * (gain[i] as number);
        });
        assert.ok(Math.abs(sum - (visits[node] as number)) <= 1e-6 * Math.max(1, sum), `node ${node}`);
      }
    }),
    { numRuns: 500 },
  );
});

test('double the inflow doubles every visit', () => {
  fc.assert(
    fc.property(arbitraryGraph, ({ graph }) => {
      const gain = new Float64Array(graph.targets.length).fill(0.3);
      const once = solveFlow(graph, into(graph.size, 0, 1), gain);
      const twice = solveFlow(graph, into(graph.size, 0, 2), gain);
      assert.deepEqual(once.endless, twice.endless);
      once.visits.forEach((value, node) => {
        assert.ok(Math.abs(2 * value - (twice.visits[node] as number)) <= 1e-9 * Math.max(1, value));
      });
    }),
  );
});
