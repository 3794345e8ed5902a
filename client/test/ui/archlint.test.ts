// The packaged extension in a real VS Code, worked by keyboard: what a person sees and gets.
// One session for all tests, in order; each test opens the file it needs. Pictures are in build/screenshots.

import assert from 'node:assert/strict';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { openSession, type Session } from '../harness/session.ts';
import {
  applyQuickFix,
  goTo,
  openFile,
  openWorkbench,
  readLines,
  readProblems,
  takeScreenshot,
} from './workbench.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const CACHE_LINE = 22;

let session: Session;

before(async () => {
  session = await openSession({
    workspace: path.join(ROOT, 'samples'),
    vsix: path.join(ROOT, 'build/archlint.vsix'),
  });
  await openWorkbench(session);
});

after(async () => {
  await takeScreenshot(session.page, 'archlint-end');
  await session.stop();
});

test('an anti-pattern is underlined and listed with its rule', async () => {
  await openFile(session.page, 'single-cache-aside.arch');
  await session.page.waitForSelector('.squiggly-warning');
  const rows = await readProblems(session.page, 'single-cache');
  assert.equal(rows.filter((row) => row.includes('single-cache')).length, 1, rows.join('\n'));
  await takeScreenshot(session.page, 'archlint-problems');
});

test('a quick fix adds the redundancy and the underline is gone', async () => {
  await openFile(session.page, 'single-cache-aside.arch');
  await goTo(session.page, CACHE_LINE, 8);
  await applyQuickFix(session.page, 'instances');
  await session.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
  const lines = await readLines(session.page);
  assert.match(lines.find((line) => line.startsWith('cache hot-posts')) ?? '', /instances: [2-9]/);
  await takeScreenshot(session.page, 'archlint-fixed');
});
