import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const program = join(import.meta.dirname, 'main.ts');
const folder = mkdtempSync(join(tmpdir(), 'archlint-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'broken.arch'), 'client c\nweb app { instances: 2, cores: two }\nc -> app\n');

const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess =>
  spawn(process.execPath, [program, ...args], { cwd: folder, env: { ...process.env, ...env } });

interface Result {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

function finish(child: ChildProcess): Promise<Result> {
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, output: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString() });
    });
  });
}

test('the process ends with the exit code of its command', async () => {
  const results = await Promise.all([
    finish(start(['check'])),
    finish(start(['rules'])),
    finish(start(['check', 'nothing-here'])),
  ]);
  assert.deepEqual(
    results.map(({ code }) => code),
    [1, 0, 2],
  );
});

test('paths are seen from the current folder, and pages and version are those of the program', async () => {
  const [check, explain, version] = await Promise.all([
    finish(start(['check'])),
    finish(start(['explain', 'single-point-of-failure'])),
    finish(start(['--version'])),
  ]);
  assert.match(check.output, /^broken\.arch\n/);
  const root = join(import.meta.dirname, '..', '..', '..');
  assert.equal(
    explain.output,
    readFileSync(join(root, 'docs', 'rules', 'single-point-of-failure.md'), 'utf8'),
  );
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  assert.equal(version.output, `${manifest.version}\n`);
});

test('standard input is read to its end', async () => {
  const child = start(['fmt', '-']);
  const result = finish(child);
  child.stdin?.write('web   app{');
  child.stdin?.end('instances:2}\n');
  assert.deepEqual(await result, { code: 0, output: 'web app { instances: 2 }\n', errors: '' });
});

test('a reader that stops early is no failure', async () => {
  const child = start(['capacity', '--format', 'json']);
  const result = finish(child);
  child.stdout?.destroy();
  const { code, errors } = await result;
  assert.notEqual(code, 2);
  assert.ok(!errors.includes('EPIPE'), errors);
});

test('fixes are written to the file', async () => {
  const own = mkdtempSync(join(folder, 'fix-'));
  writeFileSync(join(own, 'a.arch'), 'client c\nloadbalancer lb { health-check: yes }\nc -> lb\n');
  const { errors } = await finish(start(['check', '--fix', own]));
  assert.equal(errors, 'Applied 1 fix in 1 file.\n');
  assert.match(readFileSync(join(own, 'a.arch'), 'utf8'), /lb \{ health-check \}/);
});

const frame = (message: object): string => {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};

test('lsp --stdio is the language server, until its client leaves', async () => {
  const child = start(['lsp', '--stdio']);
  const result = finish(child);
  child.stdin?.write(
    frame({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }),
  );
  child.stdin?.write(frame({ method: 'initialized', params: {} }));
  child.stdin?.write(frame({ id: 2, method: 'shutdown' }));
  child.stdin?.write(frame({ method: 'exit' }));
  const { code, output } = await result;
  assert.equal(code, 0);
  assert.match(output, /"capabilities"/);
});

test('bytes that are no UTF-8 text are never read as text, and so never written back', async () => {
  const own = mkdtempSync(join(folder, 'latin-'));
  const latin = Buffer.from('client   c "Caf\xe9"\n', 'latin1');
  writeFileSync(join(own, 'a.arch'), latin);
  const { code, errors } = await finish(start(['fmt', join(own, 'a.arch')]));
  assert.equal(code, 2);
  assert.match(errors, /a\.arch: it cannot be read\. Check its permissions and that it is UTF-8 text\./);
  assert.deepEqual(readFileSync(join(own, 'a.arch')), latin);
  const child = start(['check', '-']);
  const result = finish(child);
  child.stdin?.end(latin);
  assert.deepEqual(await result, {
    code: 2,
    output: '',
    errors: '<input>: it cannot be read. Check its permissions and that it is UTF-8 text.\n',
  });
});

test('a path that the system refuses is named, without a trace', async () => {
  const { code, errors } = await finish(start(['check', `${'x'.repeat(300)}.arch`]));
  assert.equal(code, 2);
  assert.match(errors, /^x+\.arch: it cannot be read\. [^\n]+\n$/);
});

test('output that cannot be written gives exit code 2 and no trace', async () => {
  // Only Linux has a file that is always full.
  if (process.platform !== 'linux') return;
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [program, 'rules'], { cwd: folder, stdio: ['ignore', full, 'pipe'] });
  const { code, errors } = await finish(child);
  closeSync(full);
  assert.equal(code, 2);
  assert.match(errors, /^The output cannot be written: [^\n]+\n$/);
});
