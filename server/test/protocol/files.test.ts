import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver-protocol/node';
import { type Client, type ClientOptions, startClient } from './protocol-client.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archlint-files-'));
});

after(async () => {
  await rm(folder, { recursive: true, force: true });
});

const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;

async function write(path: string, text: string): Promise<string> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
  return uriOf(path);
}

const inFolder = (path = '.'): ClientOptions => ({
  params: { workspaceFolders: [{ uri: uriOf(path), name: 'test' }] },
});

const codes = (list: readonly Diagnostic[]): readonly string[] =>
  list.filter(({ severity }) => severity === 1).map(({ code }) => String(code));

/** The next publication for a document that comes after those already there. */
function next(client: Client, uri: string): Promise<PublishDiagnosticsParams> {
  const known = new Set(client.published);
  return client.publication((params) => params.uri === uri && !known.has(params));
}

const change = (client: Client, uri: string, type: 1 | 2 | 3): void =>
  void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });

test('what an imported file declares is known, whether that file is open or not', async () => {
  await write('a/shared.arch', 'web app { sessions: none }\n');
  const main = await write('a/main.arch', 'import "./shared.arch"\nclient c\nc -> app\n');
  const client = await startClient(inFolder('a'));
  client.open(main, 'import "./shared.arch"\nclient c\nc -> app\n');
  assert.deepEqual(codes(await client.diagnostics(main, 1)), []);
  assert.equal(await client.stop(), 0);
});

test('an imported file is checked as a part of the system that imports it', async () => {
  const shared = await write('b/shared.arch', 'app -> db\n');
  await write('b/main.arch', 'import "./shared.arch"\nclient c\nweb app\ndatabase db\nc -> app\n');
  const client = await startClient(inFolder('b'));
  client.open(shared, 'app -> db\n');
  assert.deepEqual(codes(await client.diagnostics(shared, 1)), []);
  assert.equal(await client.stop(), 0);
});

test('a change in one open file reaches the diagnostics of another', async () => {
  const shared = await write('c/shared.arch', 'web app\n');
  const main = await write('c/main.arch', 'import "./shared.arch"\nclient c\nc -> app\n');
  const client = await startClient(inFolder('c'));
  client.open(main, 'import "./shared.arch"\nclient c\nc -> app\n');
  client.open(shared, 'web app\n');
  assert.deepEqual(codes(await client.diagnostics(main, 1)), []);
  await client.diagnostics(shared, 1);
  const again = next(client, main);
  client.change(shared, 2, [{ text: 'web site\n' }]);
  assert.deepEqual(codes((await again).diagnostics), ['unresolved-name']);
  assert.equal((await again).version, 1);
  assert.equal(await client.stop(), 0);
});

test('files that change, come and go on disk are followed by the word of the client', async () => {
  const main = await write('d/main.arch', 'import "./late.arch"\nclient c\nc -> app\n');
  const client = await startClient(inFolder('d'));
  client.open(main, 'import "./late.arch"\nclient c\nc -> app\n');
  assert.ok(codes(await client.diagnostics(main, 1)).includes('import-not-found'));
  const created = next(client, main);
  const late = await write('d/late.arch', 'web app\n');
  change(client, late, 1);
  assert.deepEqual(codes((await created).diagnostics), []);
  const changed = next(client, main);
  await write('d/late.arch', 'web other\n');
  change(client, late, 2);
  assert.deepEqual(codes((await changed).diagnostics), ['unresolved-name']);
  const gone = next(client, main);
  await rm(join(folder, 'd/late.arch'));
  change(client, late, 3);
  assert.ok(codes((await gone).diagnostics).includes('import-not-found'));
  assert.equal(await client.stop(), 0);
});

test('imports that cannot be had are errors at the import', async () => {
  await mkdir(join(folder, 'e/folder.arch'), { recursive: true });
  await write('secret.arch', 'web app\n');
  const text =
    'import "./none.arch"\nimport "./folder.arch"\nimport "../secret.arch"\nimport "./main.arch"\nclient c\n';
  const main = await write('e/main.arch', text);
  const client = await startClient(inFolder('e'));
  client.open(main, text);
  const found = (await client.diagnostics(main, 1)).filter(({ code }) => String(code).startsWith('import'));
  assert.deepEqual(
    found.map(({ code, range }) => `${range.start.line} ${code}`),
    ['0 import-not-found', '1 import-not-found', '2 import-not-found', '3 import-cycle'],
  );
  assert.equal(await client.stop(), 0);
});

