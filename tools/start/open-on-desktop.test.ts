// Opening the installed VS Code, driven with a stub in its place.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { isRecentEnough } from './find-desktop.ts';

let folder = '';

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'archlint-desktop-'));
});

after(() => rmSync(folder, { recursive: true, force: true }));

const VERSIONS: readonly (readonly [string, boolean])[] = [
  ['1.101.0\nabc\nx64\n', true],
  ['1.139.1\nabc\nx64\n', true],
  ['2.0.0\n', true],
  ['1.100.3\nabc\nx64\n', false],
  ['0.48.7\n', false],
  ['', false],
  ['Command is only available in WSL.\n', false],
];

for (const [output, isRecent] of VERSIONS) {
  test(`"${output.split('\n')[0]}" is ${isRecent ? 'used' : 'left alone'}`, () => {
    assert.equal(isRecentEnough(output), isRecent);
  });
}

/** A stub of `code`: it notes its arguments, and as a window it starts a process of its own and stays. */
function writeStub(): { readonly stub: string; readonly calls: string } {
  const stub = path.join(folder, 'code');
  const calls = path.join(folder, 'calls');
  const lines = [
    '#!/bin/sh',
    `echo "$*" >> "${calls}"`,
    'case "$*" in *--wait*)',
    // The window is a process apart from the command, as with the real one.
    `  setsid sleep 60 & printf %s "$!" > "${folder}/place/desktop/data/code.lock"`,
    `  touch "${folder}/is-open"; wait;;`,
    'esac',
  ];
  writeFileSync(stub, lines.join('\n'));
  chmodSync(stub, 0o755);
  return { stub, calls };
}

test('the extension is installed into a profile of its own, and Ctrl-C closes the window', async () => {
  const { stub, calls } = writeStub();
  const place = path.join(folder, 'place');
  const opening = { place, vsix: '/x.vsix', samples: '/samples' };
  const script = path.join(folder, 'open.ts');
  writeFileSync(
    script,
    `import { exitOnRequest } from '${path.resolve(import.meta.dirname, '../exit-on-request.ts')}';
     import { openOnDesktop } from '${path.resolve(import.meta.dirname, 'open-on-desktop.ts')}';
     exitOnRequest(0);
     await openOnDesktop('${stub}', ${JSON.stringify(opening)});`,
  );
  const child = spawn(process.execPath, [script], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (!existsSync(path.join(folder, 'is-open'))) await new Promise(setImmediate);
  const window = readFileSync(path.join(place, 'desktop/data/code.lock'), 'utf8');
  assert.equal(isRunning(window), true);
  child.kill('SIGINT');
  assert.equal(await ended, 0);
  while (isRunning(window)) await new Promise(setImmediate);

  const profile = `--user-data-dir ${place}/desktop/data --extensions-dir ${place}/desktop/extensions`;
  assert.deepEqual(readFileSync(calls, 'utf8').trim().split('\n'), [
    `${profile} --install-extension /x.vsix --force`,
    `${profile} --new-window --wait /samples`,
  ]);
  assert.match(readFileSync(path.join(place, 'desktop/data/User/settings.json'), 'utf8'), /telemetryLevel/);
});

/** Whether the process lives; one that ended and that nobody has waited for yet does not. */
function isRunning(pid: string): boolean {
  try {
    process.kill(Number(pid), 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
