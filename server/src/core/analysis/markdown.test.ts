import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeMarkdown, messageToMarkdown, toCode } from './markdown.ts';

const HOSTILE = [
  '[x](command:workbench.action.quit)',
  '![x](https://example.com/x.png)',
  '<img src=x onerror=alert(1)>',
  '<https://example.com>',
  '&lt;script&gt;',
  '# heading',
  '---',
  '```js',
  'a\n\n[b]: javascript:alert(1)',
  '1. item',
  '$(trash)',
];

test('escaped text has no sign left that markdown reads', () => {
  for (const text of HOSTILE) {
    const unescaped = escapeMarkdown(text).replace(/\\[^\w\s]/g, 'x');
    assert.doesNotMatch(unescaped, /[\\`*_[\]<~&\n]|^(?:[#>+-]|\d+[.)] )/, text);
  }
});

test('addresses in plain text do not become links', () => {
  assert.doesNotMatch(escapeMarkdown('see https://example.com and www.example.com'), /https:\/\/|www\./);
});

test('a code span holds any run of backticks', () => {
  assert.equal(toCode('a'), '`a`');
  assert.equal(toCode('a`b'), '``a`b``');
  assert.equal(toCode('``'), '``` `` ```');
  assert.equal(toCode('a\nb'), '`a b`');
});

test('names in a message become code, the rest is escaped', () => {
  assert.equal(messageToMarkdown('`a_b` needs *two*'), '`a_b` needs \\*two\\*');
  assert.equal(messageToMarkdown('one ` alone'), 'one \\` alone');
});
