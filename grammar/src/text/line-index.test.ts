// Lines and columns, on every kind of line break and on positions outside the text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLineIndex } from './line-index.ts';

test('LF, CRLF and CR each end one line, U+2028 and U+2029 end none', () => {
  const index = createLineIndex('a\nb\r\nc\rd\u2028e\u2029f');
  assert.equal(index.lineCount, 4);
  assert.deepEqual([0, 1, 2, 3].map(index.lineStart), [0, 2, 5, 7]);
  assert.deepEqual([0, 1, 2, 3].map(index.lineEnd), [1, 3, 6, 12]);
});

test('an offset inside a CRLF is shown at the end of the line before it', () => {
  assert.deepEqual(createLineIndex('ab\r\ncd').positionAt(3), { line: 0, column: 2 });
});

test('columns count UTF-16 units, lone surrogates included', () => {
  const index = createLineIndex('\u{1F600}x\n\uD800y');
  assert.deepEqual(index.positionAt(2), { line: 0, column: 2 });
  assert.deepEqual(index.positionAt(5), { line: 1, column: 1 });
});

test('positions outside the text are clamped into it', () => {
  const index = createLineIndex('ab\ncd\n');
  const offsets = [
    { line: 0, column: 99 },
    { line: 99, column: 0 },
    { line: -1, column: 5 },
    { line: 1, column: -3 },
    { line: 2, column: 1 },
  ].map(index.offsetAt);
  assert.deepEqual(offsets, [2, 6, 0, 3, 6]);
  assert.deepEqual(index.positionAt(-5), { line: 0, column: 0 });
  assert.deepEqual(index.positionAt(1e9), { line: 2, column: 0 });
  assert.deepEqual(index.positionAt(Number.NaN), { line: 0, column: 0 });
});

test('every offset that is not inside a CRLF survives the way there and back', () => {
  const text = '\uFEFFa\r\n\r\rb\n\n\u{1F600}';
  const index = createLineIndex(text);
  for (let offset = 0; offset <= text.length; offset++) {
    const inside = text[offset - 1] === '\r' && text[offset] === '\n';
    assert.equal(index.offsetAt(index.positionAt(offset)), inside ? offset - 1 : offset);
  }
});
