// Runs one of the project's own Node programs as a step of a longer command.
// Invariant: a step that fails ends the command with the step's own output, not with a trace.

import { spawn } from 'node:child_process';

/**
 * Runs `node` with these arguments and returns what it printed.
 * @param name how the step is called when it fails
 * @param fine the exit codes that are no failure
 */
export function runStep(
  name: string,
  args: readonly string[],
  fine: readonly number[] = [0],
): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop);
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', stop);
      const output = Buffer.concat(chunks).toString();
      if (code !== null && fine.includes(code)) resolve(output);
      else reject(new Error(`${output}\n${name} failed.`));
    });
  });
}
