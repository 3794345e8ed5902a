import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeclarationStatement } from '../../../../grammar/src/syntax/ast.ts';
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import { applyEdits } from '../../../../grammar/src/text/text-edit.ts';
import {
  insertAfter,
  insertBefore,
  type NewAttribute,
  removeFromBlock,
  setAttributes,
} from './edit-block.ts';

const first = (text: string) => {
  const { file } = parse(text, { uri: 'file:///a.arch' });
  return { file, node: file.statements[0] as DeclarationStatement };
};

function set(text: string, ...attributes: readonly NewAttribute[]): string {
  const { file, node } = first(text);
  return applyEdits(text, setAttributes(file, node, attributes));
}

const two: NewAttribute = { key: 'instances', value: '2' };

test('an attribute is written in the layout that the block has', () => {
  const cases: readonly (readonly [before: string, after: string])[] = [
    ['web a', 'web a { instances: 2 }'],
    ['web a // one', 'web a { instances: 2 } // one'],
    ['web a {}', 'web a { instances: 2 }'],
    ['web a { }\n', 'web a { instances: 2 }\n'],
    ['web a { cores: 4 }', 'web a { cores: 4, instances: 2 }'],
    ['web a { cores: 4, }', 'web a { cores: 4, instances: 2, }'],
    ['web a {\n  cores: 4\n}', 'web a {\n  cores: 4\n  instances: 2\n}'],
    ['web a {\r\n\tcores: 4 // four\r\n}', 'web a {\r\n\tcores: 4 // four\r\n\tinstances: 2\r\n}'],
    ['web a {\n  cores: 4, sessions: none\n}', 'web a {\n  cores: 4, sessions: none, instances: 2\n}'],
    ['web a { cores: 4\n}', 'web a { cores: 4, instances: 2\n}'],
    ['web a {\n  // nothing yet\n}', 'web a {\n  instances: 2\n  // nothing yet\n}'],
    ['database a {\n  table t\n}', 'database a {\n  instances: 2\n  table t\n}'],
    ['database a {\n  cores: 4\n\n  table t\n}', 'database a {\n  cores: 4\n  instances: 2\n\n  table t\n}'],
  ];
  for (const [before, after] of cases) assert.equal(set(before, two), after);
});

test('an attribute that is there is changed where it stands, a flag added once', () => {
  assert.equal(set('web a { instances: 1, cores: 4 }', two), 'web a { instances: 2, cores: 4 }');
  assert.equal(set('web a { managed, cores: 4 }', { key: 'managed' }), 'web a { managed, cores: 4 }');
  assert.equal(set('web a { instances: }', two), 'web a { instances: 2 }');
});

test('several attributes come in their order', () => {
  const failover: NewAttribute = { key: 'failover', value: 'auto' };
  assert.equal(
    set('database a', { key: 'replicas', value: '1' }, failover),
    'database a { replicas: 1, failover: auto }',
  );
  assert.equal(
    set('database a {\n  cores: 4\n}', two, failover),
    'database a {\n  cores: 4\n  instances: 2\n  failover: auto\n}',
  );
});

test('a declaration comes before the comments of the one it belongs to, and behind its line', () => {
  const text = '\t// About a.\n\tweb a // here\nweb b\n';
  const { file, node } = first(text);
  assert.equal(
    applyEdits(text, [insertBefore(file, node, ['web z'])]),
    '\tweb z\n\t// About a.\n\tweb a // here\nweb b\n',
  );
  assert.equal(
    applyEdits(text, [insertAfter(file, node, undefined, ['web z'])]),
    '\t// About a.\n\tweb a // here\n\tweb z\nweb b\n',
  );
});

test('in a block of one line a declaration comes with a comma', () => {
  const text = 'group g { web a, web b }';
  const { file, node } = first(text);
  const [a, b] = node.block?.statements ?? [];
  assert.ok(a && b);
  assert.equal(applyEdits(text, [insertBefore(file, a, ['web z'])]), 'group g { web z, web a, web b }');
  assert.equal(
    applyEdits(text, [insertAfter(file, b, node.block, ['web z'])]),
    'group g { web a, web b, web z }',
  );
});

test('a statement is taken out with its line, its comma or its block', () => {
  const cases: readonly (readonly [before: string, after: string])[] = [
    ['lb a { sticky }', 'lb a'],
    ['lb a { sticky, cores: 1 }', 'lb a { cores: 1 }'],
    ['lb a { cores: 1, sticky }', 'lb a { cores: 1 }'],
    ['lb a {\n  sticky\n  cores: 1\n}', 'lb a {\n  cores: 1\n}'],
    ['lb a {\r\n  sticky // why\r\n}', 'lb a {\r\n  // why\r\n}'],
  ];
  for (const [before, after] of cases) {
    const { file, node } = first(before);
    const statement = node.block?.statements.find((one) => 'key' in one && one.key.text === 'sticky');
    assert.ok(statement);
    assert.equal(applyEdits(before, [removeFromBlock(file, node, statement)]), after);
  }
});
