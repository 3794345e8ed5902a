// Makes the copy of the samples that a person plays with.
// Invariant: what was written into the last copy is kept beside it, never overwritten at once.

import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
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
  cpSync(original, copy, { recursive: true });
  return copy;
}
