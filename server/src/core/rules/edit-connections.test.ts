import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConnectionStatement } from '../../../../grammar/src/syntax/ast.ts';
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import { applyEdits } from '../../../../grammar/src/text/text-edit.ts';
import { lineBehind, reroute, setArrowAttributes } from './edit-connections.ts';

function connection(text: string) {
  const { file, diagnostics } = parse(text, { uri: 'file:///a.arch' });
  assert.deepEqual(diagnostics, []);
  return { file, node: file.statements[0] as ConnectionStatement };
}

const spanOf = (text: string, name: string) => {
  const start = text.indexOf(name);
  return { start, end: start + name.length };
};

test('a line leads through something new, and on from there where its form allows it', () => {
  const cases: readonly (readonly [before: string, after: string, leadsOn: boolean])[] = [
    ['a -> app', 'a -> lb -> app', true],
    ['a -> app -> b, c', 'a -> lb -> app -> b, c', true],
    ['a -> app, b', 'a -> lb, b', false],
    ['a -> app { calls: 2 }', 'a -> lb { calls: 2 }', false],
  ];
  for (const [before, after, leadsOn] of cases) {
    const { file, node } = connection(before);
    const rerouted = reroute(file, node, spanOf(before, 'app'), 'lb');
    assert.equal(applyEdits(before, rerouted.edits), after);
    assert.equal(rerouted.leadsOn, leadsOn);
  }
});

test('a qualified target keeps its qualification', () => {
  const text = 'a -> x.app';
  const { file, node } = connection(text);
  assert.equal(
    applyEdits(text, reroute(file, node, spanOf(text, 'x.app'), 'lb').edits),
    'a -> x.lb -> x.app',
  );
});

test('a further line comes behind the comment of the first, at its indentation', () => {
  const text = '\ta -> b // why\r\nc -> d';
  const { file, node } = connection(text);
  assert.equal(applyEdits(text, [lineBehind(file, node, 'b -> e')]), '\ta -> b // why\r\n\tb -> e\r\nc -> d');
});

test('one arrow of a chain or a list gets attributes on a line of its own', () => {
  const cases: readonly (readonly [before: string, after: string])[] = [
    ['a -> pay', 'a -> pay { optional }'],
    ['a -> pay { calls: 2 }', 'a -> pay { calls: 2, optional }'],
    ['a -> b -> pay', 'a -> b\nb -> pay { optional }'],
    ['a -> pay -> b', 'pay -> b\na -> pay { optional }'],
    ['a -> b -> pay -> d', 'a -> b\npay -> d\nb -> pay { optional }'],
    ['a -> b -> c, pay // why', 'a -> b -> c\nb -> pay { optional } // why'],
    ['a -> b, pay { calls: 2 }', 'a -> b { calls: 2 }\na -> pay { calls: 2, optional }'],
  ];
  for (const [before, after] of cases) {
    const { file, node } = connection(before);
    const edits = setArrowAttributes(file, node, spanOf(before, 'pay'), [{ key: 'optional' }]);
    const text = applyEdits(before, edits);
    assert.equal(text, after);
    connection(text);
  }
});
