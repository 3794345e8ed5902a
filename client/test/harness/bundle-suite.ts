// Bundles an extension host suite into the one file that VS Code loads.
// Invariant: the file exports `run`, in either host.

import path from 'node:path';
import { build } from 'esbuild';

/** What is bundled for which host. */
export interface BundleOptions {
  /** The module that exports `run()`. */
  readonly entry: string;
  /** The file to write; it ends in `.cjs`, since either host takes other files for modules. */
  readonly outfile: string;
  readonly host: 'node' | 'web';
}

/** Writes the bundle; throws with esbuild's messages when it cannot. */
export async function bundleSuite({ entry, outfile, host }: BundleOptions): Promise<void> {
  const shared = { entryPoints: [path.resolve(entry)], outfile, bundle: true, sourcemap: 'inline' as const };
  if (host === 'node') {
    await build({
      ...shared,
      platform: 'node',
      format: 'cjs',
      target: 'node22',
      external: ['vscode', 'mocha'],
    });
    return;
  }
  // Mocha for browsers overwrites `module.exports` of the file it is bundled into: hence a name and a footer.
  await build({
    ...shared,
    platform: 'browser',
    format: 'iife',
    globalName: '__suite',
    footer: { js: 'module.exports = __suite;' },
    external: ['vscode'],
    define: { global: 'globalThis' },
  });
}
