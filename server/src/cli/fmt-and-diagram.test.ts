import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInMemory } from './testing/run-in-memory.ts';

const untidy = 'client   c\nweb app{instances:2}\nc->app\n';
const tidy = 'client c\nweb app { instances: 2 }\nc -> app\n';

test('fmt writes the canonical layout and names the files it changed', async () => {
  const { code, output, errors, files } = await runInMemory('fmt', {
    files: { 'a.arch': untidy, 'b.arch': tidy },
  });
  assert.deepEqual([code, output, errors], [0, 'a.arch\n', '1 of 2 files changed.\n']);
  assert.equal(files.get('/systems/a.arch'), tidy);
});

test('fmt --check changes nothing and gives exit code 1', async () => {
  const { code, output, files } = await runInMemory('fmt --check', { files: { 'a.arch': untidy } });
  assert.deepEqual([code, output], [1, 'a.arch\n']);
  assert.equal(files.get('/systems/a.arch'), untidy);
  assert.equal((await runInMemory('fmt --check', { files: { 'a.arch': tidy } })).code, 0);
});

test('fmt - goes from standard input to standard output', async () => {
  const { code, output } = await runInMemory('fmt -', { input: untidy });
  assert.deepEqual([code, output], [0, tidy]);
  assert.equal((await runInMemory('fmt --check -', { input: untidy })).code, 1);
});

test('a file with syntax errors is left as it is, with exit code 2', async () => {
  const text = 'client c\nweb app { instances: }\nc ->\n';
  const { code, errors, files } = await runInMemory('fmt', { files: { 'a.arch': text } });
  assert.equal(code, 2);
  assert.match(errors, /a\.arch: left as it is, since it has syntax errors/);
  assert.equal(files.get('/systems/a.arch'), text);
});

test('diagram prints Mermaid text, and of several systems which is which', async () => {
  const one = await runInMemory('diagram a.arch', { files: { 'a.arch': tidy } });
  assert.equal(one.code, 0);
  assert.match(one.output, /^flowchart TB\n/);
  assert.match(
    (await runInMemory('diagram a.arch --direction LR', { files: { 'a.arch': tidy } })).output,
    /^flowchart LR\n/,
  );
  const two = await runInMemory('diagram', { files: { 'a.arch': tidy, 'b.arch': tidy } });
  assert.deepEqual(two.output.match(/^%% .*$/gm), ['%% a.arch', '%% b.arch']);
});

test('a diagram of a text with errors is drawn, said to have them, and gives exit code 1', async () => {
  const files = { 'a.arch': `${tidy}worker late { cores: two }\n` };
  const { code, output, errors } = await runInMemory('diagram', { files });
  assert.deepEqual([code, errors], [1, 'a.arch: 1 error in the text, see `archlint check`.\n']);
  assert.match(output, /label: "late/);
});
