import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import {
  indentationAt,
  indentUnitOf,
  isFirstOnLine,
  lineEndAt,
  lineEndingOf,
  lineStartAt,
  skipLineEnd,
} from './source-layout.ts';

test('the line ending is that of most lines', () => {
  assert.equal(lineEndingOf(''), '\n');
  assert.equal(lineEndingOf('a\r\nb\r\nc\n'), '\r\n');
  assert.equal(lineEndingOf('a\rb\rc\n'), '\r');
  assert.equal(lineEndingOf('a\nb\r\n'), '\n');
});

test('lines end at carriage returns and line feeds, and at nothing else', () => {
  const text = 'ab\r\n\t cd\u2028e\rf';
  assert.equal(lineStartAt(text, 7), 4);
  assert.equal(lineEndAt(text, 5), 10);
  assert.equal(skipLineEnd(text, 2), 4);
  assert.equal(skipLineEnd(text, 10), 11);
  assert.equal(skipLineEnd(text, 12), 12);
  assert.equal(indentationAt(text, 7), '\t ');
  assert.ok(isFirstOnLine(text, 6) && !isFirstOnLine(text, 7));
});

test('one level of indentation is what the file has, else two spaces', () => {
  const unit = (text: string) => indentUnitOf(parse(text, { uri: 'file:///a.arch' }).file);
  assert.equal(unit('web a {\n\tcores: 1\n}'), '\t');
  assert.equal(unit('web a {\n    cores: 1\n}'), '    ');
  assert.equal(unit('web a { cores: 1 }'), '  ');
});
