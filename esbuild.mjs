// Makes every bundle of the product in dist/: the extension, the page of the preview, the language server, the command
// line and the library. `node esbuild.mjs preview` makes only those with that word in their path.
// Invariant: a bundle holds all it needs, but for `vscode`; a full build leaves nothing of an earlier one.

import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { BUNDLES } from './tools/bundle/list-bundles.mjs';

const words = process.argv.slice(2);
const chosen = BUNDLES.filter(({ out }) => words.length === 0 || words.some((word) => out.includes(word)));
if (words.length === 0) rmSync('dist', { recursive: true, force: true });
mkdirSync('dist/web', { recursive: true });
// The files in there end in `.js` for the browser's sake, and are no modules.
writeFileSync('dist/web/package.json', '{ "type": "commonjs" }\n');

const results = await Promise.allSettled(
  chosen.map(({ out, options }) => build({ ...options, outfile: out })),
);
// esbuild has said what is wrong and where.
if (results.some(({ status }) => status === 'rejected')) process.exitCode = 1;
// Npm sets this on installation; a clone runs the file as it is.
if (existsSync('dist/cli.cjs')) chmodSync('dist/cli.cjs', 0o755);