test('an unsaved document imports nothing and does not crash', async () => {
  const client = await startClient();
  client.open('untitled:Untitled-1', 'import "./shared.arch"\nclient c\n');
  const found = await client.diagnostics('untitled:Untitled-1', 1);
  assert.deepEqual(codes(found), ['import-not-found']);
  assert.equal(await client.stop(), 0);
});

test('a folder of links in a ring and of what cannot be read is searched all the same', async () => {
  const main = await write('f/main.arch', 'client c\n');
  await write('f/locked.arch', 'import "./main.arch"\n');
  await chmod(join(folder, 'f/locked.arch'), 0);
  await symlink(join(folder, 'f'), join(folder, 'f/again'));
  await write('f/node_modules/dep/x.arch', 'import "../../main.arch"\nimport "./nowhere.arch"\n');
  const client = await startClient(inFolder('f'));
  client.open(main, 'client c\n');
  assert.deepEqual(codes(await client.diagnostics(main, 1)), []);
  const symbols = await client.request<readonly { readonly location: { readonly uri: string } }[]>(
    'workspace/symbol',
    {
      query: '',
    },
  );
  assert.ok(symbols.every(({ location }) => !location.uri.includes('node_modules')));
  assert.equal(await client.stop(), 0);
});

test('diagnostics are taken back when a document closes, and nothing follows', async () => {
  const client = await startClient();
  const uri = 'file:///w/closing.arch';
  client.open(uri, 'client c\nc -> nowhere\n');
  assert.deepEqual(codes(await client.diagnostics(uri, 1)), ['unresolved-name']);
  const cleared = next(client, uri);
  client.close(uri);
  assert.deepEqual((await cleared).diagnostics, []);
  client.change(uri, 2, [{ text: 'x ->\n' }]);
  assert.equal(await client.stop(), 0);
  assert.equal(client.published.filter((params) => params.uri === uri).length, 2);
});

test('a renamed part is renamed in the files that import it', async () => {
  const shared = await write('g/shared.arch', 'web app\n');
  await write('g/main.arch', 'import "./shared.arch"\nclient c\nc -> app\n');
  const client = await startClient(inFolder('g'));
  client.open(shared, 'web app\n');
  await client.diagnostics(shared, 1);
  const edit = await client.request<{
    readonly documentChanges: readonly { textDocument: { uri: string; version: number | null } }[];
  }>('textDocument/rename', {
    textDocument: { uri: shared },
    position: { line: 0, character: 4 },
    newName: 'site',
  });
  assert.deepEqual(
    edit.documentChanges.map(({ textDocument }) => textDocument).sort((a, b) => (a.uri < b.uri ? -1 : 1)),
    [
      { uri: uriOf('g/main.arch'), version: null },
      { uri: shared, version: 1 },
    ],
  );
  assert.equal(await client.stop(), 0);
});

test('two folders with files of the same name are two systems', async () => {
  const one = await write('h/one/main.arch', 'client c\n');
  const two = await write('h/two/main.arch', 'import "./extra.arch"\nclient c\nc -> app\n');
  await write('h/two/extra.arch', 'web app\n');
  await write('h/one/extra.arch', 'web other\n');
  const folders = ['h/one', 'h/two'].map((path) => ({ uri: uriOf(path), name: path }));
  const client = await startClient({ params: { workspaceFolders: folders } });
  client.open(one, 'client c\n');
  client.open(two, 'import "./extra.arch"\nclient c\nc -> app\n');
  assert.deepEqual(codes(await client.diagnostics(one, 1)), []);
  assert.deepEqual(codes(await client.diagnostics(two, 1)), []);
  assert.equal(await client.stop(), 0);
});

test('the picture of a system is announced anew when a file it imports changes', async () => {
  const shared = await write('i/shared.arch', 'web app\n');
  const main = await write('i/main.arch', 'import "./shared.arch"\nclient c\nc -> app\n');
  const client = await startClient({
    params: {
      workspaceFolders: [{ uri: uriOf('i'), name: 'i' }],
      initializationOptions: { diagramUpdates: true },
    },
  });
  const announced: string[] = [];
  const second = new Promise<void>((resolve) => {
    client.connection.onNotification(
      'arch/diagramChanged',
      ({ uri, version }: { uri: string; version: number }) => {
        announced.push(`${uri} ${version}`);
        if (announced.length === 2) resolve();
      },
    );
  });
  client.open(main, 'import "./shared.arch"\nclient c\nc -> app\n');
  await client.diagnostics(main, 1);
  await write('i/shared.arch', 'web app { cores: 8 }\n');
  change(client, shared, 2);
  await second;
  assert.deepEqual(announced, [`${main} 1`, `${main} 1`]);
  assert.equal(await client.stop(), 0);
});
