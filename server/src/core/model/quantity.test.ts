// What an attribute comes to: written, else known of the engine, else the default of the kind, else unknown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import {
  connectionAttributes,
  findKind,
  targetsKind,
  workloadKind,
} from '../../../../grammar/src/vocabulary/index.ts';
import {
  engineOf,
  familyOf,
  figureOf,
  isFlagOn,
  listOf,
  type Owner,
  percentileOf,
  referencesOf,
  wordOf,
} from './quantity.ts';
import { readAttributes } from './read-attributes.ts';

function owner(kindWord: string, body: string): Owner {
  const kind = findKind(kindWord);
  assert.ok(kind !== undefined);
  const [statement] = parse(`${kindWord} x {\n${body}\n}\n`).file.statements;
  assert.ok(statement?.type === 'declaration' && statement.block !== undefined);
  const { attributes, diagnostics } = readAttributes(statement.block.statements, kind.attributes, 'a.arch');
  assert.deepEqual(diagnostics, []);
  return { attributes, kind };
}

const value = (kind: string, body: string, key: string): number | undefined =>
  figureOf(owner(kind, body), key)?.value;

test('a written figure beats the engine, and the engine beats the kind', () => {
  assert.equal(value('database', 'engine: cassandra, read-time: 3 ms', 'read-time'), 3);
  assert.equal(value('database', 'engine: cassandra', 'read-time'), 2);
  assert.equal(value('database', 'cores: 2', 'read-time'), 4);
});

test('each figure tells where it comes from', () => {
  const database = owner('database', 'engine: postgres, cores: 8');
  assert.equal(figureOf(database, 'cores')?.origin.type, 'declared');
  const read = figureOf(database, 'read-time');
  assert.deepEqual([read?.low, read?.value, read?.high, read?.unit], [1, 4, 100, 'ms']);
  assert.match(read?.origin.type === 'default' ? read.origin.source : '', /Netflix/);
});

test('what nobody knows is undefined, not zero', () => {
  assert.equal(value('cache', 'replicas: 1', 'hit'), undefined);
  assert.equal(value('worker', 'instances: 2', 'service-time'), undefined);
  assert.equal(value('external', 'managed', 'latency'), undefined);
  assert.equal(value('web', 'instances: 2', 'no-such-key'), undefined);
});

test('a rate and times of one machine stand for one another', () => {
  assert.equal(value('cache', 'replicas: 0', 'rate'), 80_000);
  assert.equal(value('cache', 'replicas: 0', 'read-time'), undefined);
  assert.equal(value('cache', 'engine: memcached', 'rate'), undefined);
  assert.equal(value('cache', 'engine: memcached', 'read-time'), 0.041);
  assert.equal(value('database', 'rate: 500/s', 'read-time'), undefined);
  assert.equal(value('database', 'engine: redis', 'read-time'), undefined);
  assert.equal(value('database', 'engine: redis', 'rate'), 80_000);
  assert.equal(value('database', 'engine: redis, read-time: 1 ms', 'rate'), undefined);
});

test('both forms come out where both are written', () => {
  assert.equal(value('web', 'rate: 500/s, service-time: 4 ms', 'rate'), 500);
  assert.equal(value('web', 'rate: 500/s, service-time: 4 ms', 'service-time'), 4);
});

test('a write takes as long as a read where only that is known', () => {
  assert.equal(value('cache', 'read-time: 1 ms', 'write-time'), 1);
  assert.equal(value('database', 'read-time: 1 ms', 'write-time'), 6);
});

test('a managed part has the availability of a managed part', () => {
  assert.equal(value('database', 'managed', 'availability'), 0.9995);
  assert.equal(value('database', 'engine: dynamodb', 'availability'), 0.9999);
  assert.equal(value('dns', 'managed', 'availability'), 0.99999);
  assert.equal(value('dns', 'ttl: 60s', 'availability'), 0.995);
  assert.equal(value('storage', 'managed', 'availability'), 0.9999);
  assert.equal(value('external', 'managed', 'availability'), 0.999);
  assert.equal(value('database', 'cores: 4', 'availability'), 0.995);
  assert.equal(value('database', 'managed, availability: 99%', 'availability'), 0.99);
});

test('settings, tables and connections have defaults by the kind that is named', () => {
  assert.equal(figureOf(undefined, 'peak', workloadKind)?.value, 3);
  assert.equal(figureOf({ attributes: new Map() }, 'utilization', targetsKind)?.value, 0.7);
  assert.equal(figureOf({ attributes: new Map() }, 'utilization'), undefined);
  assert.ok(connectionAttributes.every((spec) => spec.key !== 'reads' || spec.default === undefined));
});

test('flags are on when written, by default, or by the engine, and off after `no`', () => {
  assert.equal(isFlagOn(owner('queue', 'durable'), 'durable'), true);
  assert.equal(isFlagOn(owner('queue', 'durable: no'), 'durable'), false);
  assert.equal(isFlagOn(owner('queue', 'replicas: 1'), 'durable'), false);
  assert.equal(isFlagOn(owner('database', 'cores: 1'), 'read-fallback'), true);
  assert.equal(isFlagOn(owner('database', 'read-fallback: no'), 'read-fallback'), false);
  assert.equal(isFlagOn(owner('database', 'engine: dynamodb'), 'managed'), true);
  assert.equal(isFlagOn(owner('database', 'engine: dynamodb, managed: no'), 'managed'), false);
  assert.equal(isFlagOn(owner('loadbalancer', 'sticky: websocket'), 'sticky'), true);
});

test('words come from the file or the default', () => {
  assert.equal(wordOf(owner('database', 'cores: 1'), 'reads-from'), 'replicas');
  assert.equal(wordOf(owner('database', 'reads-from: any'), 'reads-from'), 'any');
  assert.equal(wordOf(owner('database', 'cores: 1'), 'failover'), undefined);
});

test('names are kept apart from words', () => {
  const watch = owner('monitoring', 'covers: [lb, seoul.app], metrics: [host]');
  assert.deepEqual(listOf(watch, 'covers'), ['lb', 'seoul.app']);
  assert.deepEqual(
    referencesOf(watch, 'covers').map((name) => name.text),
    ['lb', 'seoul.app'],
  );
  assert.deepEqual(referencesOf(owner('web', 'sessions: local'), 'sessions'), []);
});

test('a family is written or that of the engine', () => {
  assert.equal(familyOf(owner('database', 'engine: mongodb')), 'document');
  assert.equal(familyOf(owner('database', 'family: graph')), 'graph');
  assert.equal(familyOf(owner('database', 'engine: other')), undefined);
  assert.equal(engineOf(owner('database', 'engine: cassandra'))?.isLeaderless, true);
});

test('a latency target is a fraction and milliseconds', () => {
  const limit = percentileOf(owner('targets', 'latency: p95 < 1s'), 'latency');
  assert.deepEqual([limit?.percentile, limit?.limitMs], [0.95, 1000]);
});
