// Starts the Chromium that the tests drive and gives its one page.
// Invariant: Chromium asks no other machine for anything.

import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../../tools/code-server/find-chromium.ts';

const FLAGS = [
  // Chromium refuses its sandbox to root, and tests in containers run as root.
  '--no-sandbox',
  '--disable-gpu',
  // Containers often have a tiny /dev/shm, on which pages crash.
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser and its page, 1400 by 900. */
export interface OpenBrowser {
  readonly browser: Browser;
  readonly page: Page;
}

/** Starts Chromium without a window; throws when none is installed. */
export async function openBrowser(): Promise<OpenBrowser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Chromium is missing: apt-get install chromium');
  const browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  return { browser, page };
}
