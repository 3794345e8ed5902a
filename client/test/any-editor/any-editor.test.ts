// The built language server in editors that the project has no code for: each shows a finding and applies its fix.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const SAMPLE = 'single-cache-aside.arch';
const FINDING = 'single-cache';
const LIMIT_MS = 60_000;

/** Runs an editor's script on a copy of the sample; returns what it printed and the text it saved. */
function runEditor(server: readonly string[], editor: (file: string) => readonly string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'archlint-editor-'));
  const file = path.join(folder, SAMPLE);
  copyFileSync(path.join(ROOT, 'samples', SAMPLE), file);
  const [program = '', ...args] = editor(file);
  const run = spawnSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: LIMIT_MS,
    env: {
      ...process.env,
      ...{ HOME: folder, XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder },
      ARCHLINT_SERVER: [process.execPath, ...server].join('\n'),
      ARCHLINT_FINDING: FINDING,
      ARCHLINT_FILE: file,
    },
  });
  const text = readFileSync(file, 'utf8');
  rmSync(folder, { recursive: true, force: true });
  const output = `${run.error?.message ?? ''}${run.stdout}${run.stderr}`;
  return { status: run.status, output, text };
}

/** The finding is fixed by one more node of the cache, and the rest of the text is as it was. */
function checkFixed({ status, output, text }: ReturnType<typeof runEditor>): void {
  assert.equal(status, 0, output);
  assert.match(output, /^FIXED$/m);
  const isCache = (line: string) => line.startsWith('cache hot-posts');
  const lines = text.split('\n');
  assert.match(lines.filter(isCache).join('\n'), /(instances: [2-9]|replicas: [1-9])/, text);
  const original = readFileSync(path.join(ROOT, 'samples', SAMPLE), 'utf8').split('\n');
  assert.deepEqual(
    lines.filter((line) => !isCache(line)),
    original.filter((line) => !isCache(line)),
  );
}

test('Neovim shows a finding of `archlint lsp --stdio` and applies its fix', () => {
  const server = [path.join(ROOT, 'dist/cli.cjs'), 'lsp', '--stdio'];
  const script = path.join(import.meta.dirname, 'neovim.lua');
  checkFixed(runEditor(server, (file) => ['nvim', '--clean', '--headless', '-c', `luafile ${script}`, file]));
});

test('Emacs shows a finding of the stand-alone server and applies its fix', () => {
  const server = [path.join(ROOT, 'dist/server.cjs'), '--stdio'];
  const script = path.join(import.meta.dirname, 'emacs.el');
  checkFixed(runEditor(server, () => ['emacs', '-Q', '--batch', '-l', script]));
});
