// Starts a code-server on loopback in a data folder of its own, and ends it with everything it started.
// Invariant: when this process ends, even by SIGKILL, no process of code-server is left.

import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { guardGroup, signalGroup } from '../process-group.ts';
import { writeUserSettings } from '../vscode-settings.ts';
import type { CodeServer } from './install.ts';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 3_000;
const POLL_MS = 50;

/** How a code-server is to run. */
export interface LaunchOptions {
  /** Folder for its settings, extensions and state; made when missing. */
  readonly dataFolder: string;
  /** The password asked for in the browser; none when missing, for tests only. */
  readonly password?: string;
  /** The port; a free one when missing. */
  readonly port?: number;
  /** User settings beside the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A packaged extension to install first. */
  readonly vsix?: string;
  /** Further arguments of code-server. */
  readonly args?: readonly string[];
  /** Variables that the extension host gets beside this process's. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A code-server that answers. */
export interface RunningCodeServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** All it has printed so far. */
  log(): string;
  /** Settles when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends it and all it started. */
  stop(): Promise<void>;
}

/** Starts code-server and waits until it answers; throws with its output when it does not. */
export async function launchCodeServer(
  install: CodeServer,
  options: LaunchOptions,
): Promise<RunningCodeServer> {
  const { dataFolder, settings } = options;
  writeUserSettings(path.join(dataFolder, 'data'), settings);
  writeFileSync(path.join(dataFolder, 'config.yaml'), '');
  const port = options.port ?? (await findFreePort());
  if (options.vsix !== undefined) await installExtension(install, options, options.vsix);
  const { child, log } = start(install, options, [
    ...['--bind-addr', `127.0.0.1:${port}`, '--auth', options.password === undefined ? 'none' : 'password'],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
    ...(options.args ?? []),
  ]);
  const guard = guardGroup(child);
  const onExit = () => {
    guard.kill('SIGKILL');
    signalGroup(child, 'SIGKILL');
  };
  process.once('exit', onExit);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    signalGroup(child, 'SIGTERM');
    await Promise.race([ended, wait(STOP_LIMIT_MS)]);
    onExit();
    process.off('exit', onExit);
  };
  const url = `http://127.0.0.1:${port}`;
  if (!(await answers(`${url}/healthz`, child))) {
    await stop();
    throw new Error(`VS Code in the browser did not start:\n${log()}`);
  }
  return { url, port, log, ended, stop };
}

async function installExtension(install: CodeServer, options: LaunchOptions, vsix: string): Promise<void> {
  const { child, log } = start(install, options, ['--install-extension', vsix]);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${vsix} could not be installed:\n${log()}`);
}

function start(install: CodeServer, options: LaunchOptions, args: readonly string[]) {
  const { dataFolder, password, env } = options;
  const places = ['--config', path.join(dataFolder, 'config.yaml')];
  places.push('--user-data-dir', path.join(dataFolder, 'data'));
  places.push('--extensions-dir', path.join(dataFolder, 'extensions'));
  const xdg = path.join(dataFolder, 'xdg');
  const child = spawn(install.node, [install.entry, ...places, ...args], {
    env: {
      ...process.env,
      // Inside a terminal of VS Code this would send the command to that window instead.
      VSCODE_IPC_HOOK_CLI: undefined,
      ...{ XDG_DATA_HOME: xdg, XDG_CONFIG_HOME: xdg, XDG_CACHE_HOME: xdg },
      PASSWORD: password,
      ...env,
    },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  }
  return { child, log: () => text };
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const end = performance.now() + START_LIMIT_MS;
  while (performance.now() < end && child.exitCode === null && child.signalCode === null) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return true;
    await wait(POLL_MS);
  }
  return false;
}

/** A port on loopback that was free a moment ago. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port'));
      });
    });
  });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
