// Runs the command line in this process, on the files of the repository and from its root.
// Invariant: nothing is written; what a command says on its error stream fails the test.
import assert from 'node:assert/strict';
import { join, sep } from 'node:path';
import type { Environment } from '../src/cli/environment.ts';
import { diskFiles } from '../src/cli/node-environment.ts';
import { run } from '../src/cli/run.ts';

const root = join(import.meta.dirname, '..', '..').replaceAll(sep, '/');

/** What it prints. Asserts that it could do its work, whether or not it found something. */
export async function outputOf(words: readonly string[]): Promise<string> {
  let output = '';
  let errors = '';
  const environment: Environment = {
    currentFolder: root,
    programFolder: root,
    version: '0.0.0',
    hasColor: false,
    files: { ...diskFiles, write: () => false },
    readInput: async () => '',
    write: (text) => {
      output += text;
    },
    writeError: (text) => {
      errors += text;
    },
    serve: async () => 2,
  };
  const exit = await run(words, environment);
  assert.ok(exit === 0 || exit === 1, `exit ${exit}: ${errors}`);
  assert.equal(errors, '');
  return output;
}
