// The harness tells the truth: a green suite is green in both hosts, and every way to fail is a failure.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { bundleSuite } from './harness/bundle-suite.ts';
import { type ExtensionHostOptions, runExtensionHost } from './harness/extension-host.ts';

const FIXTURE = path.join(import.meta.dirname, 'harness/fixture');
const RUN_MOCHA = path.join(import.meta.dirname, 'exthost/run-mocha.ts');

let folder = '';

before(() => {
  // Inside the clone, so that VS Code finds mocha from there.
  const build = path.resolve(import.meta.dirname, '../../build');
  mkdirSync(build, { recursive: true });
  folder = mkdtempSync(path.join(build, 'harness-'));
  cpSync(path.join(FIXTURE, 'extension'), folder, { recursive: true });
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a suite with this body in the fixture's extension. */
async function runSuite(name: string, body: string, more: Partial<ExtensionHostOptions> = {}) {
  const host = more.host ?? 'node';
  const suite = path.join(folder, `${name}.${host === 'node' ? 'cjs' : 'js'}`);
  await bundleSuite({ entry: writeEntry(name, body, host), outfile: suite, host });
  return runExtensionHost({ host, extension: folder, suite, workspace: `${FIXTURE}/workspace`, ...more });
}

/** Writes the suite and its entry beside each other; returns the entry's path. */
function writeEntry(name: string, body: string, host: 'node' | 'web'): string {
  writeFileSync(path.join(folder, `${name}-body.ts`), `import * as vscode from 'vscode';\n${body}`);
  const entry = path.join(folder, `${name}-entry.ts`);
  const mocha = path.resolve(import.meta.dirname, '../../node_modules/mocha');
  const mochaClass = host === 'node' ? 'Mocha' : '(globalThis as any).Mocha';
  const lines = [
    host === 'node' ? "import Mocha from 'mocha';" : `import ${JSON.stringify(`${mocha}/mocha.js`)};`,
    `import { runMocha } from ${JSON.stringify(RUN_MOCHA)};`,
    `export const run = () => runMocha(${mochaClass}, () => import('./${name}-body.ts'));`,
  ];
  writeFileSync(entry, lines.join('\n'));
  return entry;
}

const asksWhere = (host: string) => `suite('fixture', () => {
  test('runs in the host', async () => {
    const where = await vscode.commands.executeCommand('fixture.where');
    if (where !== '${host}') throw new Error('it is ' + where);
  });
  test('sees the workspace', async () => {
    const files = await vscode.workspace.findFiles('note.txt');
    if (files.length !== 1) throw new Error(String(files.length));
  });
});`;

for (const host of ['node', 'web'] as const) {
  test(`a suite that passes in the ${host} host ends with 0 and its counts`, async () => {
    const { code, output } = await runSuite(`passing-${host}`, asksWhere(host), { host });
    assert.match(output, /^2 passed, 0 failed$/m);
    assert.equal(code, 0, output);
  });

  test(`a failing test in the ${host} host ends with 1`, async () => {
    const body = "suite('s', () => { test('is wrong', () => { throw new Error('wrong'); }); });";
    const { code, output } = await runSuite(`failing-${host}`, body, { host });
    assert.match(output, /^0 passed, 1 failed$/m);
    assert.equal(code, 1, output);
  });
}

test('an empty suite ends with 1', async () => {
  const { code, output } = await runSuite('empty', 'void vscode;');
  assert.match(output, /^0 passed, 0 failed$/m);
  assert.equal(code, 1, output);
});

test('a missing suite ends with 1', async () => {
  const suite = path.join(folder, 'not-there.cjs');
  const { code } = await runExtensionHost({
    host: 'node',
    extension: folder,
    suite,
    workspace: `${FIXTURE}/workspace`,
  });
  assert.equal(code, 1);
});

test('a server that dies ends with 1', async () => {
  const onOpened: ExtensionHostOptions['onOpened'] = (session) => void session.server.stop();
  const { code, output } = await runSuite('dead', asksWhere('node'), { onOpened });
  // Either the harness notices first, or the workbench, which gives up a connection that is gone.
  assert.match(output, /the server ended|WebSocket close with status code/);
  assert.equal(code, 1);
});

test('a suite that never ends is stopped at the limit', async () => {
  const body = "suite('s', () => { test('waits', () => new Promise(() => {})).timeout(0); });";
  const { code, output } = await runSuite('endless', body, { limitMs: 12_000 });
  assert.match(output, /no result after 12000 ms/);
  assert.equal(code, 1);
});
