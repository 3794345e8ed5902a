// The tree of well-formed text, and what a parse keeps from the one before.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Statement } from './ast.ts';
import { createParseCache, parse } from './parse.ts';

/** Statements as indented lines of their own text, for comparison. */
function outline(text: string, statements: readonly Statement[], indent = ''): string[] {
  return statements.flatMap((statement) => {
    const block = 'block' in statement ? statement.block : undefined;
    const header = text.slice(statement.span.start, block?.span.start ?? statement.span.end).trim();
    return [
      `${indent}${statement.type} ${header}`,
      ...(block ? outline(text, block.statements, `${indent}  `) : []),
    ];
  });
}

test('each kind of statement becomes its kind of node', () => {
  const text =
    'system "Photos"\nhost box like seoul.box {\n  web app { managed, cores: 4 }\n}\na -> b.c, d { reads: 2 }\n';
  const { file, diagnostics } = parse(text);
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(outline(text, file.statements), [
    'declaration system "Photos"',
    'declaration host box like seoul.box',
    '  declaration web app',
    '    flag managed',
    '    attribute cores: 4',
    'connection a -> b.c, d',
    '  attribute reads: 2',
  ]);
});

test('a node that stands where it stood is the same object in the next parse', () => {
  const cache = createParseCache();
  const before = parse('a -> b\nweb app { cores: 4 }\nc -> d\n', { cache }).file.statements;
  const after = parse('a -> b\nweb app { cores: 4 }\nc -> dd\n', { cache }).file.statements;
  assert.equal(after[0], before[0]);
  assert.equal(after[1], before[1]);
  assert.notEqual(after[2], before[2]);
});
