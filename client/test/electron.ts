// `npm run test:electron`: the extension host suite in VS Code's desktop build, which it downloads when needed.
// VSCODE_EXECUTABLE_PATH names an installed one instead. The suite is the same file as in the browser's run.

import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleSuite } from './harness/bundle-suite.ts';
import { copyWorkspace } from './harness/copy-workspace.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const suite = path.join(ROOT, 'build/exthost/node.cjs');
await bundleSuite({
  entry: path.join(ROOT, 'client/test/exthost/index-node.ts'),
  outfile: suite,
  host: 'node',
});
const workspace = copyWorkspace(path.join(ROOT, 'samples'));
const executable = process.env.VSCODE_EXECUTABLE_PATH;
try {
  process.exitCode = await runTests({
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: suite,
    cachePath: path.join(ROOT, '.cache/vscode-desktop'),
    launchArgs: [
      workspace.folder,
      '--disable-extensions',
      `--user-data-dir=${path.join(workspace.parent, 'data')}`,
      `--extensions-dir=${path.join(workspace.parent, 'extensions')}`,
    ],
    ...(executable ? { vscodeExecutablePath: executable } : {}),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  workspace.remove();
}
