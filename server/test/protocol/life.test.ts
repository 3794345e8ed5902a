import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import {
  createProtocolConnection,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  MessageType,
} from 'vscode-languageserver-protocol/node';
import { SERVER, startClient } from './protocol-client.ts';

const URI = 'file:///w/life.arch';
const at = { textDocument: { uri: URI }, position: { line: 0, character: 0 } };

const codeOf = async (answer: Promise<unknown>): Promise<number | undefined> => {
  try {
    await answer;
    return undefined;
  } catch (error) {
    return (error as { readonly code?: number }).code;
  }
};

test('shutdown and exit end the server with code 0', async () => {
  const client = await startClient();
  assert.equal(await client.stop(), 0);
});

test('exit without shutdown ends it with code 1', async () => {
  const client = await startClient();
  const exited = client.exit();
  void client.connection.sendNotification('exit');
  assert.equal(await exited, 1);
});

test('a client that goes away without a word ends it', async () => {
  const client = await startClient();
  const exited = client.exit();
  client.process.stdin?.end();
  assert.equal(await exited, 1);
});

test('a client that goes away after shutdown ends it with code 0', async () => {
  const client = await startClient();
  const exited = client.exit();
  await client.connection.sendRequest('shutdown');
  client.process.stdin?.end();
  assert.equal(await exited, 0);
});

test('messages that all arrive together with the end of input are answered', async () => {
  const write = (message: object): string => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const params = { processId: null, rootUri: null, capabilities: {} };
  const start = write({ id: 1, method: 'initialize', params });
  const shutdown = write({ id: 2, method: 'shutdown' });
  const exit = write({ method: 'exit' });
  for (const [input, ids, expected] of [
    [start + shutdown + exit, [1, 2], 0],
    [start + shutdown, [1, 2], 0],
    [start, [1], 1],
    [start + exit, [1], 1],
  ] as const) {
    const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
    });
    const closed = once(child, 'close');
    child.stdin.end(input);
    const [code] = await closed;
    assert.deepEqual(
      [...output.matchAll(/"id":(\d+),"result"/g)].map(([, id]) => Number(id)),
      ids,
    );
    assert.equal(code, expected);
  }
});

test('requests before initialize and after shutdown are refused with their codes', async () => {
  const client = await startClient({ initialize: false });
  assert.equal(await codeOf(client.request('textDocument/hover', at)), -32002);
  client.open(URI, 'client c\n');
  await client.request('initialize', { processId: null, rootUri: null, capabilities: {} });
  assert.equal(
    await codeOf(client.request('initialize', { processId: null, rootUri: null, capabilities: {} })),
    -32600,
  );
  await client.request('shutdown', undefined);
  assert.equal(await codeOf(client.request('textDocument/hover', at)), -32600);
  const exited = client.exit();
  void client.connection.sendNotification('exit');
  assert.equal(await exited, 0);
  assert.deepEqual(client.published, [], 'a document opened before initialize is not analyzed');
});

test('an unknown method is refused, an unknown notification ignored', async () => {
  const client = await startClient();
  assert.equal(await codeOf(client.request('arch/nonsense', {})), -32601);
  void client.connection.sendNotification('arch/nonsense', {});
  void client.connection.sendNotification('$/setTrace', { value: 'off' });
  assert.equal(await client.stop(), 0);
});

test('a crash of the analysis is logged, told, and takes nothing else with it', async () => {
  const client = await startClient({ env: { ARCHLINT_TEST_CRASH: 'crash-here' }, allowErrors: true });
  const other = 'file:///w/other.arch';
  client.open(URI, 'client crash-here\nweb app { -> }\n');
  client.open(other, 'client c\nc -> nowhere\n');
  assert.deepEqual(
    (await client.diagnostics(URI, 1)).map(({ code }) => code),
    ['unexpected-token'],
    'the syntax is still checked',
  );
  assert.deepEqual(
    (await client.diagnostics(other, 1)).map(({ code }) => code),
    ['unresolved-name'],
  );
  assert.equal(await client.request('textDocument/hover', at), null);
  assert.notEqual(await client.request('textDocument/documentSymbol', at), null);
  const errors = client.log.filter(
    ({ type, message }) => type === MessageType.Error && message.includes(URI),
  );
  assert.equal(errors.length, 1);
  client.change(URI, 2, [{ text: 'client c\n' }]);
  assert.deepEqual(await client.diagnostics(URI, 2), []);
  assert.equal(await client.stop(), 0);
});

test('a cancelled request is answered, and the ones beside it are served', async () => {
  const client = await startClient();
  client.open(URI, 'client c\n');
  const answers = Array.from({ length: 200 }, () => client.request('textDocument/hover', at));
  for (let id = 0; id < 400; id += 2) void client.connection.sendNotification('$/cancelRequest', { id });
  const settled = await Promise.allSettled(answers);
  const codes = settled.map((one) =>
    one.status === 'rejected' ? (one.reason as { code?: number }).code : 0,
  );
  assert.deepEqual(
    [...new Set(codes)].filter((code) => code !== 0 && code !== -32800),
    [],
  );
  assert.equal(await client.stop(), 0);
});

test('an old Node is told which one is needed', async () => {
  const { readFile } = await import('node:fs/promises');
  const bundle = await readFile(SERVER, 'utf8');
  const check = bundle.slice(0, bundle.indexOf('\n'));
  const old = `Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } });`;
  const child = spawn(process.execPath, ['-e', old + check], { stdio: ['ignore', 'ignore', 'pipe'] });
  let text = '';
  child.stderr.on('data', (chunk) => {
    text += String(chunk);
  });
  const [code] = await once(child, 'close');
  assert.equal(code, 2);
  assert.match(text, /needs Node\.js 22\.12 or newer; this is 20\.20\.2/);
});

test('the server speaks by IPC, as VS Code starts it, and ends with its parent', async () => {
  const child = fork(SERVER, ['--node-ipc'], { stdio: 'inherit', execArgv: [] });
  const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
  const params = { processId: null, rootUri: null, capabilities: {} };
  const exited = once(child, 'exit');
  const answered = connection.sendRequest<InitializeResult>('initialize', params);
  const first = await Promise.race([answered, exited.then(() => undefined)]);
  assert.equal(first?.capabilities.hoverProvider, true);
  child.disconnect();
  const [code] = await exited;
  assert.equal(code, 0);
  connection.dispose();
});
