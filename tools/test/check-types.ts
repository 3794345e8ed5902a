// Type-checks every project of the solution, each as one check.
// The projects are those that tsconfig.json references, so that none is forgotten here.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Solution {
  readonly references: readonly { readonly path: string }[];
}

const solution = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as Solution;
let failed = 0;
for (const { path } of solution.references) {
  const run = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', path], {
    encoding: 'utf8',
  });
  if (run.status === 0) continue;
  failed += 1;
  console.log(`${path}\n${run.stdout}${run.stderr}`);
}
console.log(`${solution.references.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
