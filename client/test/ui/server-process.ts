// Finds and ends the language server of a session among the processes of the machine.
// Invariant: only a process whose arguments lie in the session's own extensions folder is ever ended.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Session } from '../harness/session.ts';

const LIMIT_MS = 20_000;

/** Process ids of the session's language servers; waits until there is one. */
export async function findServers(session: Session): Promise<readonly number[]> {
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    const found = listServers(session);
    if (found.length > 0 || performance.now() > end) return found;
    await session.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** Ends one of them without warning and waits until it is gone. */
export async function killServer(session: Session, pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  const end = performance.now() + LIMIT_MS;
  while (listServers(session).includes(pid)) {
    if (performance.now() > end) throw new Error(`process ${pid} does not end`);
    await session.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

function listServers(session: Session): readonly number[] {
  const extensions = path.join(path.dirname(session.workspace), 'extensions');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const words = readArguments(pid);
      return words.some((word) => word.startsWith(extensions) && word.endsWith('dist/server.cjs'));
    });
}

function readArguments(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    // It ended while the list was read.
    return [];
  }
}
