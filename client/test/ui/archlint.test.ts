// The packaged extension in a real VS Code, worked by keyboard: findings, fixes and what becomes of the text when the
// server dies. One session for all tests, in order; each opens the file it needs. Pictures are in build/screenshots.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openSession, type Session } from '../harness/session.ts';
import { findServers, killServer } from './server-process.ts';
import {
  applyQuickFix,
  findFrame,
  goTo,
  openFile,
  openWorkbench,
  readLines,
  readProblems,
  runCommand,
  takeScreenshot,
  waitForLine,
} from './workbench.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const CACHE_LINE = 22;

describe('Archlint in VS Code', () => {
  let session: Session;

  before(async () => {
    session = await openSession({
      workspace: path.join(ROOT, 'samples'),
      vsix: path.join(ROOT, 'build/archlint.vsix'),
    });
    await openWorkbench(session);
  });

  after(async () => {
    if (session === undefined) return;
    await takeScreenshot(session.page, 'archlint-end');
    await session.stop();
  });

  test('an anti-pattern is underlined and listed with its rule, its place and its numbers', async () => {
    await openFile(session.page, 'single-cache-aside.arch');
    await session.page.waitForSelector('.squiggly-warning');
    const rows = await readProblems(session.page, 'single-cache');
    const row = rows.find((text) => text.includes('is a cache on one machine')) ?? '';
    assert.match(row, /`hot-posts`[\s\S]*74\.7 %[\s\S]*single-cache[\s\S]*Ln 22, Col 7/, rows.join('\n'));
    await takeScreenshot(session.page, 'archlint-problems');
  });

  test('a quick fix adds the redundancy and the underline is gone', async () => {
    await openFile(session.page, 'single-cache-aside.arch');
    await goTo(session.page, CACHE_LINE, 8);
    await applyQuickFix(session.page, 'Add 1 replica to `hot-posts`');
    await session.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    const lines = await readLines(session.page);
    assert.match(
      lines.find((line) => line.startsWith('cache hot-posts')) ?? '',
      /replicas: 1, failover: auto/,
    );
    await takeScreenshot(session.page, 'archlint-fixed');
  });

  test('the estimate opens as a page with what the system holds and every load', async () => {
    await openFile(session.page, 'load-balanced-web.arch');
    await runCommand(session.page, 'Archlint: Estimate Capacity');
    const frame = await findFrame(session.page, 'td code:text-is("users-db")');
    assert.match(
      await frame.locator('body').innerText(),
      /Daily users[\s\S]*Availability[\s\S]*app\s+34\.7\/s/,
    );
    await takeScreenshot(session.page, 'archlint-capacity');
    await runCommand(session.page, 'View: Close All Editors');
  });

  test('a server that is killed starts again and what was typed is untouched', async () => {
    const { page } = session;
    await openFile(page, 'single-server.arch');
    await goTo(page, 1, 1);
    await page.keyboard.type('// typed before the server died\n');
    await waitForLine(page, '// typed before the server died');
    const typed = await readLines(page);
    assert.equal(typed[0], '// typed before the server died');
    const [old] = await findServers(session);
    assert.ok(old, 'no server runs');
    await killServer(session, old);
    await goTo(page, 1, 1);
    await page.keyboard.type('dattabase oops\n');
    await page.waitForSelector('.squiggly-error');
    assert.deepEqual((await readLines(page)).slice(1, 4), typed.slice(0, 3));
    const servers = await findServers(session);
    assert.equal(servers.length, 1);
    assert.notEqual(servers[0], old);
  });
});
