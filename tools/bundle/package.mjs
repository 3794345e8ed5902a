// Builds everything and packs what ships into build/archlint.vsix.
// Invariant: a file over the size limit, or one without a part that ships, is not left behind.

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';

const FILE = 'build/archlint.vsix';
const MOST_BYTES = 1.2e6;

run('esbuild.mjs');
mkdirSync('build', { recursive: true });
rmSync(FILE, { force: true });
const flags = ['--no-dependencies', '--allow-missing-repository', '--out', FILE];
run('node_modules/@vscode/vsce/vsce', 'package', ...flags);
const bytes = statSync(FILE).size;
if (bytes > MOST_BYTES) {
  rmSync(FILE);
  console.error(`${FILE} would have ${bytes} bytes; the limit is ${MOST_BYTES}.`);
  process.exit(1);
}
console.log(`${FILE}: ${Math.round(bytes / 1000)} KB`);

/** @param {readonly string[]} args */
function run(...args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
