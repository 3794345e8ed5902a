// The environment of a server on Node. The pages about rules and errors stand beside the bundle, in `docs/`.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Environment } from '../lsp/environment.ts';
import { diskFiles } from './files.ts';
import { createReleaseMemory } from './release-memory.ts';

/** `program` is the path of the running bundle, by which the pages are found. */
export function createNodeEnvironment(program: string): Environment {
  const docs = join(dirname(program), '..', 'docs');
  return {
    files: diskFiles,
    timers: {
      nowMs: () => performance.now(),
      soon(run) {
        const handle = setImmediate(run);
        return () => clearImmediate(handle);
      },
      after(delayMs, run) {
        const handle = setTimeout(run, delayMs);
        return () => clearTimeout(handle);
      },
    },
    rest: createReleaseMemory(),
    docsUri: existsSync(docs) ? `${pathToFileURL(docs).href}/` : undefined,
    crashWord: process.env.ARCHLINT_TEST_CRASH,
  };
}
