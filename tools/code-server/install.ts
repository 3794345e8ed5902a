// Installs code-server, a real VS Code in the browser, with the Node and native modules it needs.
// It is kept outside the clone, by version, so that every clone of a user shares one copy of 800 MB.
// Invariant: the folder under its final name is complete; a run that ends early or loses a race leaves none.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { ensurePinnedNode, findNpmCli, NODE_VERSION } from '../fit-node.mjs';

const CODE_SERVER_VERSION = '4.139.1';
const NATIVE_MODULES = ['@vscode/spdlog', '@vscode/native-watchdog', 'node-pty'];

/** An installed code-server: the Node it runs under and its entry script. */
export interface CodeServer {
  readonly node: string;
  readonly entry: string;
}

/** The folder for downloads that clones share: `ARCHLINT_CACHE`, or the user's cache folder. */
export function findCacheFolder(env: NodeJS.ProcessEnv): string {
  return (
    env.ARCHLINT_CACHE || path.join(env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'archlint-dev')
  );
}

/**
 * The installed code-server; installs it first where it is missing, which takes about a minute.
 * @param tell receives one line when something is about to be installed
 */
export async function ensureCodeServer(tell: (line: string) => void): Promise<CodeServer> {
  if (process.platform === 'win32') {
    throw new Error('VS Code for the browser does not run on Windows. Install VS Code 1.101 or newer.');
  }
  const cache = findCacheFolder(process.env);
  const name = `code-server-${CODE_SERVER_VERSION}-node-${NODE_VERSION}-${process.platform}-${process.arch}`;
  const folder = path.join(cache, name);
  if (!existsSync(folder)) {
    tell(`Installing VS Code for the browser into ${folder} (800 MB, once) …`);
    mkdirSync(cache, { recursive: true });
    removeAbandoned(cache);
    const partial = `${folder}.partial-${process.pid}`;
    try {
      await installInto(partial);
      moveIntoPlace(partial, folder);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  return { node: ensurePinnedNode(folder), entry: path.join(packageIn(folder), 'out/node/entry.js') };
}

function packageIn(folder: string): string {
  return path.join(folder, 'cs/node_modules/code-server');
}

async function installInto(folder: string): Promise<void> {
  const node = ensurePinnedNode(folder);
  const home = path.dirname(path.dirname(node));
  const env = environment(node, home);
  const npm = (cwd: string, ...args: readonly string[]) =>
    run(node, [findNpmCli(), ...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env });
  const server = path.join(folder, 'cs');
  mkdirSync(server);
  writeFileSync(path.join(server, 'package.json'), '{"private":true}');
  await npm(server, 'install', '--ignore-scripts', `code-server@${CODE_SERVER_VERSION}`);
  const vscode = path.join(packageIn(folder), 'lib/vscode');
  await npm(vscode, 'install', '--omit=dev', '--ignore-scripts');
  await npm(path.join(vscode, 'extensions'), 'install', '--omit=dev', '--ignore-scripts');
  const allow = ['--ignore-scripts=false', '--dangerously-allow-all-scripts'];
  await npm(vscode, 'rebuild', ...allow, ...NATIVE_MODULES);
  const data = path.join(folder, 'first-run');
  const flags = ['--config', path.join(data, 'config.yaml'), '--user-data-dir', data, '--version'];
  await run(node, [path.join(packageIn(folder), 'out/node/entry.js'), ...flags], { cwd: folder, env });
  rmSync(data, { recursive: true, force: true });
}

/** The caller's environment without npm's own settings for the clone, and with the headers of this Node. */
function environment(node: string, home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_/i.test(name) || /^npm_config_(registry|cafile|proxy|https_proxy|userconfig)$/i.test(name),
  );
  const env = Object.fromEntries(kept);
  return { ...env, PATH: path.dirname(node) + path.delimiter + (env.PATH ?? ''), npm_config_nodedir: home };
}

/** Another run may have finished first: then its folder stays and this one goes. */
function moveIntoPlace(partial: string, folder: string): void {
  try {
    renameSync(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** Removes what earlier runs that were killed have left. */
function removeAbandoned(cache: string): void {
  for (const name of readdirSync(cache)) {
    const pid = Number(/\.partial-(\d+)$/.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<void> {
  const child: ChildProcess = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', stop);
      if (code === 0) resolve();
      else reject(new Error(`${args.join(' ')} failed:\n${Buffer.concat(chunks).toString()}`));
    });
  });
}
