// The packaged extension in a folder that the user does not trust: it runs nothing, so all of it works.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openSession, type Session } from '../harness/session.ts';
import { findFrame, openFile, openWorkbench, runCommand, takeScreenshot } from './workbench.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

describe('Archlint in restricted mode', () => {
  let session: Session;

  before(async () => {
    session = await openSession({
      workspace: path.join(ROOT, 'samples'),
      vsix: path.join(ROOT, 'build/archlint.vsix'),
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
      hasTrust: true,
    });
    await openWorkbench(session);
  });

  after(async () => {
    if (session === undefined) return;
    await takeScreenshot(session.page, 'restricted-end');
    await session.stop();
  });

  test('the folder is not trusted, and findings and the preview are there all the same', async () => {
    const { page } = session;
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).first().waitFor();
    await openFile(page, 'load-balanced-web.arch');
    await page.waitForSelector('.squiggly-warning');
    await runCommand(page, 'Archlint: Open Preview to the Side');
    const frame = await findFrame(page, '#canvas svg .node');
    assert.equal(await frame.locator('#canvas .node').count(), 5);
  });
});
