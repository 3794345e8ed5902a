// `npm start` as a person sees it: findings and capacity in the terminal, then VS Code with squiggles at the
// printed address, behind the printed password; and after Ctrl-C, or worse, nothing is left.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import test, { after, before, type TestContext } from 'node:test';
import { exitOnRequest } from '../../../tools/exit-on-request.ts';
import { openBrowser } from '../harness/browser.ts';
import { applyQuickFix, findFrame, goTo, openFile, runCommand, takeScreenshot } from '../ui/workbench.ts';
import { copyClone } from './copy-clone.ts';

const LIMIT_MS = 120_000;

interface Started {
  readonly child: ChildProcess;
  readonly output: string;
  readonly address: string;
  readonly password: string;
}

let clone = '';

before(() => {
  exitOnRequest();
  clone = copyClone();
});

after(() => rmSync(clone, { recursive: true, force: true, maxRetries: 3 }));

/** Runs `npm start -- --no-open` until it has printed its address. */
function start(t: TestContext): Promise<Started> {
  const child = spawn('npm', ['start', '--', '--no-open'], {
    cwd: clone,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => killGroup(child, 'SIGKILL');
  t.after(end);
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  let output = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no address after ${LIMIT_MS} ms:\n${output}`)),
      LIMIT_MS,
    );
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Error(`npm start ended:\n${output}`));
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        const found = /address {3}(\S+)\n {2}password {2}(\S+)\n/.exec(output);
        if (found === null) return;
        clearTimeout(timer);
        resolve({ child, output, address: found[1] ?? '', password: found[2] ?? '' });
      });
    }
  });
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-(child.pid ?? 0), signal);
  } catch {
    // It is gone already.
  }
}

/** Waits until nothing answers at the address. */
async function waitUntilGone(address: string): Promise<void> {
  while (await fetch(address, { redirect: 'manual' }).catch(() => undefined)) await new Promise(setImmediate);
}

test('the terminal shows the samples, the browser shows, mends and draws them, Ctrl-C ends all', async (t) => {
  const { child, output, address, password } = await start(t);
  assert.match(output, /^What "archlint check samples" finds:$/m);
  assert.match(output, /single-point-of-failure/);
  assert.match(output, /^ {2}samples\/real\/stack-overflow-2016.arch .* sql-/m);
  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\//);
  const refused = await fetch(address, { redirect: 'manual' });
  assert.equal(refused.status, 302);
  assert.match(refused.headers.get('location') ?? '', /login/);

  const { browser, page } = await openBrowser();
  try {
    await page.goto(address);
    await page.locator('input[type=password]').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.explorer-folders-view .monaco-list-row');
    await openFile(page, 'single-cache-aside.arch');
    await page.waitForSelector('.squiggly-warning');
    await runCommand(page, 'Archlint: Open Preview to the Side');
    const picture = await findFrame(page, '#canvas svg .node');
    assert.equal(await picture.locator('#canvas svg .node').count(), 6);
    await openFile(page, 'single-cache-aside.arch');
    await goTo(page, 22, 8);
    await applyQuickFix(page, 'Add 1 replica to `hot-posts`');
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await takeScreenshot(page, 'start');
  } finally {
    await browser.close();
  }

  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  // A terminal sends Ctrl-C to the whole group.
  killGroup(child, 'SIGINT');
  // Some versions of npm end by the signal themselves; a failure would be an exit code other than 0.
  const ending = await ended;
  assert.ok(ending === 0 || ending === 'SIGINT', String(ending));
  await waitUntilGone(address);
});

test('even a start that is killed leaves no server', async (t) => {
  const { child, address } = await start(t);
  killGroup(child, 'SIGKILL');
  await waitUntilGone(address);
});
