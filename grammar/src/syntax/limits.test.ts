// Input that is too long, too deep, too wrong or hostile: a diagnostic that says which limit, in bounded time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format } from './format.ts';
import { createParseCache, maxErrors, maxFileLength, parse } from './parse.ts';

/** Far more than any of these takes, far less than quadratic time would. */
const patience = { timeout: 120_000 };

test('a file over the length limit is not read, and says so', patience, () => {
  const { file, diagnostics } = parse('a -> b\n'.repeat(3_000_000));
  assert.deepEqual(file.statements, []);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['limit-exceeded'],
  );
  assert.match(diagnostics[0]?.message ?? '', new RegExp(`21000000.*${maxFileLength}`));
});

test('blocks nested too deep are left out, and the rest of the file is read', patience, () => {
  const depth = 100_000;
  const text = `${'web a {\n'.repeat(depth)}${'}\n'.repeat(depth)}b -> c\n`;
  const { file, diagnostics } = parse(text);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['limit-exceeded'],
  );
  assert.match(diagnostics[0]?.message ?? '', /64 levels/);
  assert.equal(file.statements.at(-1)?.type, 'connection');
});

test('errors beyond the limit are counted, not listed', patience, () => {
  const { diagnostics } = parse('a -> -> b\n'.repeat(10_000));
  assert.equal(diagnostics.length, maxErrors + 1);
  const last = diagnostics.at(-1);
  assert.equal(last?.code, 'limit-exceeded');
  assert.match(last?.message ?? '', /200 errors and 9800 more/);
  assert.equal(last?.span.start, 200 * 'a -> -> b\n'.length + 'a -> '.length);
});

/** A line of junk between two connections. */
const surround = (part: string, length: number): string =>
  `a -> b\n${part.repeat(Math.floor(length / part.length))}\nc -> d\n`;

test('a million characters of junk are read in bounded time', patience, () => {
  for (const part of ['€', '{', ']', '"\\', '\r']) {
    assert.equal(parse(surround(part, 1e6)).file.statements[0]?.type, 'connection', part);
  }
});

test('junk of any sign is read and formatted in bounded time, with bounded errors', patience, () => {
  const parts = [
    '}',
    '[',
    '->',
    ',',
    '.',
    '//',
    'a-',
    '“',
    '{ ',
    '}\n',
    'a {',
    '[\n',
    ' ',
    ';',
    '=>',
    'a: [b\n',
  ];
  for (const part of parts) {
    const text = surround(part, 1e5);
    const { file, diagnostics } = parse(text);
    assert.equal(file.statements[0]?.type, 'connection', part);
    assert.ok(diagnostics.length <= maxErrors + 1);
    assert.ok(format(text).length < text.length);
  }
});

test('names of object prototypes are names like all others', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const { file, diagnostics } = parse(names.map((name) => `web ${name} { ${name}: 4 }\n`).join(''));
  assert.deepEqual(diagnostics, []);
  const declared = file.statements.map((node) => (node.type === 'declaration' ? node.name?.text : undefined));
  assert.deepEqual(declared, names);
  assert.equal(Object.hasOwn(Object.prototype, '4'), false);
});

test('words are compared in their composed form', () => {
  const { file } = parse('web caf\u0065\u0301');
  const [node] = file.statements;
  assert.equal(node?.type === 'declaration' && node.name?.text, 'caf\u00e9');
});

test('the cache holds no more than twice what the file needs', () => {
  const cache = createParseCache();
  for (let i = 0; i < 500; i++) parse(`a -> b${i}\nweb c${i} { cores: ${i} }\n`, { cache });
  assert.ok(cache.statements.size < 40, `${cache.statements.size} statements`);
});
