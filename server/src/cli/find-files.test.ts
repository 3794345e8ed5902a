import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInMemory } from './testing/run-in-memory.ts';

const files = {
  'a.arch': '',
  'notes.txt': '',
  'deep/b.arch': '',
  'deep/er/c.arch': '',
  'node_modules/x/d.arch': '',
  '.git/e.arch': '',
  '/elsewhere/f.arch': '',
};

const found = async (operands: string): Promise<readonly string[]> => {
  const { output } = await runInMemory(`check ${operands} --format json`, { files });
  return (JSON.parse(output) as { files: { path: string }[] }).files.map(({ path }) => path);
};

test('without arguments every .arch file below the current folder is meant, but for node_modules and .git', async () => {
  assert.deepEqual(await found(''), ['a.arch', 'deep/b.arch', 'deep/er/c.arch']);
});

test('a folder stands for what is in it, and a file is never named twice', async () => {
  assert.deepEqual(await found('deep a.arch deep/b.arch'), ['deep/b.arch', 'deep/er/c.arch', 'a.arch']);
});

test('patterns match within names and across folders', async () => {
  assert.deepEqual(await found('deep/*.arch'), ['deep/b.arch']);
  assert.deepEqual(await found('**/?.arch'), ['a.arch', 'deep/b.arch', 'deep/er/c.arch']);
  assert.deepEqual(await found('deep/**/*.arch'), ['deep/b.arch', 'deep/er/c.arch']);
});

test('a file elsewhere is shown by its whole path', async () => {
  assert.deepEqual(await found('/elsewhere'), ['/elsewhere/f.arch']);
});

test('what matches nothing is named, and the exit code is 2', async () => {
  const none = await runInMemory('check nowhere', { files });
  assert.deepEqual([none.code, none.output, none.errors], [2, '', 'nowhere: no .arch file matches.\n']);
  const some = await runInMemory('check a.arch nowhere', { files });
  assert.equal(some.code, 2);
  assert.match(some.output, /in 1 file/);
});
