// Opens the installed VS Code with the extension, in a profile folder of its own beside the person's.
// Invariant: the window it opened is closed when this process ends; no other window is touched.

import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeUserSettings } from '../vscode-settings.ts';

/** What is opened, and where the profile is kept. */
export interface Opening {
  /** Ignored folder for profiles. */
  readonly place: string;
  /** The packaged extension. */
  readonly vsix: string;
  /** The folder to open. */
  readonly samples: string;
}

/** Opens VS Code and waits until its window is closed. */
export async function openOnDesktop(command: string, opening: Opening): Promise<void> {
  const data = path.join(opening.place, 'desktop/data');
  const lock = path.join(data, 'code.lock');
  writeUserSettings(data, { 'security.workspace.trust.enabled': false });
  const profile = [
    '--user-data-dir',
    data,
    '--extensions-dir',
    path.join(opening.place, 'desktop/extensions'),
  ];
  await run(command, [...profile, '--install-extension', opening.vsix, '--force']);
  // A lock of a run that was killed would name another program by now.
  rmSync(lock, { force: true });
  process.once('exit', () => endWindow(lock));
  console.log(`\nVS Code is open on ${opening.samples}. Press Ctrl-C, or close it, to end.`);
  await run(command, [...profile, '--new-window', '--wait', opening.samples]);
}

/** VS Code detaches from its command; its lock file names the process that owns the profile. */
function endWindow(lock: string): void {
  try {
    process.kill(Number.parseInt(readFileSync(lock, 'utf8'), 10), 'SIGTERM');
  } catch {
    // It is closed already.
  }
}

function run(command: string, args: readonly string[]): Promise<void> {
  const isWindows = process.platform === 'win32';
  const quoted = isWindows ? args.map((argument) => `"${argument}"`) : args;
  const child = spawn(command, quoted, { stdio: ['ignore', 'ignore', 'inherit'], shell: isWindows });
  process.once('exit', () => child.kill());
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ended with exit code ${code}.`));
    });
  });
}
