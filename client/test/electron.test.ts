// The runner for VS Code's desktop build, driven with a stub in place of VS Code.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';

const ROOT = path.resolve(import.meta.dirname, '../..');

let folder = '';

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'archlint-electron-'));
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the runner with a stub that keeps its arguments and ends with this code. */
function runWithStub(code: number) {
  const kept = path.join(folder, `arguments-${code}.json`);
  const stub = path.join(folder, `stub-${code}`);
  const lines = [
    `#!${process.execPath}`,
    "const { existsSync, writeFileSync } = require('node:fs');",
    'const given = process.argv.slice(2);',
    `writeFileSync(${JSON.stringify(kept)}, JSON.stringify({ given, isCopyThere: existsSync(given[0]) }));`,
    `process.exit(${code});`,
  ];
  writeFileSync(stub, lines.join('\n'));
  chmodSync(stub, 0o755);
  const env: NodeJS.ProcessEnv = { ...process.env, VSCODE_EXECUTABLE_PATH: stub };
  // Set by the test runner for its own children.
  delete env.NODE_TEST_CONTEXT;
  const script = path.join(ROOT, 'client/test/electron.ts');
  const run = spawnSync(process.execPath, [script], { encoding: 'utf8', env });
  const { given, isCopyThere } = JSON.parse(readFileSync(kept, 'utf8')) as {
    readonly given: readonly string[];
    readonly isCopyThere: boolean;
  };
  return { run, given, isCopyThere };
}

test('VS Code gets the extension, the bundled suite, a copy of the samples and a profile of its own', () => {
  const { run, given, isCopyThere } = runWithStub(0);
  assert.equal(run.status, 0, run.stderr);
  assert.ok(given.includes(`--extensionDevelopmentPath=${ROOT}`), given.join('\n'));
  const suite = path.join(ROOT, 'build/exthost/node.cjs');
  assert.ok(given.includes(`--extensionTestsPath=${suite}`), given.join('\n'));
  assert.ok(existsSync(suite));
  assert.match(readFileSync(suite, 'utf8'), /\brun\b/);
  assert.ok(given.includes('--disable-extensions'));
  const parent = path.dirname(given[0] ?? '');
  assert.ok(given.includes(`--user-data-dir=${parent}/data`), given.join('\n'));
  assert.ok(given.includes(`--extensions-dir=${parent}/extensions`), given.join('\n'));
  assert.ok(isCopyThere);
  assert.notEqual(given[0], path.join(ROOT, 'samples'));
  assert.ok(!existsSync(given[0] ?? ''), 'the copy is removed afterwards');
});

test('the exit code of VS Code decides', () => {
  assert.equal(runWithStub(3).run.status, 1);
});
