import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { judgeTests } from './counts.ts';

const REPORTER = path.resolve(import.meta.dirname, 'reporter.ts');

/** Runs node:test with the project's reporter over one file. */
function runFile(source: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'archlint-reporter-'));
  const file = path.join(folder, 'sample.test.mjs');
  writeFileSync(file, source);
  const env: NodeJS.ProcessEnv = { ...process.env };
  // Set by the outer run; with it the inner run would report to the outer one.
  delete env.NODE_TEST_CONTEXT;
  const args = ['--test', '--test-isolation=none', `--test-reporter=${REPORTER}`, file];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  rmSync(folder, { recursive: true });
  return judgeTests({ code: run.status, output: run.stdout, isOverTime: false });
}

const HEAD = "import { describe, test } from 'node:test'; import assert from 'node:assert';";

test('passing tests are counted, groups are not', () => {
  const verdict = runFile(`${HEAD} test('a', () => {}); describe('g', () => { test('b', () => {}); });`);
  assert.deepEqual(verdict, { passed: 2, failed: 0 });
});

test('a failing test in a group counts once', () => {
  const verdict = runFile(`${HEAD} describe('g', () => { test('b', () => assert.equal(1, 2)); });`);
  assert.deepEqual([verdict.passed, verdict.failed], [0, 1]);
});

test('a skipped test counts as failed', () => {
  const verdict = runFile(`${HEAD} test('a', () => {}); test.skip('b', () => {});`);
  assert.deepEqual([verdict.passed, verdict.failed], [1, 1]);
});

test('a file that cannot be loaded counts as failed', () => {
  assert.ok(runFile(`${HEAD} throw new Error('no');`).failed >= 1);
});

test('a file without a test counts as failed', () => {
  assert.ok(runFile('export {};').failed >= 1);
});
