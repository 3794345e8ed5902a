// The table of all bundles: what is bundled into which file, and how. A new bundle is one more entry.
// Invariant: code that the desktop and the browser both run is in one file, since it would not fit into the package
// twice. The file asks where it runs and evaluates only the part for that place.

import { existsSync, readdirSync } from 'node:fs';
import { trimMermaid } from './trim-mermaid.mjs';

/**
 * @typedef {object} Bundle
 * @property {string} out the file
 * @property {import('esbuild').BuildOptions} options with an entry or the text of one
 */

/** Stands before everything else in a program, since an old Node fails later and without a reason. */
const NODE_CHECK = `{
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 12)) {
    console.error('Archlint needs Node.js 22.12 or newer; this is ' + process.versions.node + '.');
    process.exit(2);
  }
}`.replace(/\s+/g, ' ');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  charset: 'utf8',
  target: 'node22',
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...shared, platform: 'node', format: 'cjs' };

/**
 * One file for both hosts: of two modules, the one for the place where it runs is evaluated.
 * @param {{ readonly node: string, readonly worker: string }} modules
 * @returns {import('esbuild').BuildOptions}
 */
function eitherHost(modules) {
  const choose = `module.exports = typeof importScripts === 'function'
    ? require('./${modules.worker}')
    : require('./${modules.node}');`;
  // A worker has no `module`.
  const banner = `if (typeof module === 'undefined') var module = {};`;
  const conditions = ['node', 'browser', 'module'];
  return { ...node, conditions, banner: { js: banner }, stdin: { contents: choose, resolveDir: '.' } };
}

/**
 * A file of a few bytes that hands on to a bundle beside it.
 * @param {string} target
 * @returns {import('esbuild').BuildOptions}
 */
function handOn(target) {
  return { ...node, bundle: false, stdin: { contents: `module.exports = require('${target}');` } };
}

/** Every bundle. @type {readonly Bundle[]} */
export const BUNDLES = [
  {
    // The web worker host takes any other ending for a module in a package of modules, and refuses modules.
    out: 'dist/web/client.cjs',
    options: {
      ...eitherHost({ node: 'client/src/node/extension.ts', worker: 'client/src/browser/extension.ts' }),
      external: ['vscode'],
      define: { PAGES: listPages() },
    },
  },
  { out: 'dist/client.cjs', options: handOn('./web/client.cjs') },
  {
    out: 'dist/web/server.js',
    options: eitherHost({ node: 'server/src/node/main.ts', worker: 'server/src/browser/main.ts' }),
  },
  { out: 'dist/server.cjs', options: { ...handOn('./web/server.js'), banner: { js: NODE_CHECK } } },
  {
    out: 'dist/preview/page.js',
    options: {
      ...shared,
      target: 'es2023',
      platform: 'browser',
      format: 'iife',
      entryPoints: ['client/src/preview/page/main.ts'],
      plugins: [trimMermaid()],
    },
  },
  {
    out: 'dist/preview/page.css',
    options: { ...shared, target: 'es2023', entryPoints: ['client/src/preview/page/page.css'] },
  },
  {
    // What V8 compiled is kept from run to run, which only a file that is loaded after this call gains from.
    out: 'dist/cli.cjs',
    options: {
      ...handOn('./cli/main.cjs'),
      banner: { js: `#!/usr/bin/env node\n${NODE_CHECK}\nrequire('node:module').enableCompileCache();` },
    },
  },
  { out: 'dist/cli/main.cjs', options: { ...node, entryPoints: ['server/src/cli/main.ts'] } },
  {
    out: 'dist/library.mjs',
    options: {
      ...shared,
      platform: 'neutral',
      mainFields: ['module', 'main'],
      format: 'esm',
      entryPoints: ['server/src/core/index.ts'],
    },
  },
];

/** The names of the pages that ship, for the extension's list: a web extension cannot list its own folders. */
function listPages() {
  const names = (/** @type {string} */ folder) =>
    existsSync(folder) ? readdirSync(folder).flatMap((file) => /^(.+)\.md$/.exec(file)?.[1] ?? []) : [];
  return JSON.stringify({ rules: names('docs/rules').sort(), errors: names('docs/errors').sort() });
}
