// Runs a suite inside the extension host of a real VS Code, in its Node host or in its web worker host.
// Invariant: the result is 0 only when the suite itself said so; silence, a dead server or a limit is a failure.

import path from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { openSession, type Session } from './session.ts';
import { serveFolder } from './static-server.ts';

const DEFAULT_LIMIT_MS = 120_000;

/** Which suite runs, where. */
export interface ExtensionHostOptions {
  readonly host: 'node' | 'web';
  /** Folder with the extension's package.json. */
  readonly extension: string;
  /** The bundled suite, which exports `run()`; a path inside the extension's folder. */
  readonly suite: string;
  /** Folder to open; a copy of it is. */
  readonly workspace: string;
  /** Limit for the whole run. Default two minutes. */
  readonly limitMs?: number;
  /** Told when the workbench has been asked for; for tests of the harness. */
  readonly onOpened?: (session: Session) => void;
}

/** How the run ended. */
export interface ExtensionHostResult {
  /** 0 when the suite passed. */
  readonly code: number;
  /** Everything the extension host printed, then the harness's own word when it ended the run. */
  readonly output: string;
}

/** Runs the suite to its end and leaves nothing running. */
export async function runExtensionHost(options: ExtensionHostOptions): Promise<ExtensionHostResult> {
  const session = await openSession({ workspace: options.workspace, isAutomated: true });
  const ends: (() => void)[] = [];
  const lines: string[] = [];
  try {
    const code = await new Promise<number>((resolve, reject) => {
      const limit = options.limitMs ?? DEFAULT_LIMIT_MS;
      const timer = setTimeout(() => reject(new Error(`no result after ${limit} ms`)), limit);
      ends.push(() => clearTimeout(timer));
      session.page.once('crash', () => reject(new Error('the page crashed')));
      session.page.once('close', () => reject(new Error('the page was closed')));
      void session.server.ended.then(() => reject(new Error('the server ended')));
      const log = (_type: string, args: unknown[]) => lines.push(format(...args).trimEnd());
      openSuite(session, options, { onExit: resolve, onLog: log })
        .then((end) => ends.push(end))
        .then(() => options.onOpened?.(session))
        .catch(reject);
    });
    return { code: Number.isInteger(code) ? code : 1, output: lines.join('\n') };
  } catch (error) {
    lines.push(error instanceof Error ? error.message : String(error));
    return { code: 1, output: lines.join('\n') };
  } finally {
    for (const end of ends) end();
    await session.stop();
  }
}

interface Listeners {
  readonly onExit: (code: number) => void;
  readonly onLog: (type: string, args: unknown[]) => void;
}

/** Opens the workbench so that it runs the suite; returns what ends the helpers of this. */
async function openSuite(
  session: Session,
  options: ExtensionHostOptions,
  listeners: Listeners,
): Promise<() => void> {
  const { page, server } = session;
  // VS Code calls these two functions of the page when its test driver is on.
  await page.exposeFunction('codeAutomationExit', listeners.onExit);
  await page.exposeFunction('codeAutomationLog', listeners.onLog);
  const extension = path.resolve(options.extension);
  const suite = path.relative(extension, path.resolve(options.suite)).split(path.sep).join('/');
  const query = new URLSearchParams({ folder: session.workspace });
  let end = () => {};
  if (options.host === 'node') {
    const remote = (file: string) => `vscode-remote://127.0.0.1:${server.port}${file}`;
    query.set(
      'payload',
      JSON.stringify([
        ['extensionDevelopmentPath', remote(extension)],
        ['extensionTestsPath', remote(`${extension}/${suite}`)],
      ]),
    );
  } else {
    const files = await serveFolder(extension);
    end = () => files.stop();
    // The worker host loads only what has the workbench's own origin: code-server's proxy gives it that.
    const proxied = (file: string) => ({
      scheme: 'http',
      authority: `127.0.0.1:${server.port}`,
      path: `/proxy/${files.port}${file}`,
    });
    await setDevelopmentOptions(page, {
      extensions: [proxied('')],
      extensionTestsPath: proxied(`/${suite}`),
    });
  }
  await page.goto(`${server.url}/?${query}`);
  return end;
}

/** Puts options into the configuration that the workbench reads from its page, before it reads it. */
function setDevelopmentOptions(page: Page, options: Readonly<Record<string, unknown>>): Promise<unknown> {
  return page.addInitScript((added) => {
    if (window !== window.top) return;
    const observer = new MutationObserver(() => {
      const element = document.getElementById('vscode-workbench-web-configuration');
      const text = element?.getAttribute('data-settings');
      if (!element || !text) return;
      observer.disconnect();
      const configuration = JSON.parse(text);
      configuration.developmentOptions = { ...configuration.developmentOptions, ...added };
      element.setAttribute('data-settings', JSON.stringify(configuration));
    });
    observer.observe(document, { childList: true, subtree: true });
  }, options);
}
