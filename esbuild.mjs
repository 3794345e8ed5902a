// Makes every bundle of the product in dist/: the extension for the desktop and for the browser, the page of the
// preview, the language server as a program and as a web worker, the command line and the library.
// Invariant: a bundle holds all it needs, but for `vscode`; dist/ holds nothing from an earlier build.

import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { trimMermaid } from './tools/bundle/trim-mermaid.mjs';

/** Stands before everything else in a program, since an old Node fails later and without a reason. */
const NODE_CHECK = `{
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 12)) {
    console.error('Archlint needs Node.js 22.12 or newer; this is ' + process.versions.node + '.');
    process.exit(2);
  }
}`.replace(/\s+/g, ' ');

/** @type {import('esbuild').BuildOptions} */
const shared = { bundle: true, minify: true, legalComments: 'none', logLevel: 'warning', charset: 'utf8' };

/** @type {import('esbuild').BuildOptions} */
const node = { ...shared, platform: 'node', target: 'node22', format: 'cjs' };

/** @type {import('esbuild').BuildOptions} */
const browser = { ...shared, platform: 'browser', target: 'es2023' };

const program = { ...node, banner: { js: NODE_CHECK } };

const command = { ...node, banner: { js: `#!/usr/bin/env node\n${NODE_CHECK}` } };

/** @type {readonly { entry: string, out: string, options: import('esbuild').BuildOptions }[]} */
const bundles = [
  {
    entry: 'client/src/node/extension.ts',
    out: 'dist/client.cjs',
    options: { ...node, external: ['vscode'], define: { PAGES: listPages() } },
  },
  {
    entry: 'client/src/browser/extension.ts',
    // The web worker host adds `.js` to any other ending.
    out: 'dist/web/client.js',
    options: { ...browser, format: 'cjs', external: ['vscode'], define: { PAGES: listPages() } },
  },
  {
    entry: 'client/src/preview/page/main.ts',
    out: 'dist/preview/page.js',
    options: { ...browser, format: 'iife', plugins: [trimMermaid()] },
  },
  {
    entry: 'client/src/preview/page/page.css',
    out: 'dist/preview/page.css',
    options: { ...browser },
  },
  { entry: 'server/src/node/main.ts', out: 'dist/server.cjs', options: program },
  {
    entry: 'server/src/browser/main.ts',
    out: 'dist/web/server.js',
    options: { ...browser, format: 'iife' },
  },
  { entry: 'server/src/cli/main.ts', out: 'dist/cli.cjs', options: command },
  {
    entry: 'server/src/core/index.ts',
    out: 'dist/library.mjs',
    options: { ...node, platform: 'neutral', mainFields: ['module', 'main'], format: 'esm' },
  },
];

/** `node esbuild.mjs preview` makes only the bundles with that word in their path; without a word, all. */
const wanted = process.argv.slice(2);
const chosen = bundles.filter(({ out }) => wanted.length === 0 || wanted.some((word) => out.includes(word)));
const present = chosen.filter(({ entry }) => existsSync(entry));
for (const { entry } of chosen.filter((bundle) => !present.includes(bundle))) {
  console.error(`esbuild.mjs: ${entry} does not exist yet; its bundle is left out.`);
}
if (wanted.length === 0) rmSync('dist', { recursive: true, force: true });
await Promise.all(
  present.map(({ entry, out, options }) => build({ ...options, entryPoints: [entry], outfile: out })),
);
if (existsSync('dist/cli.cjs')) chmodSync('dist/cli.cjs', 0o755);

/** The names of the pages that ship, for the extension's list: a web extension cannot list its own folders. */
function listPages() {
  const names = (/** @type {string} */ folder) =>
    existsSync(folder)
      ? readdirSync(folder)
          .flatMap((file) => /^(.+)\.md$/.exec(file)?.[1] ?? [])
          .sort()
      : [];
  return JSON.stringify({ rules: names('docs/rules'), errors: names('docs/errors') });
}
