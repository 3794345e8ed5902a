// Copies a workspace for one run, so that what a test types never reaches the original.
// Invariant: the copy is gone after `remove`, and at the latest when this process ends.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A temporary folder and the workspace in it. */
export interface WorkspaceCopy {
  /** The copy. */
  readonly folder: string;
  /** The temporary folder that holds it, for further files of the same run. */
  readonly parent: string;
  /** Removes both. */
  remove(): void;
}

/** Copies the folder. */
export function copyWorkspace(original: string): WorkspaceCopy {
  // Short, since VS Code puts a socket below it, and a socket's path may have about a hundred characters.
  const parent = mkdtempSync(path.join(tmpdir(), 'arch-vsc-'));
  const removeFiles = () => rmSync(parent, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', removeFiles);
  const folder = path.join(parent, 'workspace');
  cpSync(original, folder, { recursive: true });
  const remove = () => {
    removeFiles();
    process.off('exit', removeFiles);
  };
  return { folder, parent, remove };
}
