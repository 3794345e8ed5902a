import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';

/** Whether the process lives; one that ended and that nobody has waited for yet does not. */
function isRunning(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}

test('a guarded group ends with the process that guards it, even by SIGKILL', {
  timeout: 20_000,
}, async (t) => {
  const module = path.join(import.meta.dirname, 'process-group.ts');
  const script = `
    import { spawn } from 'node:child_process';
    import { guardGroup } from ${JSON.stringify(module)};
    const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' });
    guardGroup(child);
    console.log(child.pid);`;
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
  t.after(() => {
    if (isRunning(pid)) process.kill(pid, 'SIGKILL');
  });
  assert.equal(isRunning(pid), true);
  parent.kill('SIGKILL');
  while (isRunning(pid)) await new Promise(setImmediate);
});
