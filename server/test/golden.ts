// Compares texts with files in server/test/golden/. `UPDATE_GOLDEN=1` writes them instead; under CI that is refused,
// so that a wrong output cannot make itself right.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What of the process decides between comparing and writing. */
export interface GoldenEnvironment {
  readonly UPDATE_GOLDEN?: string | undefined;
  readonly CI?: string | undefined;
}

/** Whether golden files are to be written. Throws where that is asked for under CI. */
export function mayUpdate({ UPDATE_GOLDEN, CI }: GoldenEnvironment): boolean {
  if (UPDATE_GOLDEN === undefined || UPDATE_GOLDEN === '' || UPDATE_GOLDEN === '0') return false;
  const isCi = CI !== undefined && CI !== '' && CI !== '0' && CI !== 'false';
  if (isCi)
    throw new Error('UPDATE_GOLDEN is refused under CI: update on your machine and read the difference.');
  return true;
}

const folder = join(import.meta.dirname, 'golden');

/** The committed text of that name, or undefined. */
export function readGolden(name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}

/** Asserts that `text` is what the file holds, or writes it there. */
export function matchGolden(name: string, text: string): void {
  if (mayUpdate(process.env)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    return;
  }
  assert.equal(
    text,
    readGolden(name),
    `differs from server/test/golden/${name}; after a change that was meant: UPDATE_GOLDEN=1`,
  );
}
