// One real VS Code for one test run: code-server on a fresh copy of a workspace, and a browser beside it.
// Invariant: `stop`, and the end of this process, leave neither a process nor a file of it.

import { ensureCodeServer } from '../../../tools/code-server/install.ts';
import { launchCodeServer, type RunningCodeServer } from '../../../tools/code-server/launch.ts';
import { exitOnRequest } from '../../../tools/exit-on-request.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { copyWorkspace } from './copy-workspace.ts';

/** What a session starts with. */
export interface SessionOptions {
  /** Folder that is copied and opened; VS Code in a browser saves by itself, so never the original. */
  readonly workspace: string;
  /** A packaged extension to install. */
  readonly vsix?: string;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Variables for the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether workspace trust is on, so that the folder opens in restricted mode. Default false. */
  readonly hasTrust?: boolean;
  /** Whether VS Code obeys the `payload` query and runs an extension host suite. Default false. */
  readonly isAutomated?: boolean;
}

/** A running VS Code and the page to show it in; nothing is opened yet. */
export interface Session extends OpenBrowser {
  readonly server: RunningCodeServer;
  /** The copy of the workspace. */
  readonly workspace: string;
  stop(): Promise<void>;
}

/** Starts VS Code and a browser. Throws when either does not start, with everything ended. */
export async function openSession(options: SessionOptions): Promise<Session> {
  exitOnRequestOnce();
  const copy = copyWorkspace(options.workspace);
  const ends: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end().catch(() => undefined);
    copy.remove();
  };
  try {
    const install = await ensureCodeServer((line) => console.log(line));
    const args = options.hasTrust ? [] : ['--disable-workspace-trust'];
    // Without the smoke test driver VS Code ignores the payload and says nothing.
    if (options.isAutomated) args.push('--vscode-option', 'enable-smoke-test-driver');
    const settings = { 'git.enabled': false, ...options.settings };
    const { vsix, env } = options;
    const more = { ...(vsix === undefined ? {} : { vsix }), ...(env === undefined ? {} : { env }) };
    const server = await launchCodeServer(install, { dataFolder: copy.parent, settings, args, ...more });
    ends.push(() => server.stop());
    const opened = await openBrowser();
    ends.push(() => opened.browser.close());
    return { ...opened, server, workspace: copy.folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

let isPolite = false;

function exitOnRequestOnce(): void {
  if (!isPolite) exitOnRequest();
  isPolite = true;
}
