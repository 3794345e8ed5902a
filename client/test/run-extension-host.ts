// Runs the extension host suite on the built extension: `node client/test/run-extension-host.ts node|web`.
// Invariant: the last line holds the counts, and the exit code is VS Code's.

import { bundleSuite } from './harness/bundle-suite.ts';
import { runExtensionHost } from './harness/extension-host.ts';

const host = process.argv[2];
if (host !== 'node' && host !== 'web') throw new Error('say which host: node or web');
const suite = `build/exthost/${host}.cjs`;
await bundleSuite({ entry: `client/test/exthost/index-${host}.ts`, outfile: suite, host });
const { code, output } = await runExtensionHost({ host, extension: '.', suite, workspace: 'samples' });
console.log(output);
process.exitCode = code;
