import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInMemory } from './testing/run-in-memory.ts';
import { validate } from './testing/validate-schema.ts';

const clean = 'client c\nweb app { instances: 2, sessions: none }\nc -> app\n';
const broken = 'client c\nweb app { instances: 2, cores: two }\nc -> app\n';
const single = `workload { daily-users: 10K, requests: 20/user/day, peak: 3x, reads: 90% }
client c
web app { cores: 4, service-time: 4 ms, sessions: none }
c -> app
`;

test('a clean file gives one line and exit code 0', async () => {
  const { code, output, errors } = await runInMemory('check', { files: { 'a.arch': clean } });
  assert.deepEqual([code, output, errors], [0, 'No findings in 1 file.\n', '']);
});

test('an error gives its place, its line with carets, and exit code 1', async () => {
  const { code, output } = await runInMemory('check', { files: { 'a.arch': broken } });
  assert.equal(code, 1);
  assert.match(output, /^a\.arch\n\n {2}2:32 error wrong-value\n/);
  assert.match(output, / {4}2 \| web app \{ instances: 2, cores: two \}\n {6}\| {32}\^\^\^\n/);
  assert.match(output, /1 error in 1 file\.\n$/);
});

test('nothing is colored unless the output is a terminal', async () => {
  const options = { files: { 'a.arch': broken } };
  assert.ok(!(await runInMemory('check', options)).output.includes('\u001b'));
  assert.ok(
    (await runInMemory('check', { ...options, hasColor: true })).output.includes('\u001b[31merror\u001b[39m'),
  );
});

test('what decides the exit code can be chosen', async () => {
  const code = async (more: string) =>
    (await runInMemory(`check ${more}`, { files: { 'a.arch': single } })).code;
  assert.equal(await code(''), 0);
  assert.equal(await code('--fail-on warning'), 1);
  assert.equal(await code('--max-warnings 0'), 1);
  assert.equal(await code('--max-warnings 9'), 0);
});

test('standard input is checked under a name of its own', async () => {
  const { code, output } = await runInMemory('check -', { input: broken });
  assert.equal(code, 1);
  assert.match(output, /^<input>\n/);
});

test('an imported file belongs to the system that imports it', async () => {
  const files = { 'main.arch': 'import "./parts.arch"\nclient c\nc -> app\n', 'parts.arch': 'web app\n' };
  const { output } = await runInMemory('check --format json', { files });
  const report = JSON.parse(output) as { files: { path: string; diagnostics: unknown[] }[] };
  assert.deepEqual(
    report.files.map(({ path }) => path),
    ['main.arch', 'parts.arch'],
  );
});

test('files that import one another are checked once, from the first', async () => {
  const files = { 'a.arch': 'import "./b.arch"\nweb x\n', 'b.arch': 'import "./a.arch"\nweb y\n' };
  const { code, output } = await runInMemory('check', { files });
  assert.equal(code, 1);
  assert.equal(output.match(/import-cycle/g)?.length, 1);
});

test('a file that cannot be read is named, the others are still checked, and the exit code is 2', async () => {
  const { code, output, errors } = await runInMemory('check', {
    files: { 'a.arch': clean, 'b.arch': clean },
    locked: ['a.arch'],
  });
  assert.deepEqual(
    [code, output, errors],
    [
      2,
      'No findings in 1 file.\n',
      'a.arch: it cannot be read. Check its permissions and that it is UTF-8 text.\n',
    ],
  );
});

test('safe fixes are applied and the rest is reported', async () => {
  const text = 'client c\nweb app { health-chek }\nloadbalancer lb { health-check: yes }\nc -> lb -> app\n';
  const { files, errors, code } = await runInMemory('check --fix', { files: { 'a.arch': text } });
  assert.match(files.get('/systems/a.arch') ?? '', /loadbalancer lb \{ health-check \}/);
  assert.match(errors, /^Applied \d+ fix(es)? in 1 file\.\n$/);
  assert.equal(code, 1);
});

test('suggested fixes are applied only when asked for, and then the findings are gone', async () => {
  const untouched = await runInMemory('check --fix', { files: { 'a.arch': single } });
  assert.equal(untouched.files.get('/systems/a.arch'), single);
  const { files, output, code } = await runInMemory('check --fix --suggested', {
    files: { 'a.arch': single },
  });
  assert.notEqual(files.get('/systems/a.arch'), single);
  assert.equal(code, 0);
  assert.match(output, /^No findings/);
});

test('fixes keep the canonical layout of a file that had it, and leave any other as it is', async () => {
  const tidy = `client c
loadbalancer lb { instances: 2 }
web shop { instances: 2, sessions: none }
database orders-and-invoices { engine: postgres, cores: 8, backup: 1d, exposure: private }

c -> lb -> shop -> orders-and-invoices
`;
  const fixed = async (text: string): Promise<string> =>
    (await runInMemory('check --fix --suggested', { files: { 'a.arch': text } })).files.get(
      '/systems/a.arch',
    ) ?? '';
  const text = await fixed(tidy);
  assert.match(text, /\n {2}failover: auto\n/);
  assert.equal((await runInMemory('fmt --check', { files: { 'a.arch': text } })).code, 0);
  assert.match(
    await fixed(tidy.replace('client c', 'client  c')),
    /^client {2}c\n(.*\n)*.*private, replicas: 1, /,
  );
});

test('a file that cannot be written gives exit code 2', async () => {
  const text = 'client c\nloadbalancer lb { health-check: yes }\nc -> lb\n';
  const { code, errors } = await runInMemory('check --fix', {
    files: { 'a.arch': text },
    readOnly: ['a.arch'],
  });
  assert.deepEqual([code, errors], [2, 'a.arch: it cannot be written.\n']);
});

const schema = JSON.parse(
  readFileSync(new URL('../../../docs/schemas/check.schema.json', import.meta.url), 'utf8'),
);

test('JSON output fits the published schema, whatever was found', async () => {
  for (const files of [{ 'a.arch': clean }, { 'a.arch': broken }, { 'a.arch': single, 'b.arch': broken }]) {
    const { output, errors } = await runInMemory('check --format json', { files });
    assert.deepEqual(validate(JSON.parse(output), schema), []);
    assert.equal(errors, '');
  }
});

test('JSON output names the element of a finding and counts by severity', async () => {
  const { output } = await runInMemory('check --format json', { files: { 'a.arch': single } });
  const report = JSON.parse(output) as {
    files: { diagnostics: { element: string; range: { start: object } }[] }[];
    counts: Record<string, number>;
  };
  assert.equal(report.files[0]?.diagnostics[0]?.element, 'app');
  assert.deepEqual(report.files[0]?.diagnostics[0]?.range.start, { line: 3, column: 5 });
  assert.deepEqual(report.counts, { files: 1, error: 0, warning: 1, information: 0, hint: 0 });
});

test('the output is the same on every run', async () => {
  const files = { 'a.arch': single, 'b.arch': broken };
  const [first, second] = [await runInMemory('check', { files }), await runInMemory('check', { files })];
  assert.equal(first.output, second.output);
});
