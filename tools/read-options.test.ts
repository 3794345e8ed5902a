import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';

const answerOf = (script: string) => {
  const run = spawnSync(process.execPath, [path.join(import.meta.dirname, script), '--bogus'], {
    encoding: 'utf8',
  });
  return [run.status, run.stdout + run.stderr] as const;
};

test('an option that does not exist is answered with the usage', () => {
  const reason = "Unknown option '--bogus'.\n";
  assert.deepEqual(answerOf('start/main.ts'), [2, `${reason}Usage: npm start -- [--no-open]\n`]);
  const usage = 'Usage: npm test -- [suite …] [--no-editors] [--record-counts]\n';
  assert.deepEqual(answerOf('test/main.ts'), [2, reason + usage]);
});
