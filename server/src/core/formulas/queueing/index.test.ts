import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as formulas from './index.ts';

/** Files whose exports serve the other files only. */
const INTERNAL = ['find-root.ts', 'fit-not-negative.ts', 'fit-service.ts', 'index.ts', 'number-domain.ts'];

test('every file with a formula is in the index', () => {
  const index = readFileSync(`${import.meta.dirname}/index.ts`, 'utf8');
  const files = globSync('*.ts', { cwd: import.meta.dirname }).filter(
    (file) => !file.endsWith('.test.ts') && !INTERNAL.includes(file),
  );
  assert.ok(files.length > 20);
  assert.deepEqual(
    files.filter((file) => !index.includes(`'./${file}'`)),
    [],
  );
});

test('what the index exports as a value is a function or a limit', () => {
  for (const [name, value] of Object.entries(formulas)) {
    assert.ok(typeof value === 'function' || name === name.toUpperCase(), name);
  }
});
