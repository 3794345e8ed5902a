// Serves VS Code with the extension to a browser on this machine, behind a random password.
// Invariant: it listens on loopback only, and ends with this process.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { ensureCodeServer } from '../code-server/install.ts';
import { launchCodeServer } from '../code-server/launch.ts';
import type { Opening } from './open-on-desktop.ts';

/** An opening, and whether the machine's browser is asked to show it. */
export interface BrowserOpening extends Opening {
  readonly isShown: boolean;
}

/** Serves VS Code until it ends. */
export async function openInBrowser(opening: BrowserOpening): Promise<void> {
  const install = await ensureCodeServer((line) => console.log(line));
  const password = randomBytes(12).toString('base64url');
  const server = await launchCodeServer(install, {
    dataFolder: path.join(opening.place, 'browser'),
    password,
    vsix: opening.vsix,
    settings: { 'security.workspace.trust.enabled': false },
  });
  const address = `${server.url}/?${new URLSearchParams({ folder: opening.samples })}`;
  console.log(`\nVS Code with Archlint, on a copy of the samples:\n`);
  console.log(`  address   ${address}\n  password  ${password}\n\nPress Ctrl-C to end.`);
  if (opening.isShown) showAddress(address);
  await server.ended;
  throw new Error(`VS Code in the browser ended by itself:\n${server.log()}`);
}

/** Asks the desktop to open the address; the printed address serves where there is no desktop. */
function showAddress(address: string): void {
  const { platform, env } = process;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const child = spawn(platform === 'darwin' ? 'open' : 'xdg-open', [address], { stdio: 'ignore' });
  child.once('error', () => {});
  child.unref();
}
