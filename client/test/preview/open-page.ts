// The preview's built page alone in Chromium, with the test in the editor's place.
// Invariant: the page runs under its own policy, and every breach of it and every request elsewhere is recorded.

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import {
  type HostMessage,
  type PageMessage,
  type Picture,
  readPageMessage,
  type Show,
  type SystemState,
  toHostMessage,
} from '../../src/preview/messages.ts';
import { renderPage } from '../../src/preview/page-html.ts';
import { openBrowser } from '../harness/browser.ts';

const DIST = path.resolve(import.meta.dirname, '../../../dist/preview');
const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** An open page. */
export interface PreviewPage {
  readonly page: Page;
  /** Sends a message as the editor would. */
  send(message: unknown): Promise<void>;
  /** Sends a picture and waits until it is shown. */
  show(picture: Picture, state?: Show['state']): Promise<void>;
  /** Sends a state of its system and waits until it is shown. */
  showState(state: SystemState): Promise<void>;
  /** What the page has said so far, as the editor would read it; throws when it said anything else. */
  readSent(): Promise<readonly PageMessage[]>;
  /** Breaches of the policy, script errors, and requests to anywhere but its own files. */
  readBreaches(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** What the page reports to, in place of VS Code. */
interface TestWindow {
  sent: unknown[];
  breaches: string[];
  acquireVsCodeApi: () => unknown;
}

/** Opens the page; `themeClass` is what VS Code puts on its body. */
export async function openPreviewPage(themeClass = 'vscode-light'): Promise<PreviewPage> {
  const server = await serve(themeClass);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { browser, page } = await openBrowser();
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('data:'))
      elsewhere.push(request.url());
  });
  page.on('pageerror', (error) => elsewhere.push(`error: ${error.message}`));
  await page.addInitScript(standInForEditor);
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => (window as unknown as TestWindow).sent.length > 0);
  const send = (message: unknown) => page.evaluate((data) => window.postMessage(data, '*'), message);
  /** Messages are taken in order: when another one is answered, what was sent before it is on the screen. */
  const sendAndWait = async (message: HostMessage): Promise<void> => {
    await send(message);
    const before = await countSvgs(page);
    await send(toHostMessage({ type: 'take-svg' }));
    await page.waitForFunction(
      (count) =>
        (window as unknown as TestWindow).sent.filter((m) => JSON.stringify(m).includes('"svg"')).length >
        count,
      before,
    );
  };
  return {
    page,
    send,
    show: (picture, state = 'current') =>
      sendAndWait(toHostMessage({ type: 'show', picture, state, isPinned: false })),
    showState: (state) => sendAndWait(toHostMessage({ type: 'state', state })),
    async readSent() {
      const sent = await page.evaluate(() => (window as unknown as TestWindow).sent);
      return sent.map((value) => {
        const message = readPageMessage(value);
        if (message === undefined) throw new Error(`the page said ${JSON.stringify(value)}`);
        return message;
      });
    },
    async readBreaches() {
      const breaches = await page.evaluate(() => (window as unknown as TestWindow).breaches);
      return [...breaches, ...elsewhere];
    },
    async stop() {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

function countSvgs(page: Page): Promise<number> {
  return page.evaluate(
    () => (window as unknown as TestWindow).sent.filter((m) => JSON.stringify(m).includes('"svg"')).length,
  );
}

/** Runs in the page before its own script. */
function standInForEditor(): void {
  const test = window as unknown as TestWindow;
  test.sent = [];
  test.breaches = [];
  test.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => test.sent.push(message),
    setState: () => undefined,
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    test.breaches.push(`${event.violatedDirective}: ${event.blockedURI}`);
  });
}

function serve(themeClass: string): Promise<Server> {
  const server = createServer((request, response) => {
    const name = path.basename(request.url ?? '/');
    const origin = `http://${request.headers.host}`;
    if (request.url === '/') {
      const files = { scriptUri: `${origin}/page.js`, styleUri: `${origin}/page.css` };
      const html = renderPage({ nonce: 'test', cspSource: origin, ...files });
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(html.replace('<body>', `<body class="${themeClass}">`));
      return;
    }
    readFile(path.join(DIST, name)).then(
      (content) =>
        response.writeHead(200, { 'content-type': TYPES[path.extname(name)] ?? 'text/plain' }).end(content),
      () => response.writeHead(name === 'favicon.ico' ? 204 : 404).end(),
    );
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
