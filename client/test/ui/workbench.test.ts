// The keyboard functions work on a real VS Code with the harness's own extension, installed from a VSIX.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { openSession, type Session } from '../harness/session.ts';
import { goTo, openFile, openWorkbench, readLines, runCommand, takeScreenshot } from './workbench.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const FIXTURE = path.join(ROOT, 'client/test/harness/fixture');

let session: Session;

before(async () => {
  mkdirSync(path.join(ROOT, 'build'), { recursive: true });
  const folder = mkdtempSync(path.join(ROOT, 'build/fixture-'));
  const vsix = path.join(folder, 'fixture.vsix');
  const vsce = path.join(ROOT, 'node_modules/@vscode/vsce/vsce');
  const args = [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--skip-license'];
  const run = spawnSync(process.execPath, [...args, '--out', vsix], {
    cwd: path.join(FIXTURE, 'extension'),
    encoding: 'utf8',
  });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  session = await openSession({ workspace: path.join(FIXTURE, 'workspace'), vsix });
  rmSync(folder, { recursive: true });
  await openWorkbench(session);
});

after(() => session?.stop());

test('a file is opened by its name', async () => {
  await openFile(session.page, 'note.txt');
  assert.deepEqual(await readLines(session.page), ['A file to open.', '']);
});

test('what is typed stands where the cursor was put', async () => {
  await goTo(session.page, 1, 3);
  await session.page.keyboard.type('little ');
  await session.page.locator('.view-line', { hasText: 'A little file' }).waitFor();
});

test('a command of the installed extension runs from the palette', async () => {
  await runCommand(session.page, 'Fixture: Say');
  await session.page.locator('.notification-toast', { hasText: 'said by the fixture' }).waitFor();
});

test('a picture is kept', async () => {
  assert.ok(statSync(await takeScreenshot(session.page, 'harness')).size > 10_000);
});
