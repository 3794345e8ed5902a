import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from './commands.ts';
import { runInMemory } from './testing/run-in-memory.ts';

test('the help lists every command, and each command has examples that name it', async () => {
  const help = await runInMemory('--help');
  assert.equal(help.code, 0);
  for (const { name, examples, options } of commands) {
    assert.match(help.output, new RegExp(`^  ${name} `, 'm'));
    const own = await runInMemory(`${name} --help`);
    assert.equal(own.code, 0);
    assert.ok(examples.length > 0 && examples.every(([line]) => line.startsWith(`archlint ${name}`)), name);
    for (const option of options) assert.ok(own.output.includes(option.name), option.name);
  }
});

test('without a command the help goes to standard error, with exit code 2', async () => {
  const { code, output, errors } = await runInMemory('');
  assert.deepEqual([code, output], [2, '']);
  assert.match(errors, /Usage: archlint/);
});

test('the version is the manifest’s', async () => {
  assert.deepEqual(await runInMemory('--version').then(({ code, output }) => [code, output]), [0, '1.2.3\n']);
});

const mistakes: readonly (readonly [line: string, says: RegExp])[] = [
  ['chek', /no command `chek`. Did you mean `archlint check`\?/],
  ['check --formt json', /no option `--formt`; did you mean `--format`\?/],
  ['check --format xml', /`--format` is one of stylish, json; `xml` is not/],
  ['check --format', /`--format` needs a value/],
  ['check --fix=yes', /`--fix` takes no value/],
  ['check --max-warnings few', /`--max-warnings` is a whole number/],
  ['check --suggested', /add `--fix`/],
  ['check - --fix', /cannot be used with standard input/],
  ['check - a.arch', /stands alone/],
  ['explain', /Name one rule or error/],
  ['explain single-point-of-failre', /Did you mean `single-point-of-failure`\?/],
  ['rules single-cache', /takes no names/],
];

for (const [line, says] of mistakes) {
  test(`\`archlint ${line}\` is refused with a reason`, async () => {
    const files = { '/program/docs/rules/single-point-of-failure.md': '# A page' };
    const { code, output, errors } = await runInMemory(line, { files });
    assert.deepEqual([code, output], [2, '']);
    assert.match(errors, says);
  });
}

test('explain prints the page of a rule or an error', async () => {
  const files = {
    '/program/docs/rules/single-cache.md': '# One',
    '/program/docs/errors/wrong-value.md': '# Two\n',
  };
  assert.equal((await runInMemory('explain single-cache', { files })).output, '# One\n');
  assert.equal((await runInMemory('explain wrong-value', { files })).output, '# Two\n');
});

test('rules are listed with severity and summary, as text and as JSON', async () => {
  const { output } = await runInMemory('rules');
  assert.match(output, /^single-point-of-failure +warning +suggested fix +\S/m);
  const listed = JSON.parse((await runInMemory('rules --format json')).output) as { id: string }[];
  assert.equal(listed.length, output.trimEnd().split('\n').length);
});

test('lsp hands over to the server', async () => {
  assert.equal((await runInMemory('lsp --stdio')).code, 0);
});
