// The same grammar two ways: statements cut and parsed one by one, and the rules of the grammar page on whole files.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { CstNode } from 'chevrotain';
import fc from 'fast-check';
import type { Statement } from './ast.ts';
import { joinLists } from './join-lists.ts';
import { toChevrotain } from './lexer.ts';
import { parse } from './parse.ts';
import { blockOf } from './same-node.ts';
import { StatementParser } from './statement-parser.ts';
import { wellFormed } from './testing/arbitrary-text.ts';
import { systems } from './testing/systems.ts';

const parser = new StatementParser();

/** Counts of statements, block by block in the order of the text; and the first error. */
function parseWhole(text: string): { counts: number[]; error: string | undefined } {
  const tokens = joinLists(parse(text).tokens).filter(({ kind }) => kind !== 'comment');
  parser.input = tokens.map((token) => toChevrotain(token, 0));
  const counts = countBodies(parser.file());
  return { counts, error: parser.errors[0]?.message };
}

function countBodies(node: CstNode): number[] {
  const inner = Object.values(node.children)
    .flat()
    .flatMap((child) => ('children' in child ? countBodies(child) : []));
  return node.name === 'body' ? [node.children.statement?.length ?? 0, ...inner] : inner;
}

function countBlocks(statements: readonly Statement[]): number[] {
  const inner = statements.flatMap((statement) => {
    const block = blockOf(statement);
    return block ? countBlocks(block.statements) : [];
  });
  return [statements.length, ...inner];
}

test('the rules are free of ambiguities, left recursion and unreachable alternatives', () => {
  assert.doesNotThrow(() => new StatementParser({ skipValidations: false }));
});

test('samples have the same blocks of statements both ways', () => {
  const samples = globSync(`${import.meta.dirname}/../../../samples/**/*.arch`);
  const texts = [...systems.values(), ...samples.map((path) => readFileSync(path, 'utf8'))];
  for (const text of texts) {
    const { counts, error } = parseWhole(text);
    assert.equal(error, undefined, text);
    assert.deepEqual(counts, countBlocks(parse(text).file.statements));
  }
});

test('texts made from the grammar have the same blocks of statements both ways', () => {
  fc.assert(
    fc.property(wellFormed, (text) => {
      assert.deepEqual(parseWhole(text), {
        counts: countBlocks(parse(text).file.statements),
        error: undefined,
      });
    }),
    { numRuns: 500 },
  );
});
