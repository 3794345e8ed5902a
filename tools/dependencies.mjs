// Brings node_modules to what package-lock.json says, and does nothing when it is there already.
// The measure is npm's own record of what it installed, so a hand-run `npm ci` counts as well.
// Plain JavaScript that Node 18 can run.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentFor, findNpmCli } from './fit-node.mjs';

/**
 * Installs the locked dependencies under the given Node, unless they are in place.
 * @param {string} root the clone's folder
 * @param {string} node path of a fit Node
 */
export function ensureDependencies(root, node) {
  if (areInstalled(root)) return;
  console.error('Installing dependencies (npm ci) …');
  const run = spawnSync(node, [findNpmCli(), 'ci', '--loglevel=error'], {
    cwd: root,
    env: environmentFor(node),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (run.status !== 0) throw new Error('npm ci failed; its message is above.');
}

/**
 * Whether every locked package is installed at its locked version.
 * A package for another platform may be absent, never at another version.
 * @param {string} root the clone's folder
 */
export function areInstalled(root) {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readPackages(record);
  for (const [name, locked] of readPackages(path.join(root, 'package-lock.json'))) {
    if (name === '') continue;
    const found = installed.get(name);
    if (found === undefined ? locked.optional !== true : found.version !== locked.version) return false;
  }
  return true;
}

/**
 * @param {string} file
 * @returns {Map<string, { version?: string, optional?: boolean }>}
 */
function readPackages(file) {
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages ?? {}));
}
