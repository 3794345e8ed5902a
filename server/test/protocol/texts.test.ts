// What is typed, however it arrives: the server's answers are those to the client's text and to nothing older.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type {
  Diagnostic,
  Position,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { type Client, startClient } from './protocol-client.ts';

let client: Client;

before(async () => {
  client = await startClient();
});

after(async () => {
  assert.equal(await client.stop(), 0);
});

const samples = readdirSync('samples').filter((name) => name.endsWith('.arch'));
const read = (name: string): string => readFileSync(`samples/${name}`, 'utf8');

let documents = 0;
const freshUri = (): string => `file:///w/text-${++documents}.arch`;

/** The diagnostics of a text in a document of its own, without the uri in them. */
async function checkFresh(text: string): Promise<string> {
  const uri = freshUri();
  client.open(uri, text);
  const found = await client.diagnostics(uri, 1);
  client.close(uri);
  return show(found, uri);
}

const show = (found: readonly Diagnostic[], uri: string): string =>
  JSON.stringify(found).replaceAll(uri, 'here');

/** Lines as the protocol counts them. */
function offsetAt(text: string, { line, character }: Position): number {
  const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((it) => it.index + it[0].length)];
  const start = starts[line] ?? text.length;
  return Math.min(start + character, start + (/^[^\r\n]*/.exec(text.slice(start))?.[0].length ?? 0));
}

function applyChange(text: string, change: TextDocumentContentChangeEvent): string {
  if (!('range' in change)) return change.text;
  const [from, to] = [offsetAt(text, change.range.start), offsetAt(text, change.range.end)];
  return text.slice(0, Math.min(from, to)) + change.text + text.slice(Math.max(from, to));
}

const inserted = fc.constantFrom(
  'x',
  '\n',
  '\r\n',
  '{',
  '}',
  '->',
  ': 3',
  '"',
  '// c\n',
  '서울',
  '😀',
  '',
  '\u2028',
);
const place = fc.record({ line: fc.nat(40), character: fc.nat(60) });
const edit = fc.record({ range: fc.record({ start: place, end: place }), text: inserted });

test('after any script of edits the diagnostics are those of the same text opened afresh', async () => {
  const script = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...samples), script, async (sample, changes) => {
      const uri = freshUri();
      let text = read(sample);
      client.open(uri, text);
      changes.forEach((list, at) => {
        client.change(uri, at + 2, list);
        text = list.reduce(applyChange, text);
      });
      const found = show(await client.diagnostics(uri, changes.length + 1), uri);
      client.close(uri);
      assert.equal(found, await checkFresh(text));
    }),
    { numRuns: 40 },
  );
});

test('of a thousand edits in one burst only the last ones are analyzed, the last for certain', async () => {
  const uri = freshUri();
  client.open(uri, 'client c\n');
  await client.diagnostics(uri, 1);
  for (let version = 2; version <= 1_001; version += 1) {
    client.change(uri, version, [{ text: `client c\nc -> n${version}\n` }]);
  }
  const last = await client.diagnostics(uri, 1_001);
  assert.match(String(last[0]?.message), /n1001/);
  const versions = client.published.filter((params) => params.uri === uri).map(({ version }) => version ?? 0);
  assert.ok(versions.length < 200, `${versions.length} publications`);
  assert.deepEqual(
    versions,
    [...new Set(versions)].sort((a, b) => a - b),
    'each version once, in order',
  );
  client.close(uri);
});

test('each analyzed version is published, also when nothing changed in the set', async () => {
  const uri = freshUri();
  client.open(uri, 'client c\n');
  assert.deepEqual(await client.diagnostics(uri, 1), []);
  client.change(uri, 2, [{ text: 'client c2\n' }]);
  assert.deepEqual(await client.diagnostics(uri, 2), []);
  client.close(uri);
});

