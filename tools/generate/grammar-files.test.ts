// The generated files of the grammar are those of today's parser and vocabulary, and hold together.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from '../../grammar/src/syntax/parse.ts';
import { kinds } from '../../grammar/src/vocabulary/index.ts';
import { EBNF_PATH, renderEbnf } from './ebnf.ts';
import { RAILROAD_PATH, renderRailroad } from './railroad.ts';
import { renderSnippets, SNIPPETS_PATH } from './snippets.ts';
import { renderTextMate, TEXT_MATE_PATH } from './text-mate.ts';

const root = join(import.meta.dirname, '..', '..');
const committed = (path: string): string => readFileSync(join(root, path), 'utf8');

const generated: readonly (readonly [string, () => string])[] = [
  [EBNF_PATH, renderEbnf],
  [RAILROAD_PATH, renderRailroad],
  [TEXT_MATE_PATH, renderTextMate],
  [SNIPPETS_PATH, renderSnippets],
];

for (const [path, render] of generated) {
  test(`the committed ${path} is what the generator gives`, () => {
    assert.equal(committed(path), render(), 'run: node tools/generate/main.ts');
  });
}

test('the railroad page draws each rule and loads nothing', () => {
  const page = renderRailroad();
  const rules = [...renderEbnf().matchAll(/^([a-z]+) = /gm)].map(([, name]) => name);
  for (const rule of rules.filter((name) => !['part', 'inner', 'digit'].includes(name ?? ''))) {
    assert.match(page, new RegExp(`>\\s*${rule}\\s*</h2>`));
  }
  assert.match(page, /<svg/);
  assert.doesNotMatch(page, /<script|<link|https?:|url\(/);
});

test('each snippet, its places filled with what they suggest, is well-formed', () => {
  const snippets: Record<string, { prefix: string; body: string }> = JSON.parse(renderSnippets());
  assert.deepEqual(
    Object.values(snippets).map(({ prefix }) => prefix),
    [...kinds.keys()],
  );
  for (const { body } of Object.values(snippets)) {
    const text = body.replaceAll(/\$\{\d+:([^}]*)\}/g, '$1').replaceAll('$0', '');
    assert.deepEqual(parse(text).diagnostics, [], text);
  }
});

test('the word pattern of editors takes whole words of the language', () => {
  const { wordPattern } = JSON.parse(committed('grammar/language-configuration.json'));
  const pattern = new RegExp(wordPattern.pattern, `${wordPattern.flags}g`);
  const words = '수집 -> posts-db, author_id: 4..20'.match(pattern);
  assert.deepEqual(words, ['수집', 'posts-db', 'author_id', '4', '20']);
});

test('lines that open a block or a list indent the next one, others do not', () => {
  const { indentationRules } = JSON.parse(committed('grammar/language-configuration.json'));
  const opens = new RegExp(indentationRules.increaseIndentPattern);
  for (const line of ['web app {', 'web app "a {" { // why', '  covers: [']) assert.match(line, opens);
  for (const line of ['web app', '// web {', 'web app { managed }', 'system "a {"'])
    assert.doesNotMatch(line, opens);
});
