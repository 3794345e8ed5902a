// Makes a clone as somebody else would have it: the project's files in an empty folder, nothing that is ignored.
// Invariant: only the dependencies are shared with this clone, through a link.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Copies the project's files into a new temporary folder; returns it. */
export function copyClone(): string {
  const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const run = spawnSync('git', listing, { cwd: ROOT, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  const clone = mkdtempSync(path.join(tmpdir(), 'arch-clone-'));
  for (const name of run.stdout.split('\0').filter((file) => file !== '')) {
    const file = path.join(ROOT, name);
    // A file that was deleted but not committed is still listed, and so is a link to a folder.
    if (existsSync(file) && statSync(file).isFile()) cpSync(file, path.join(clone, name));
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(clone, 'node_modules'));
  return clone;
}
