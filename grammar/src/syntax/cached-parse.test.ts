// Parsing with what the last parse left gives the same tree and the same errors as parsing anew, whatever was edited.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { createParseCache, parse } from './parse.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const samples = globSync('samples/*.arch', { cwd: root })
  .sort()
  .map((name) => readFileSync(path.join(root, name), 'utf8'));

const pieces = [
  '',
  ' ',
  '\n',
  '\r\n',
  '{',
  '}',
  '[',
  ']',
  ',',
  '->',
  '//',
  '"',
  'a',
  '7',
  ':',
  ' { x: 1 }',
  '\n\n// c\n',
  '..',
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.integer({ min: 0, max: 12 }),
  added: fc.constantFrom(...pieces),
});

test('a parse after any edits says what a fresh parse says', () => {
  const scripts = fc.tuple(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 12 }));
  const property = fc.property(scripts, ([sample, edits]) => {
    const cache = createParseCache();
    let text = sample;
    parse(text, { cache });
    for (const { at, removed, added } of edits) {
      const from = Math.floor(at * text.length);
      text = text.slice(0, from) + added + text.slice(from + removed);
      const cached = parse(text, { cache });
      const fresh = parse(text);
      assert.deepEqual(cached.file, fresh.file);
      assert.deepEqual(cached.diagnostics, fresh.diagnostics);
      assert.deepEqual(cached.tokens, fresh.tokens);
    }
  });
  fc.assert(property, { numRuns: 300, seed: 3 });
});

test('what stands before an edit, and after one that keeps the length, is the same object as before', () => {
  const cache = createParseCache();
  const text = 'web a { cores: 4 }\n// of b\nweb b {\n  cores: 4 // four\n}\nweb c { cores: 4 }\n';
  const before = parse(text, { cache }).file.statements;
  const after = parse(text.replace('4 // four', '8 // four'), { cache }).file.statements;
  assert.equal(after[0], before[0]);
  assert.notEqual(after[1], before[1]);
  assert.equal(after[2], before[2]);
});
