// The page about the protocol against what the server announces and does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { ServerCapabilities } from 'vscode-languageserver-protocol/node';
import * as protocol from '../../src/lsp/protocol.ts';
import { startClient } from './protocol-client.ts';

const page = readFileSync('docs/protocol.md', 'utf8');

/** The methods in the first column of the table below a heading. */
function methodsBelow(heading: string): readonly string[] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, method = '']) => method),
  );
}

/** The methods that each announced capability stands for. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  positionEncoding: [],
  textDocumentSync: ['didOpen', 'didChange', 'didSave', 'didClose'],
  completionProvider: ['completion'],
  hoverProvider: ['hover'],
  inlayHintProvider: ['inlayHint', 'inlayHint/resolve'],
  codeLensProvider: ['codeLens', 'codeLens/resolve'],
  definitionProvider: ['definition'],
  referencesProvider: ['references'],
  documentHighlightProvider: ['documentHighlight'],
  documentSymbolProvider: ['documentSymbol'],
  workspaceSymbolProvider: ['workspace/symbol'],
  codeActionProvider: ['codeAction', 'codeAction/resolve'],
  documentLinkProvider: ['documentLink'],
  documentFormattingProvider: ['formatting'],
  documentRangeFormattingProvider: ['rangeFormatting'],
  documentOnTypeFormattingProvider: ['onTypeFormatting'],
  renameProvider: ['prepareRename', 'rename'],
  foldingRangeProvider: ['foldingRange'],
  selectionRangeProvider: ['selectionRange'],
  semanticTokensProvider: ['semanticTokens/full', 'semanticTokens/range'],
  executeCommandProvider: ['workspace/executeCommand'],
  workspace: ['workspace/didChangeWorkspaceFolders'],
};

/** Served without being announced. */
const ALWAYS = [
  'initialize',
  'initialized',
  'shutdown',
  'exit',
  'workspace/didChangeWatchedFiles',
  'workspace/didChangeConfiguration',
];

const fullName = (method: string): string =>
  /^(?:workspace\/|\w+\/resolve$)/.test(method) ? method : `textDocument/${method}`;

function announced(capabilities: ServerCapabilities): readonly string[] {
  return Object.keys(capabilities).flatMap((key) => {
    const methods = METHODS[key];
    assert.ok(methods, `${key} is announced and has no methods here`);
    return methods.map(fullName);
  });
}

test('the page lists exactly the methods that the server announces', async () => {
  const client = await startClient();
  // Before anything can fail: a server that is left running keeps the tests from ending.
  assert.equal(await client.stop(), 0);
  const served = [...ALWAYS, ...announced(client.initialized.capabilities)];
  assert.deepEqual([...methodsBelow('Requests and notifications served')].sort(), served.sort());
});

test('every listed request is answered by a handler', async () => {
  // Requests without parameters break handlers, which is logged: that is not the matter here.
  const client = await startClient({ allowErrors: true });
  const requests = methodsBelow('Requests and notifications served').filter(
    (method) => !/^(?:initialized?|shutdown|exit)$|\/did/.test(method),
  );
  const unhandled: string[] = [];
  for (const method of requests) {
    const code = await client.request(method, {}).then(
      () => 0,
      (error: { readonly code?: number }) => error.code,
    );
    if (code === -32601) unhandled.push(method);
  }
  assert.equal(await client.stop(), 0);
  assert.deepEqual(unhandled, []);
});

test('the page lists exactly the methods beside the standard', () => {
  const names = Object.values(protocol).filter((value) => typeof value === 'string');
  assert.deepEqual([...methodsBelow('Beside the standard')].sort(), names.sort());
});
