import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { all, arbitraryStructure, domainsOver, some, structureOf } from '../testing/arbitrary-structure.ts';
import { findWitness, isUp } from './failures.ts';
import { findSingleCuts } from './single-cuts.ts';

/** Each node is a domain of its own. */
const eachNode = (size: number) =>
  domainsOver(
    size,
    Array.from({ length: size }, (_, node) => [node]),
  );
const cutNodes = (clauses: Parameters<typeof structureOf>[0]) =>
  findSingleCuts(structureOf(clauses), eachNode(clauses.length)).map((cut) => cut.domain);

test('every part of a plain chain cuts it', () => {
  assert.deepEqual(cutNodes([all(1), all(2), []]), [0, 1, 2]);
});

test('two parallel chains of single machines have no cut but their entry', () => {
  assert.deepEqual(cutNodes([some(1, 1, 2), all(3), all(4), [], []]), [0]);
});

test('a part that both alternatives need is a cut', () => {
  assert.deepEqual(cutNodes([some(1, 1, 2), all(3), all(3), []]), [0, 3]);
});

test('two of three alternatives spare one, and what two of them share is a cut', () => {
  assert.deepEqual(cutNodes([some(2, 1, 2, 3), [], [], []]), [0]);
  assert.deepEqual(cutNodes([some(2, 1, 2, 3), all(4), all(4), [], []]), [0, 4]);
});

test('parts that need one another fall together, and alone they hold one another up', () => {
  assert.deepEqual(cutNodes([all(1), all(2), all(1)]), [0, 1, 2]);
  assert.deepEqual(cutNodes([some(1, 1, 2), all(2), all(1)]), [0, 1, 2]);
});

test('one host under both alternatives is a cut, and the proof ends in it', () => {
  const structure = structureOf([some(1, 1, 2), [], all(3), []]);
  const domains = domainsOver(4, [[1, 3], [2]]);
  const cuts = findSingleCuts(structure, domains);
  assert.deepEqual(
    cuts.map((cut) => cut.domain),
    [0],
  );
  assert.deepEqual(cuts[0]?.path(), [0, 2, 3]);
});

test('the cuts found in one pass are those found by trying each failure', () => {
  fc.assert(
    fc.property(arbitraryStructure, ({ clauses, groups }) => {
      const structure = structureOf(clauses);
      const domains = domainsOver(clauses.length, groups);
      const tried = groups.flatMap((_, domain) =>
        isUp(structure, domains, new Set([domain])) ? [] : [domain],
      );
      const found = findSingleCuts(structure, domains);
      assert.deepEqual(
        found.map((cut) => cut.domain),
        tried,
      );
    }),
    { numRuns: 2000 },
  );
});

test('each proof starts at the entry, follows needs, and ends in what is down', () => {
  fc.assert(
    fc.property(arbitraryStructure, ({ clauses, groups }) => {
      const structure = structureOf(clauses);
      for (const cut of findSingleCuts(structure, domainsOver(clauses.length, groups))) {
        const path = cut.path();
        assert.equal(path[0], 0);
        assert.ok(groups[cut.domain]?.includes(path.at(-1) ?? -1));
        for (let i = 1; i < path.length; i++) {
          const needs = clauses[path[i - 1] ?? 0] ?? [];
          assert.ok(needs.some((clause) => clause.members.includes(path[i] ?? -1)));
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test('more failures never bring a journey back', () => {
  fc.assert(
    fc.property(arbitraryStructure, ({ clauses, groups }) => {
      const structure = structureOf(clauses);
      const domains = domainsOver(clauses.length, groups);
      const down = new Set<number>();
      let before = true;
      for (const domain of groups.keys()) {
        down.add(domain);
        const now = isUp(structure, domains, down);
        assert.ok(before || !now);
        before = now;
      }
    }),
  );
});

test('a domain that cuts nothing has no proof', () => {
  assert.deepEqual(findWitness(structureOf([some(1, 1, 2), [], []]), eachNode(3), 1), []);
});

test('a chain of 20,000 single machines is no problem, nor is one below alternatives', () => {
  const clauses = Array.from({ length: 20_000 }, (_, node) => (node < 19_999 ? all(node + 1) : []));
  assert.equal(cutNodes(clauses).length, 20_000);
  const below = structureOf([some(1, 1, 2), all(3), all(3), ...clauses.slice(3)]);
  const domains = domainsOver(20_000, [[1], [2], [19_999]]);
  assert.deepEqual(
    findSingleCuts(below, domains).map((cut) => [cut.domain, cut.path().length]),
    [[2, 19_999]],
  );
});
