// The line break of a file, by majority.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLineBreak } from './line-break.ts';

test('the line break that ends most lines wins', () => {
  assert.equal(findLineBreak('a\nb\nc\r\n'), '\n');
  assert.equal(findLineBreak('a\r\nb\r\nc\n'), '\r\n');
  assert.equal(findLineBreak('a\rb\rc\n'), '\r');
});

test('a text of one line is taken to use LF', () => {
  assert.equal(findLineBreak(''), '\n');
  assert.equal(findLineBreak('a\u2028b'), '\n');
});