test('positions count UTF-16 units whatever ends the lines', async () => {
  for (const lineBreak of ['\n', '\r\n', '\r']) {
    const uri = freshUri();
    client.open(
      uri,
      ['\uFEFFclient c "😀\u2028"', 'web 한글', 'c -> 한글 // 😀', 'c -> nowhere'].join(lineBreak),
    );
    const found = (await client.diagnostics(uri, 1)).find(({ code }) => code === 'unresolved-name');
    assert.deepEqual(found?.range, { start: { line: 3, character: 5 }, end: { line: 3, character: 12 } });
    client.close(uri);
  }
});

test('positions that are negative, inverted, huge or no numbers are answered', async () => {
  const uri = freshUri();
  client.open(uri, 'client c\nweb app\nc -> app\n');
  const hostile = [
    { line: -1, character: -5 },
    { line: 2_147_483_647, character: 2_147_483_647 },
    { line: 1, character: 9_999 },
    { line: 0.5, character: 0.5 },
  ];
  const textDocument = { uri };
  for (const position of hostile) {
    for (const method of ['hover', 'definition', 'completion', 'documentHighlight', 'prepareRename']) {
      await client.request(`textDocument/${method}`, { textDocument, position });
    }
    const range = { start: position, end: { line: 0, character: 0 } };
    await client.request('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
    client.change(uri, 2, [{ range, text: '' }]);
  }
  client.close(uri);
});

test('requests about documents that nobody opened have empty answers', async () => {
  const textDocument = { uri: 'file:///w/never.arch' };
  const position = { line: 0, character: 0 };
  const methods = [
    'hover',
    'definition',
    'references',
    'completion',
    'documentSymbol',
    'foldingRange',
    'formatting',
  ];
  for (const method of methods) {
    const params = { textDocument, position, context: { includeDeclaration: true }, options: {} };
    const answer = await client.request<unknown>(`textDocument/${method}`, params);
    assert.ok(answer === null || (Array.isArray(answer) && answer.length === 0), method);
  }
});

test('what a limit leaves out is said, and the rest works', async () => {
  const uri = freshUri();
  client.open(uri, `client c\n${'c -> -> x\n'.repeat(1_000)}web app\n`);
  const found = await client.diagnostics(uri, 1);
  assert.equal(found.length, 201);
  assert.ok(
    found.some(
      ({ code, message }) => code === 'limit-exceeded' && /more than 200 errors/.test(String(message)),
    ),
  );
  const symbols = await client.request<readonly { readonly name: string }[]>('textDocument/documentSymbol', {
    textDocument: { uri },
  });
  assert.deepEqual(
    symbols.map(({ name }) => name),
    ['c', 'app'],
  );
  client.close(uri);
});

test('names that objects inherit are names like any other', async () => {
  const uri = freshUri();
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const text = `client c\n${names.map((name) => `web ${name} { sessions: none }\nc -> ${name}\n`).join('')}`;
  client.open(uri, text);
  const errors = (await client.diagnostics(uri, 1)).filter(({ severity }) => severity === 1);
  assert.deepEqual(errors, []);
  client.close(uri);
});

test('what rests on availability is sent as it is known at first, and once more for the same version', async () => {
  const uri = freshUri();
  const text = 'targets { availability: 99.95% }\nclient c\nweb app { sessions: none }\nc -> app\n';
  const severities = (version: number): (number | undefined)[] =>
    client.published
      .filter((one) => one.uri === uri && one.version === version)
      .map(({ diagnostics }) => diagnostics.find(({ code }) => code === 'single-point-of-failure')?.severity);
  client.open(uri, text);
  await client.diagnostics(uri, 1);
  // An answer to a later request comes after all that was due before it.
  await client.request('textDocument/documentSymbol', { textDocument: { uri } });
  await client.request('textDocument/documentSymbol', { textDocument: { uri } });
  assert.deepEqual(severities(1), [2, 1]);
  // What was an error stays one while its availability is computed anew, so nothing flickers.
  client.change(uri, 2, [{ text: `${text}// one more line\n` }]);
  await client.diagnostics(uri, 2);
  await client.request('textDocument/documentSymbol', { textDocument: { uri } });
  assert.equal(severities(2)[0], 1);
  client.close(uri);
});
