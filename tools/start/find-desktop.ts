// Finds an installed VS Code that can show the extension on this machine's screen.
// Invariant: what is found is at least the version the extension asks for.

import { spawnSync } from 'node:child_process';

const OLDEST = [1, 101] as const;

/** The command that starts VS Code; undefined when there is none that would work here. */
export function findDesktop(): string | undefined {
  const { env, platform } = process;
  // VS Code refuses to run as root without its sandbox.
  if (process.getuid?.() === 0) return undefined;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  // In a terminal of a remote window, `code` talks to that window and knows no profile folder.
  if (env.VSCODE_IPC_HOOK_CLI) return undefined;
  const command = platform === 'win32' ? 'code.cmd' : 'code';
  const run = spawnSync(command, ['--version'], { encoding: 'utf8', shell: platform === 'win32' });
  return run.status === 0 && isRecentEnough(run.stdout) ? command : undefined;
}

/** Whether the output of `code --version` names a version that runs the extension. */
export function isRecentEnough(output: string): boolean {
  const match = /^(\d+)\.(\d+)\.\d+/.exec(output);
  if (match === null) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
