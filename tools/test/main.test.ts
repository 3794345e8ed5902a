// The command's ways to end before any suite runs.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';

/** Runs `npm test`'s script with these arguments and variables. */
function runMain(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const script = path.join(import.meta.dirname, 'main.ts');
  const run = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status: run.status, output: run.stdout + run.stderr };
}

test('counts are not recorded under CI', () => {
  const { status, output } = runMain(['--record-counts'], { CI: 'true' });
  assert.equal(status, 1);
  assert.match(output, /^--record-counts is refused under CI/);
});

test('a suite that does not exist is named, with those that do', () => {
  const { status, output } = runMain(['unit']);
  assert.equal(status, 1);
  assert.match(output, /^No suite is called unit\. Suites: .*\bunits\b/);
});

test('what is missing and may not be installed is said in one line', () => {
  const env = { ARCHLINT_NO_INSTALL: '1', CHROMIUM: '/nowhere/chromium' };
  const { status, output } = runMain(['harness'], env);
  assert.equal(status, 1);
  assert.match(
    output,
    /^Missing on this machine: run "apt-get install chromium", or .* npm test -- --no-editors\n$/,
  );
});
