// The server as a web worker, in a worker thread that looks like one from inside: a `self` with `postMessage`, and
// nothing of Node. Files come from the client, as on a virtual workspace.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { Diagnostic, InitializeResult } from 'vscode-languageserver-protocol/node';
import { SERVER } from './protocol-client.ts';

const BUNDLE = path.join(path.dirname(SERVER), 'web/server.js');

/** Node's worker thread made to look like a browser's worker before the bundle runs. */
const SHIM = `
const { parentPort, workerData } = require('node:worker_threads');
const { runInNewContext } = require('node:vm');
const self = { postMessage: (data) => parentPort.postMessage(data), onmessage: null, addEventListener() {} };
const importScripts = () => { throw new Error('nothing is imported'); };
const globals = { self, importScripts, setTimeout, clearTimeout, performance, console, TextEncoder, TextDecoder, URL, queueMicrotask };
globals.globalThis = globals;
runInNewContext(workerData, globals);
parentPort.on('message', (data) => self.onmessage({ data }));
`;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly uri?: string;
    readonly version?: number;
    readonly diagnostics?: readonly Diagnostic[];
  };
  readonly result?: unknown;
}

const FILES: ReadonlyMap<string, string> = new Map([
  ['vscode-vfs://github/o/r/shared.arch', 'web app { sessions: none }\n'],
]);

/** What the client answers to the server. */
function answer({ method, params }: Message): unknown {
  if (method === 'arch/listFiles') return { uris: [...FILES.keys()] };
  if (method !== 'arch/readFile') return null;
  const text = FILES.get(params?.uri ?? '');
  return text === undefined ? { error: 'missing' } : { text };
}

test('the server runs as a web worker and reads imports by way of the client', async () => {
  const worker = new Worker(SHIM, { eval: true, workerData: readFileSync(BUNDLE, 'utf8') });
  const waiting: {
    readonly matches: (message: Message) => boolean;
    readonly resolve: (message: Message) => void;
  }[] = [];
  const wait = (matches: (message: Message) => boolean): Promise<Message> =>
    new Promise((resolve, reject) => {
      worker.once('error', reject);
      waiting.push({ matches, resolve });
    });
  worker.on('message', (message: Message) => {
    if (message.id !== undefined && message.method !== undefined) {
      worker.postMessage({ jsonrpc: '2.0', id: message.id, result: answer(message) });
    }
    for (const { matches, resolve } of waiting) if (matches(message)) resolve(message);
  });
  const send = (message: object): void => worker.postMessage({ jsonrpc: '2.0', ...message });

  const initialized = wait(({ id, method }) => id === 1 && method === undefined);
  const folder = { uri: 'vscode-vfs://github/o/r', name: 'r' };
  const params = { processId: null, rootUri: null, workspaceFolders: [folder], capabilities: {} };
  send({ id: 1, method: 'initialize', params: { ...params, initializationOptions: { clientFiles: true } } });
  const { capabilities } = (await initialized).result as InitializeResult;
  assert.equal(capabilities.hoverProvider, true);
  send({ method: 'initialized', params: {} });

  const uri = 'vscode-vfs://github/o/r/main.arch';
  const text = 'import "./shared.arch"\nimport "./none.arch"\nclient c\nc -> app\n';
  const published = wait(
    ({ method, params: it }) => method === 'textDocument/publishDiagnostics' && it?.version === 1,
  );
  send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'arch', version: 1, text } },
  });
  const errors = (await published).params?.diagnostics?.filter(({ severity }) => severity === 1) ?? [];
  assert.deepEqual(
    errors.map(({ code, range }) => `${range.start.line} ${code}`),
    ['1 import-not-found'],
  );
  await worker.terminate();
});
