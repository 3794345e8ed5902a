// Takes a fresh clone on any Node from 18 on to the point where a TypeScript script runs:
// a fit Node, the locked dependencies, then the script in a child process.
// Invariant: the child hears of this process's end, however it ends, and its exit code becomes ours.

import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { ensurePinnedNode, environmentFor, isFitNode } from './fit-node.mjs';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Sets the clone up and runs a script of the project.
 * @param {string} script path relative to the clone, such as `tools/test/main.ts`
 * @param {readonly string[]} args the script's arguments; by default this process's
 */
export function runScript(script, args = process.argv.slice(2)) {
  let node = process.execPath;
  try {
    if (!isFitNode(process.versions.node)) node = ensurePinnedNode(path.join(ROOT, '.toolchain'));
    ensureDependencies(ROOT, node);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  const child = spawn(node, [path.join(ROOT, script), ...args], {
    cwd: ROOT,
    env: environmentFor(node),
    // The channel carries no message: the child sees it close when this process is gone.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // A terminal sends Ctrl-C to both; the child decides when all of its own processes are gone.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('exit', (code) => process.exit(code ?? 1));
}
