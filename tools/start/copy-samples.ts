// Makes the copy of the samples that a person plays with: the models and their pages, not what tests expect of them.
// Invariant: what was written into the last copy is kept beside it, never overwritten at once.

import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** Copies the samples into `place`; the copy before becomes `samples-previous`. Returns the copy's path. */
export function copySamples(original: string, place: string): string {
  const copy = path.join(place, 'samples');
  const previous = path.join(place, 'samples-previous');
  mkdirSync(place, { recursive: true });
  if (existsSync(copy)) {
    rmSync(previous, { recursive: true, force: true });
    renameSync(copy, previous);
  }
  const isWanted = (file: string) => statSync(file).isDirectory() || /\.(arch|md)$/.test(file);
  cpSync(original, copy, { recursive: true, filter: isWanted });
  return copy;
}
