// Clients that can do less, each with a form of the answers that it understands; and real editors' own requests,
// recorded as they sent them, without the paths of the machine they ran on.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type {
  ClientCapabilities,
  CodeAction,
  CompletionList,
  Hover,
  InitializeParams,
  PrepareRenameResult,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { type Client, capable, startClient } from './protocol-client.ts';

const URI = 'file:///w/client.arch';
const TEXT = 'client c\nweb app { instance: 3 }\nc -> app\n';
const textDocument = { uri: URI };
const onApp = { textDocument, position: { line: 1, character: 5 } };

async function listFixes(client: Client): Promise<CodeAction[]> {
  const found = await client.diagnostics(URI, 1);
  const wrong = found.find(({ code }) => code === 'unknown-attribute');
  assert.ok(wrong);
  const params = { textDocument, range: wrong.range, context: { diagnostics: [wrong] } };
  return (await client.request<CodeAction[] | null>('textDocument/codeAction', params)) ?? [];
}

/** A client with the capabilities, its document open; closed cleanly behind the check. */
async function withClient(
  options: { readonly capabilities?: ClientCapabilities; readonly params?: Partial<InitializeParams> },
  check: (client: Client) => Promise<void>,
): Promise<void> {
  const client = await startClient(options);
  client.open(URI, TEXT);
  await check(client);
  assert.equal(await client.stop(), 0);
}

test('a client that announces nothing gets plain forms of everything', async () => {
  await withClient({ capabilities: {} }, async (client) => {
    const found = await client.diagnostics(URI, 1);
    assert.ok(found.length > 0);
    assert.ok(found.every((it) => it.relatedInformation === undefined && it.codeDescription === undefined));
    const hover = await client.request<Hover>('textDocument/hover', onApp);
    assert.equal((hover.contents as { readonly kind: string }).kind, 'plaintext');
    assert.doesNotMatch((hover.contents as { readonly value: string }).value, /\*\*|`|\\/);
    const symbols = await client.request<readonly object[]>('textDocument/documentSymbol', { textDocument });
    assert.ok(symbols.every((symbol) => 'location' in symbol && !('children' in symbol)));
    const list = await client.request<CompletionList>('textDocument/completion', {
      textDocument,
      position: { line: 1, character: 10 },
    });
    assert.ok(list.items.length > 0);
    assert.ok(
      list.items.every(
        (item) => item.insertTextFormat === undefined && !/\$\{?\d/.test(item.textEdit?.newText ?? ''),
      ),
    );
    assert.deepEqual(await listFixes(client), [], 'it could not read them');
    assert.equal(client.initialized.capabilities.executeCommandProvider, undefined);
    assert.equal(client.initialized.capabilities.renameProvider, true);
    const prepared = await client.request<PrepareRenameResult>('textDocument/prepareRename', onApp);
    assert.notEqual(prepared, null);
  });
});

test('a client without versioned edits gets them by uri', async () => {
  const capabilities = { ...capable, workspace: {} };
  await withClient({ capabilities }, async (client) => {
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...onApp, newName: 'site' });
    assert.equal(edit.documentChanges, undefined);
    assert.deepEqual(Object.keys(edit.changes ?? {}), [URI]);
  });
});

test('a client that cannot resolve gets code actions whole', async () => {
  const { codeAction, ...rest } = capable.textDocument ?? {};
  const textOnly = {
    ...rest,
    codeAction: { codeActionLiteralSupport: codeAction?.codeActionLiteralSupport ?? never() },
  };
  await withClient({ capabilities: { ...capable, textDocument: textOnly } }, async (client) => {
    const [fix] = await listFixes(client);
    assert.ok(fix?.edit);
    assert.equal(fix.data, undefined);
  });
});

const never = (): never => {
  throw new Error('the capable client has code actions');
};

test('a client that cannot show documents is offered no pages', async () => {
  const { window: _, ...capabilities } = capable;
  await withClient({ capabilities }, async (client) => {
    const fixes = await listFixes(client);
    assert.ok(fixes.length > 0 && fixes.every(({ command }) => command === undefined));
  });
});

test('a client that registers nothing at run time is not asked to', async () => {
  await withClient({}, async (client) => {
    await client.diagnostics(URI, 1);
    assert.deepEqual(client.registered, []);
  });
});

test('a client that watches files is asked to watch `.arch` files and nothing else', async () => {
  const capabilities = {
    ...capable,
    workspace: { ...capable.workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
  };
  const client = await startClient({ capabilities });
  client.open(URI, TEXT);
  await client.diagnostics(URI, 1);
  assert.deepEqual(
    client.registered.map(({ method, registerOptions }) => ({ method, registerOptions })),
    [
      {
        method: 'workspace/didChangeWatchedFiles',
        registerOptions: { watchers: [{ globPattern: '**/*.arch' }] },
      },
    ],
  );
  assert.equal(await client.stop(), 0);
});

test('initialize without a process, a root or capabilities of any depth is answered', async () => {
  for (const capabilities of [{}, { textDocument: {} }, { workspace: {}, window: {} }] as const) {
    await withClient({ capabilities, params: { processId: null, rootUri: null } }, async (client) => {
      assert.ok((await client.diagnostics(URI, 1)).length > 0);
    });
  }
});

const folder = path.join(import.meta.dirname, 'initialize');

for (const name of readdirSync(folder).sort()) {
  test(`${name} is served as it asks: diagnostics, a fix with its edit, a rename`, async () => {
    const recorded = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as InitializeParams;
    await withClient({ capabilities: recorded.capabilities, params: recorded }, async (client) => {
      const [fix] = await listFixes(client);
      assert.ok(fix);
      const { edit } =
        fix.edit === undefined ? await client.request<CodeAction>('codeAction/resolve', fix) : fix;
      assert.ok(edit?.changes ?? edit?.documentChanges);
      assert.notEqual(await client.request('textDocument/rename', { ...onApp, newName: 'site' }), null);
    });
  });
}
