// How long whole processes take, beside a Node that does nothing: runs of both take turns, so that a busy machine
// slows both alike.
import { spawn } from 'node:child_process';
import { initialize } from './measure-edits.ts';
import { median } from './median.ts';
import { startServer } from './server-process.ts';

export interface ProcessResult {
  readonly elapsedMs: number;
  readonly code: number | null;
  readonly output: string;
}

/** Runs Node with these arguments to its end. */
export function runNode(args: readonly string[]): Promise<ProcessResult> {
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({ elapsedMs: performance.now() - started, code, output });
    });
  });
}

export const measureBareNode = async (): Promise<number> => (await runNode(['-e', '0'])).elapsedMs;

/** From starting the server to its answer to `initialize`. */
export async function measureInitialize(program: string): Promise<number> {
  const started = performance.now();
  const server = startServer(program);
  try {
    await initialize(server);
    const elapsed = performance.now() - started;
    await server.stop();
    return elapsed;
  } finally {
    server.kill();
  }
}

/** Medians of a work and of bare Node starts between its runs. */
export async function besideBareNode(
  runs: number,
  work: () => Promise<number>,
): Promise<{ readonly workMs: number; readonly bareMs: number }> {
  const bare: number[] = [];
  const own: number[] = [];
  for (let i = 0; i < runs; i++) {
    bare.push(await measureBareNode());
    own.push(await work());
  }
  return { workMs: median(own), bareMs: median(bare) };
}
