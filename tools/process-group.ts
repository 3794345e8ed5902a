// Ends a process together with all that it started, which is its process group when it was spawned detached.
// Invariant: a guarded group ends with this process, even when this process is killed.

import { type ChildProcess, spawn } from 'node:child_process';

/** Sends the signal to the group of a child that was spawned detached; a group that is gone is no error. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/**
 * A shell that outlives this process by a moment: when its input closes, it ends the child's group.
 * Kill it once the child has ended, since the number of the group may then be given to another.
 */
export function guardGroup(child: ChildProcess): ChildProcess {
  // Without `--` before the group, which dash does not know.
  const script = 'cat >/dev/null; kill -9 "-$0"';
  const guard = spawn('sh', ['-c', script, String(child.pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // There is no such shell on Windows.
  guard.once('error', () => {});
  guard.unref();
  return guard;
}
