// Blocks as they are typed, and what is read of them: values in inside units, and each mistake once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import { applyEdits } from '../../../../grammar/src/text/text-edit.ts';
import { findKind } from '../../../../grammar/src/vocabulary/index.ts';
import type { AttributeValue } from './attribute-value.ts';
import { readAttributes } from './read-attributes.ts';

const uri = 'test.arch';

/** Reads `body` as the block of a declaration of that kind. */
function read(kind: string, body: string) {
  const text = `${kind} x {\n${body}\n}\n`;
  const [statement] = parse(text).file.statements;
  assert.ok(statement?.type === 'declaration' && statement.block !== undefined);
  return { text, ...readAttributes(statement.block.statements, findKind(kind)?.attributes ?? [], uri) };
}

function onlyValue(kind: string, body: string): AttributeValue | undefined {
  const { attributes, diagnostics } = read(kind, body);
  assert.deepEqual(diagnostics, [], body);
  const [attribute] = attributes.values();
  return attribute?.values[0];
}

const quantities: readonly (readonly [kind: string, body: string, inside: number])[] = [
  ['web', 'instances: 6', 6],
  ['web', 'cores: 0.5', 0.5],
  ['table', 'rows: 2B', 2e9],
  ['table', 'rows: 10M', 1e7],
  ['table', 'rows: 209_420_973', 209_420_973],
  ['table', 'row-size: 500 B', 500],
  ['table', 'row-size: 1 KB', 1000],
  ['web', 'memory: 16 GB', 16e9],
  ['web', 'memory: 16 GiB', 16 * 1024 ** 3],
  ['web', 'service-time: 4 ms', 4],
  ['web', 'service-time: 4ms', 4],
  ['web', 'service-time: 250 us', 0.25],
  ['cache', 'ttl: 10m', 600_000],
  ['database', 'backup: 1d', 86_400_000],
  ['cache', 'hit: 80%', 0.8],
  ['workload', 'peak: 3x', 3],
  ['workload', 'growth: 8%/month', 0.08],
  ['workload', 'growth: 50%/year', 1.5 ** (1 / 12) - 1],
  ['workload', 'requests: 20/user/day', 20 / 86_400],
  ['workload', 'requests: 200/s', 200],
  ['journey', 'rate: 4B/day', 4e9 / 86_400],
  ['web', 'link: 10 Gbit/s', 1e10],
  ['web', 'cost: 120', 120],
];

test('numbers of each dimension are kept in its inside unit', () => {
  for (const [kind, body, inside] of quantities) {
    const value = onlyValue(kind, body);
    assert.ok(value?.type === 'quantity', body);
    assert.ok(Math.abs(value.value - inside) <= inside * 1e-12, `${body} is ${value.value}, not ${inside}`);
    assert.deepEqual([value.low, value.high], [value.value, value.value]);
  }
});

test('a range has low and high, and the geometric mean in the middle', () => {
  const time = onlyValue('web', 'service-time: 2..8 ms');
  assert.deepEqual(time, { type: 'quantity', dimension: 'time', low: 2, value: 4, high: 8 });
  assert.deepEqual(onlyValue('web', 'service-time: 500 us..2 ms'), { ...time, low: 0.5, value: 1, high: 2 });
});

test('a range of its own keeps its ends and starts at the low one', () => {
  assert.deepEqual(onlyValue('web', 'autoscale: 4..20'), {
    type: 'quantity',
    dimension: 'count',
    low: 4,
    value: 4,
    high: 20,
  });
});

test('flags, words, names and percentiles are told apart', () => {
  assert.deepEqual(onlyValue('queue', 'durable'), { type: 'flag', on: true });
  assert.deepEqual(onlyValue('queue', 'durable: no'), { type: 'flag', on: false });
  assert.deepEqual(onlyValue('cache', 'eviction: lfu'), { type: 'word', word: 'lfu' });
  assert.deepEqual(onlyValue('web', 'sessions: local'), { type: 'word', word: 'local' });
  assert.deepEqual(onlyValue('loadbalancer', 'sticky: websocket'), { type: 'word', word: 'websocket' });
  assert.deepEqual(onlyValue('targets', 'latency: p999 < 2s'), {
    type: 'percentile',
    percentile: 0.999,
    limitMs: 2000,
  });
  const written = ['p50 < 2s', 'p99.9 < 2s', 'p99.99<2s', 'p9999 < 2s'].map((value) => {
    const read = onlyValue('targets', `latency: ${value}`);
    return read?.type === 'percentile' ? read.percentile : undefined;
  });
  assert.deepEqual(written, [0.5, 0.999, 0.9999, 0.9999]);
  const store = onlyValue('web', 'sessions: seoul.store');
  assert.equal(store?.type === 'reference' ? store.name.text : undefined, 'seoul.store');
});

