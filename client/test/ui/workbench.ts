// What a person does in VS Code with the keyboard, and what they then see, as functions on its page.
// Invariant: each function returns only when what it asked for is on the screen; none waits for time.

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { Session } from '../harness/session.ts';

/** Where pictures of the run are kept. */
const SCREENSHOTS = path.resolve(import.meta.dirname, '../../../build/screenshots');

/** Limit for one thing to appear; loading the workbench on a busy machine takes longest. */
const LIMIT_MS = 60_000;

/** Opens the session's workspace and waits for its files to be listed. */
export async function openWorkbench({ page, server, workspace }: Session): Promise<void> {
  page.setDefaultTimeout(LIMIT_MS);
  await page.goto(`${server.url}/?${new URLSearchParams({ folder: workspace })}`);
  await page.waitForSelector('.explorer-folders-view .monaco-list-row');
}

/** Opens a file by its name through quick open and waits until its text is shown. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(name);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).first().waitFor();
  await page.waitForSelector('.editor-instance .view-lines .view-line');
}

/** Runs a command by its title through the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

/** Moves the cursor to a line and column, both from 1. */
export async function goTo(page: Page, line: number, column = 1): Promise<void> {
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(`:${line}:${column}`);
  await page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
  await page
    .locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` })
    .first()
    .waitFor();
}

/** Opens the Problems panel and waits for a row with this text; returns the text of all rows. */
export async function readProblems(page: Page, text: string): Promise<readonly string[]> {
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row', { hasText: text }).first().waitFor();
  return page.locator('.markers-panel .monaco-list-row').allInnerTexts();
}

/** Opens the quick fixes at the cursor and chooses the one whose title contains this text. */
export async function applyQuickFix(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+.');
  const row = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
  await row.waitFor();
  const isFocused = () => row.evaluate((element) => element.classList.contains('focused'));
  const rows = await page.locator('.action-widget .monaco-list-row').count();
  for (let pressed = 0; pressed < rows && !(await isFocused()); pressed += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.locator('.action-widget .monaco-list-row').first().waitFor({ state: 'detached' });
}

/** The lines of the active editor that are on the screen, from top to bottom. */
export function readLines(page: Page): Promise<readonly string[]> {
  return page
    .locator('.editor-instance .view-lines')
    .first()
    .evaluate((lines) =>
      [...lines.querySelectorAll<HTMLElement>('.view-line')]
        .sort((a, b) => a.offsetTop - b.offsetTop)
        .map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' ')),
    );
}

/** Waits until the editor shows a line of exactly this text: it draws what was typed a little later. */
export async function waitForLine(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('.editor-instance .view-line')].some(
        (line) => (line.textContent ?? '').replaceAll('\u00a0', ' ') === wanted,
      ),
    text,
  );
}

/** The frame of the page that shows this selector; webviews are frames within frames. */
export async function findFrame(page: Page, selector: string): Promise<Frame> {
  const end = performance.now() + LIMIT_MS;
  while (performance.now() < end) {
    for (const frame of page.frames()) {
      if (
        (await frame
          .locator(selector)
          .count()
          .catch(() => 0)) > 0
      )
        return frame;
    }
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  throw new Error(
    `no frame shows ${selector}: ${page
      .frames()
      .map((frame) => frame.url())
      .join(', ')}`,
  );
}

/** Keeps a picture of the page; returns its path. */
export async function takeScreenshot(page: Page, name: string): Promise<string> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const file = path.join(SCREENSHOTS, `${name}.png`);
  await page.screenshot({ path: file });
  return file;
}
