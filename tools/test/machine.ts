// Knows what the suites in real editors need from the machine, what of it is missing, and how it is installed.
// Invariant: nothing is installed without saying so, and nothing at all when ARCHLINT_NO_INSTALL is set.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from '../code-server/find-chromium.ts';

/** A thing the suites need: its Debian packages and how to see that it is there. */
interface Need {
  readonly packages: readonly string[];
  readonly isPresent: () => boolean;
}

const NEEDS: readonly Need[] = [
  { packages: ['chromium'], isPresent: () => findChromium() !== undefined },
  { packages: ['fonts-liberation'], isPresent: () => hasFont('Liberation Sans') },
  { packages: ['fonts-nanum'], isPresent: () => hasFont(':lang=ko') },
  { packages: ['neovim'], isPresent: () => hasProgram('nvim') },
  { packages: ['emacs-nox', 'elpa-eglot'], isPresent: () => hasProgram('emacs') && hasEglot() },
  { packages: ['python3'], isPresent: () => hasProgram('python3') },
  { packages: ['make'], isPresent: () => hasProgram('make') },
  { packages: ['g++'], isPresent: () => hasProgram('g++') },
];

/** The Debian packages whose content the machine lacks, in the table's order. */
export function findMissingPackages(): readonly string[] {
  return NEEDS.filter((need) => !need.isPresent()).flatMap((need) => need.packages);
}

/** Whether missing packages may and can be installed here: root, on a Debian-like system, not forbidden. */
export function canInstall(env: NodeJS.ProcessEnv): boolean {
  return !env.ARCHLINT_NO_INSTALL && process.getuid?.() === 0 && hasProgram('apt-get');
}

/** Installs Debian packages; returns whether apt-get succeeded. Its output goes to this process's. */
export function installPackages(packages: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: readonly string[]) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
  const wait = ['-o', 'DPkg::Lock::Timeout=120'];
  apt(...wait, 'update', '-qq');
  return apt(...wait, 'install', '-y', '-qq', '--no-install-recommends', ...packages);
}

function hasProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Elsewhere than on Linux the system brings fonts for every script. */
function hasFont(pattern: string): boolean {
  if (process.platform !== 'linux') return true;
  const run = spawnSync('fc-list', [pattern], { encoding: 'utf8' });
  return run.status === 0 && run.stdout.trim() !== '';
}

/** Eglot comes with Emacs 29, and as a Debian package before that. */
function hasEglot(): boolean {
  const folder = '/usr/share/emacs/site-lisp/elpa';
  if (existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('eglot-'))) return true;
  return spawnSync('emacs', ['-Q', '--batch', '--eval', "(require 'eglot)"]).status === 0;
}