test('a list gives its values in order, and one value needs no brackets', () => {
  const { attributes } = read('monitoring', 'metrics: [tier, host]\ncovers: app');
  assert.deepEqual(attributes.get('metrics')?.values, [
    { type: 'word', word: 'tier' },
    { type: 'word', word: 'host' },
  ]);
  assert.equal(attributes.get('covers')?.values.length, 1);
});

test('tables and connections in a block are passed over', () => {
  const { attributes, diagnostics } = read('database', 'table users { rows: 1M }\ncores: 4');
  assert.deepEqual([...attributes.keys()], ['cores']);
  assert.deepEqual(diagnostics, []);
});

/** Kind, block, the code, the text that is marked, and the block after the first fix. */
const mended: readonly (readonly [
  kind: string,
  body: string,
  code: string,
  marked: string,
  after: string,
])[] = [
  ['cache', 'hit: 0.8', 'wrong-value', '0.8', 'hit: 80%'],
  ['cache', 'hit: 0.07', 'wrong-value', '0.07', 'hit: 7%'],
  ['cache', 'ttl: 60', 'wrong-value', '60', 'ttl: 60m'],
  ['cache', 'memory: 16 gb', 'wrong-value', 'gb', 'memory: 16 GB'],
  ['cache', 'eviction: lruu', 'wrong-value', 'lruu', 'eviction: lru'],
  ['cache', 'fronts: "posts"', 'wrong-value', '"posts"', 'fronts: posts'],
  ['cache', 'engine: [redis]', 'wrong-value', '[redis]', 'engine: redis'],
  ['table', 'rows: 10m', 'wrong-value', 'm', 'rows: 10M'],
  ['table', 'hot: yes', 'wrong-value', 'yes', 'hot'],
  ['table', 'hot: false', 'wrong-value', 'false', 'hot: no'],
  ['loadbalancer', 'health-check: yes', 'wrong-value', 'yes', 'health-check'],
  ['web', 'cores', 'wrong-value', 'cores', 'cores: 4'],
  ['web', 'autoscale: 20..4', 'wrong-value', '20..4', 'autoscale: 4..20'],
  ['web', 'rate: 200', 'wrong-value', '200', 'rate: 200/s'],
  ['web', 'rate: 200/sec', 'wrong-value', 'sec', 'rate: 200/s'],
  ['web', 'service-time: 4 msec', 'wrong-value', 'msec', 'service-time: 4 ms'],
  ['web', 'service-time: 4 ms/s', 'wrong-value', '/s', 'service-time: 4 ms'],
  ['web', 'link: 10 Gbps/s', 'wrong-value', 'Gbps', 'link: 10 Gbit/s'],
  ['workload', 'peak: 3', 'wrong-value', '3', 'peak: 3x'],
  ['workload', 'requests: 20/visitor/day', 'wrong-value', 'visitor', 'requests: 20/user/day'],
  ['workload', 'growth: 8%', 'wrong-value', '8%', 'growth: 8%/month'],
  ['targets', 'latency: 300 ms', 'wrong-value', '300 ms', 'latency: p99 < 300 ms'],
  ['web', 'instances: 0', 'value-out-of-range', '0', 'instances: 1'],
  ['web', 'instances: 2.5', 'value-out-of-range', '2.5', 'instances: 3'],
  ['table', 'traffic: 120%', 'value-out-of-range', '120%', 'traffic: 100%'],
  ['web', 'instnces: 2', 'unknown-attribute', 'instnces', 'instances: 2'],
  ['web', 'replicas: 2', 'unknown-attribute', 'replicas', 'instances: 2'],
  ['web', 'cpu: 4', 'unknown-attribute', 'cpu', 'cores: 4'],
];

