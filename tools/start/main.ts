// `npm start`: builds, shows what the command line says about the samples, and opens VS Code with the extension
// on a copy of them. `-- --no-open` opens nothing and prints the address of a VS Code in the browser.
// Invariant: it stays until Ctrl-C or until the window is closed, and then nothing of it is left running.

import path from 'node:path';
import { exitOnRequest } from '../exit-on-request.ts';
import { packageExtension } from '../package/package-extension.ts';
import { readOptions } from '../read-options.ts';
import { runStep } from '../run-step.ts';
import { copySamples } from './copy-samples.ts';
import { findDesktop } from './find-desktop.ts';
import { openInBrowser } from './open-in-browser.ts';
import { openOnDesktop } from './open-on-desktop.ts';
import { showSamples } from './show-samples.ts';

const PLACE = path.resolve('.cache/start');

const { values } = readOptions(
  { options: { 'no-open': { type: 'boolean', default: false } } },
  'npm start -- [--no-open]',
);
// Ctrl-C is how this command is meant to end, so it is no failure.
exitOnRequest(0);

try {
  console.log('Building Archlint …');
  await runStep('the build', ['esbuild.mjs']);
  await showSamples();
  const vsix = await packageExtension();
  const samples = copySamples('samples', PLACE);
  const desktop = values['no-open'] ? undefined : findDesktop();
  if (desktop) await openOnDesktop(desktop, { place: PLACE, vsix, samples });
  else await openInBrowser({ place: PLACE, vsix, samples, isShown: !values['no-open'] });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
