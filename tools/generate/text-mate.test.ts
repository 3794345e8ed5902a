// The generated TextMate grammar, run by the engine that VS Code runs it with.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { kinds } from '../../grammar/src/vocabulary/index.ts';
import { renderTextMate, TEXT_MATE_PATH } from './text-mate.ts';

// Both packages are CommonJS bundles whose names Node cannot see from a module.
const require = createRequire(import.meta.url);
const oniguruma: typeof import('vscode-oniguruma') = require('vscode-oniguruma');
const textmate: typeof import('vscode-textmate') = require('vscode-textmate');

async function loadGrammar(): Promise<import('vscode-textmate').IGrammar> {
  const wasm = readFileSync(join(require.resolve('vscode-oniguruma'), '..', 'onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => oniguruma.createOnigScanner(sources),
      createOnigString: (text) => oniguruma.createOnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(renderTextMate(), TEXT_MATE_PATH),
  });
  const grammar = await registry.loadGrammar('source.arch');
  assert.ok(grammar);
  return grammar;
}

const grammar = await loadGrammar();

/** Words of the lines with the innermost scope of each, without `.arch`. */
function scopesOf(text: string): string[] {
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.flatMap(({ startIndex, endIndex, scopes }) => {
      const word = line.slice(startIndex, endIndex).trim();
      return word === '' ? [] : [`${word} ${scopes.at(-1)?.replace(/\.arch$/, '')}`];
    });
  });
}

test('a declaration, its attributes, numbers, units and comments each have their scope', () => {
  assert.deepEqual(scopesOf('web 수집 {\n  service-time: 4 ms // why\n  sessions: none, managed\n}'), [
    'web keyword.declaration',
    '수집 entity.name.type',
    '{ punctuation.section.block',
    'service-time support.type.property-name',
    ': punctuation.separator.key-value',
    '4 constant.numeric',
    'ms keyword.other.unit',
    '// why comment.line.double-slash',
    'sessions support.type.property-name',
    ': punctuation.separator.key-value',
    'none constant.language',
    ', punctuation.separator.comma',
    'managed constant.language.flag',
    '} punctuation.section.block',
  ]);
});

test('every kind is a keyword at the beginning of a line, and a plain name elsewhere', () => {
  for (const kind of kinds.keys()) {
    assert.equal(scopesOf(`${kind} x`)[0], `${kind} keyword.declaration`);
    assert.equal(scopesOf(`a -> ${kind}`)[2], `${kind} variable.other`);
    assert.equal(scopesOf(`${kind} -> a`)[0], `${kind} variable.other`);
  }
});

test('rates, ranges, percentages and limits are read as numbers with units', () => {
  assert.deepEqual(scopesOf('requests: 20/user/day'), [
    'requests support.type.property-name',
    ': punctuation.separator.key-value',
    '20 constant.numeric',
    '/user/day keyword.other.unit',
  ]);
  assert.deepEqual(scopesOf('x: p99 < 300 ms').slice(2), [
    'p99 variable.other',
    '< keyword.operator.comparison',
    '300 constant.numeric',
    'ms keyword.other.unit',
  ]);
  assert.deepEqual(scopesOf('x: 4..20').slice(2), [
    '4 constant.numeric',
    '.. keyword.operator.range',
    '20 constant.numeric',
  ]);
});

test('a text ends with its line, and a list may go over several', () => {
  assert.ok(scopesOf('system "open\nweb app').includes('web keyword.declaration'));
  const list = scopesOf('covers: [\n  lb, // first\n  app\n]\nweb x');
  assert.ok(list.includes('// first comment.line.double-slash'));
  assert.ok(list.includes('web keyword.declaration'));
});

test('long lines of anything are read in a time linear in their length', () => {
  for (const part of ['a-', '"\\', '[', '4..', 'web ', '/user']) {
    const line = part.repeat(2000);
    assert.equal(grammar.tokenizeLine(line, textmate.INITIAL).stoppedEarly, false);
  }
});
