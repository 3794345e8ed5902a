import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeMarkdown } from './escape-markdown.ts';

test('names cannot bring links, markup, commands or new rows into the page', () => {
  const hostile = '[x](command:run) <img src=x> a|b\n# c `d` https://e.example &lt;';
  const escaped = escapeMarkdown(hostile);
  assert.doesNotMatch(escaped, /[[\]()<>|\n`]|&lt;|:\/\//);
  assert.match(escaped, /^&#91;x&#93;/);
});
