// Finds the Chromium that the tests drive.
// The environment variable CHROMIUM names another one than the machine's.

import { existsSync } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of an installed Chromium or Chrome; undefined when there is none. */
export function findChromium(): string | undefined {
  const told = process.env.CHROMIUM;
  if (told) return existsSync(told) ? told : undefined;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) =>
    existsSync(file),
  );
}
