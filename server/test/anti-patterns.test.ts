// The anti-pattern samples are those of the rules' pages, one per rule, and the rules' ids are the same everywhere.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { generateAntiPatterns } from '../../tools/generate/anti-patterns.ts';
import { rules, suppressionChecks } from '../src/core/rules/index.ts';

const root = path.resolve(import.meta.dirname, '../..');

test('samples/anti-patterns holds what the pages of the rules show, and nothing else', () => {
  const expected = generateAntiPatterns();
  for (const [file, text] of expected) {
    const message = `${file} is stale: run node tools/generate/main.ts`;
    assert.equal(readFileSync(path.join(root, file), 'utf8'), text, message);
  }
  const present = readdirSync(path.join(root, 'samples/anti-patterns')).map(
    (name) => `samples/anti-patterns/${name}`,
  );
  assert.deepEqual(present.sort(), [...expected.keys()].sort());
});

test('each rule stands in the file of its name, and no file of a rule is left out', () => {
  const sources = readdirSync(path.join(root, 'server/src/core/rules'));
  const defining = sources.filter(
    (name) =>
      name.endsWith('.ts') &&
      !name.endsWith('.test.ts') &&
      readFileSync(path.join(root, 'server/src/core/rules', name), 'utf8').includes('= defineRule({'),
  );
  assert.deepEqual(defining.sort(), rules.map(({ id }) => `${id}.ts`).sort());
});

test('ids are kebab-case, no id or alias stands for two rules, and no check is named like a language error', () => {
  const metas = [...rules, ...suppressionChecks];
  const names = metas.flatMap(({ id, aliases }) => [id, ...aliases]);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^[a-z]+(-[a-z]+)*$/);
  const errors = readdirSync(path.join(root, 'docs/errors')).map((name) => name.replace(/\.md$/, ''));
  assert.deepEqual(
    names.filter((name) => errors.includes(name)),
    [],
  );
});

test('summaries are one sentence, and every rule rests on something', () => {
  for (const { id, summary } of [...rules, ...suppressionChecks])
    assert.match(summary, /^[A-Z].*[^.]\.$/, id);
  for (const { id, references } of rules) assert.ok(references.length > 0, id);
});
