// Runs one suite as a process group of its own and keeps all of its output in build/test/<name>.log.
// Invariant: when this process ends, however it ends, no process of a suite is left.

import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { guardGroup, signalGroup } from '../process-group.ts';
import type { Ending } from './counts.ts';
import type { Suite } from './suites.ts';

const LOGS = 'build/test';
const DEFAULT_LIMIT_SECONDS = 240;
/** How long a suite may take to end what it started. */
const GRACE_MS = 1_000;
const running = new Set<ChildProcess>();

/** Runs the suite to its end and returns how it ended. */
export function runSuite(suite: Suite): Promise<Ending> {
  const [program = 'node', ...args] = suite.command;
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  running.add(child);
  const guard = guardGroup(child);
  const readOutput = keepOutput(child, logOf(suite));
  let isOverTime = false;
  const timer = setTimeout(
    () => {
      isOverTime = true;
      endPolitely(child);
    },
    (suite.limitSeconds ?? DEFAULT_LIMIT_SECONDS) * 1000,
  );
  return new Promise((resolve) => {
    const finish = (code: number | null, note = '') => {
      clearTimeout(timer);
      running.delete(child);
      guard.kill('SIGKILL');
      resolve({ code, output: readOutput() + note, isOverTime });
    };
    child.once('error', (error) => finish(null, `\n${error.message}\n`));
    // What the suite left running holds the pipes open: end that first, then read what is left.
    child.once('exit', () => signalGroup(child, 'SIGKILL'));
    child.once('close', (code) => finish(code));
  });
}

/** Writes what the process prints into a file as it comes; returns what reads all of it so far. */
function keepOutput(child: ChildProcess, file: string): () => string {
  mkdirSync(LOGS, { recursive: true });
  const log = createWriteStream(file);
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      log.write(chunk);
    });
  }
  child.once('close', () => log.end());
  return () => Buffer.concat(chunks).toString();
}

/** Where the suite's whole output is kept. */
export function logOf(suite: Suite): string {
  return `${LOGS}/${suite.name}.log`;
}

/** Ends every suite that still runs, at the end of this process, when nothing can be awaited any more. */
export function stopAllSuites(): void {
  if (running.size === 0) return;
  for (const child of running) signalGroup(child, 'SIGTERM');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, GRACE_MS);
  for (const child of running) signalGroup(child, 'SIGKILL');
}

/** First asks, so that the suite ends what it has started in groups of their own. */
function endPolitely(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
}
