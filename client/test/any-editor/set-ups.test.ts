// The set-ups on the pages about other editors, run as they stand there: a file is opened, and findings appear.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const CLI = process.env.ARCHLINT_CLI ?? path.join(ROOT, 'dist/cli.cjs');
const LIMIT_MS = 60_000;

/** The only code block of a page. */
function readSetUp(page: string): string {
  const text = readFileSync(path.join(ROOT, 'docs/editors', page), 'utf8');
  const [block, ...more] = [...text.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
  assert.equal(more.length, 0, `${page} has one block`);
  return block ?? '';
}

/** Runs an editor in a folder of its own that has a file with one mistake, the set-up, and `archlint` in the PATH. */
function runEditor(setUp: string, check: string, command: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'archlint-set-up-'));
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'archlint'), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`, {
    mode: 0o755,
  });
  writeFileSync(path.join(folder, 'a.arch'), 'client c\nc -> nowhere\n');
  writeFileSync(path.join(folder, 'set-up'), setUp);
  writeFileSync(path.join(folder, 'check'), check);
  const [program = '', ...args] = command;
  const run = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: LIMIT_MS,
    env: { ...process.env, HOME: folder, XDG_STATE_HOME: folder, PATH: `${bin}:${process.env.PATH}` },
  });
  rmSync(folder, { recursive: true, force: true });
  return `${run.error?.message ?? ''}${run.stdout}${run.stderr}`;
}

const LUA = `
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, found in ipairs(vim.diagnostic.get(0)) do io.stdout:write('FOUND ' .. found.message .. '\\n') end
vim.cmd('qa!')
`;

test('the set-up for Neovim shows what is wrong in a file', () => {
  const command = [
    'nvim',
    '--clean',
    '--headless',
    '--cmd',
    'luafile set-up',
    '-c',
    'luafile check',
    'a.arch',
  ];
  assert.match(runEditor(readSetUp('neovim.md'), LUA, command), /^FOUND Nothing here is called `nowhere`/m);
});

const LISP = `
(require 'eglot)
(find-file "a.arch")
(run-hooks 'post-command-hook)
(let ((end (+ (float-time) 20)))
  (while (and (not (flymake-diagnostics)) (< (float-time) end))
    (when (bound-and-true-p flymake-mode) (flymake-start))
    (accept-process-output nil 0.02)))
(dolist (found (flymake-diagnostics)) (princ (concat "FOUND " (flymake-diagnostic-text found) "\\n")))
(kill-emacs 0)
`;

const PACKAGES = `(dolist (folder (file-expand-wildcards "/usr/share/emacs/site-lisp/elpa*/*"))
  (when (file-directory-p folder) (add-to-list 'load-path folder)))`;

test('the set-up for Emacs shows what is wrong in a file', () => {
  const command = ['emacs', '-Q', '--batch', '--eval', PACKAGES, '-l', './set-up', '-l', './check'];
  const setUp = `(require 'eglot)\n${readSetUp('emacs.md')}`;
  assert.match(runEditor(setUp, LISP, command), /^FOUND .*Nothing here is called `nowhere`/m);
});