test('each mistake is one error at the smallest stretch, and its first fix gives a clean value', () => {
  for (const [kind, body, code, marked, after] of mended) {
    const { text, diagnostics, attributes } = read(kind, body);
    assert.equal(diagnostics.length, 1, body);
    const [found] = diagnostics as [Diagnostic];
    assert.equal(found.code, code, body);
    assert.equal(text.slice(found.span.start, found.span.end), marked, body);
    assert.equal(attributes.size, 0, `${body} is unknown, not something else`);
    const edits = found.fixes?.[0]?.files[0]?.edits;
    assert.ok(edits !== undefined, `${body} has a fix`);
    const mendedText = applyEdits(text, edits);
    assert.equal(mendedText, `${kind} x {\n${after}\n}\n`);
    assert.deepEqual(read(kind, after).diagnostics, []);
    assert.equal(read(kind, after).attributes.size, 1);
  }
});

const unmended: readonly (readonly [kind: string, body: string, code: string, says: RegExp])[] = [
  ['web', 'autoscale: 4', 'wrong-value', /takes a range.*`autoscale: 4\.\.20`/],
  ['web', 'instances: 2..4', 'wrong-value', /one whole number.*`autoscale: 2\.\.20`/],
  ['web', 'service-time: 0 ms', 'value-out-of-range', /more than 0/],
  ['web', 'memory: 99999999999999999999 GB', 'value-out-of-range', /at most/],
  ['web', 'algorithm: hash', 'unknown-attribute', /belongs to `loadbalancer`/],
  ['loadbalancer', 'algorithm: 5', 'wrong-value', /`round-robin`.*this is a number/],
  ['cache', 'hit: fast', 'wrong-value', /a percentage.*this is a word.*`hit: 80%`/],
  ['database', 'table', 'unexpected-token', /no name/],
  ['web', 'zzz: 5', 'unknown-attribute', /Known here are `managed`, .*`memory` and others\.$/],
  ['targets', 'latency: p1 < 3 ms', 'wrong-value', /`p1` is no percentile.*from `p50` to `p99\.99`/],
  ['targets', 'latency: p100 < 3 ms', 'wrong-value', /`p100` is no percentile.*`latency: p99 < 300 ms`/],
  ['targets', 'latency: p99.999 < 3 ms', 'wrong-value', /`p99\.999` is no percentile/],
];

test('a mistake that can mean several things says what is known', () => {
  for (const [kind, body, code, says] of unmended) {
    const { diagnostics } = read(kind, body);
    assert.deepEqual(
      diagnostics.map((found) => found.code),
      [code],
      body,
    );
    assert.match(diagnostics[0]?.message ?? '', says);
  }
});

test('a repeated key is reported at the second, and the first counts', () => {
  const { text, attributes, diagnostics } = read('web', 'cores: 4\ncores: 8');
  const [found] = diagnostics;
  assert.equal(found?.code, 'duplicate-name');
  assert.equal(found?.span.start, text.lastIndexOf('cores'));
  assert.equal(found?.related?.[0]?.location.span.start, text.indexOf('cores'));
  const cores = attributes.get('cores')?.values[0];
  assert.equal(cores?.type === 'quantity' ? cores.value : undefined, 4);
});

test('one wrong item of a list leaves the others', () => {
  const { attributes, diagnostics } = read('monitoring', 'metrics: [host, teir, business]');
  assert.equal(attributes.get('metrics')?.values.length, 2);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['wrong-value'],
  );
});

test('where nothing follows the colon, the parser has said so and nothing is added', () => {
  assert.deepEqual(read('web', 'cores:').diagnostics, []);
});

test('places of values and keys are those in the text', () => {
  const { text, attributes } = read('web', '  cores: 4 // enough');
  const cores = attributes.get('cores');
  const slice = (span: { start: number; end: number } | undefined) => text.slice(span?.start, span?.end);
  assert.equal(slice(cores?.location.span), 'cores: 4');
  assert.equal(slice(cores?.keyLocation.span), 'cores');
  assert.equal(cores?.location.uri, uri);
});
