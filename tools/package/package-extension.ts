// Packages the built extension into the VSIX that is installed in tests, by `npm start` and by users.
// Invariant: it needs no network and no git remote, and holds only what .vscodeignore lets in.

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { runStep } from '../run-step.ts';

const VSIX = 'build/archlint.vsix';
const VSCE = 'node_modules/@vscode/vsce/vsce';

/** Writes the VSIX; returns its absolute path. Throws with the packager's output when it cannot. */
export async function packageExtension(): Promise<string> {
  mkdirSync(path.dirname(VSIX), { recursive: true });
  // The bundles hold their dependencies; the pictures of the README stay beside it instead of on a web server.
  const flags = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
  await runStep('packaging the extension', [VSCE, 'package', ...flags, '--out', VSIX]);
  return path.resolve(VSIX);
}
