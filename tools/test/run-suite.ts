// Runs one suite as a process group of its own and keeps all of its output in build/test/<name>.log.
// Invariant: when this process ends, however it ends, no process of a suite is left.

import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import type { Ending } from './counts.ts';
import type { Suite } from './suites.ts';

const LOGS = 'build/test';
const running = new Set<ChildProcess>();

/** Runs the suite to its end and returns how it ended. */
export function runSuite(suite: Suite): Promise<Ending> {
  mkdirSync(LOGS, { recursive: true });
  const log = createWriteStream(logOf(suite));
  const [program = 'node', ...args] = suite.command;
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  running.add(child);
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      log.write(chunk);
    });
  }
  return new Promise((resolve) => {
    let isOverTime = false;
    const timer = setTimeout(
      () => {
        isOverTime = true;
        stopGroup(child);
      },
      (suite.limitSeconds ?? 240) * 1000,
    );
    const finish = (code: number | null, note = '') => {
      clearTimeout(timer);
      stopGroup(child);
      running.delete(child);
      log.end();
      resolve({ code, output: Buffer.concat(chunks).toString() + note, isOverTime });
    };
    child.once('error', (error) => finish(null, `\n${error.message}\n`));
    child.once('exit', (code) => {
      // What the suite left running holds the pipes open: end that first, then read what is left.
      stopGroup(child);
      child.once('close', () => finish(code));
    });
  });
}

/** Where the suite's whole output is kept. */
export function logOf(suite: Suite): string {
  return `${LOGS}/${suite.name}.log`;
}

/** Ends every suite that still runs. */
export function stopAllSuites(): void {
  for (const child of running) stopGroup(child);
}

function stopGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}
