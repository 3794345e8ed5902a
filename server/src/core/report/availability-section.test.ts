import assert from 'node:assert/strict';
import { test } from 'node:test';
import { availabilityOf } from '../testing/availability-of.ts';
import { availabilitySection } from './availability-section.ts';
import type { Block } from './document.ts';
import { explainAvailability } from './explain-failures.ts';

const blocksOf = (text: string): readonly Block[] =>
  availabilitySection(availabilityOf(text).report).flatMap(({ blocks }) => blocks);

const rowsOf = (text: string): readonly (readonly string[])[] =>
  blocksOf(text).flatMap((block) => (block.type === 'table' ? block.rows : []));

const mendFirst = (text: string): readonly (string | undefined)[] => rowsOf(text).map((row) => row.at(-1));

test('all journeys together have a row of their own, or one row says that all are alike', () => {
  const text = (more: string) => `client c\nweb w\ndatabase db { replicas: 1${more} }\nc -> w -> db\n`;
  assert.deepEqual(
    rowsOf(text('')).map(([name]) => name),
    ['read', 'write', 'all journeys together'],
  );
  assert.deepEqual(
    rowsOf('client c\nweb w\nc -> w\n').map(([name]) => name),
    ['every journey'],
  );
});

test('a name service of a provider is never what to mend first, the own one is', () => {
  const text = (dns: string) =>
    `client c\ndns d ${dns}\nweb w { instances: 4, availability: 99.9% }\nc -> d -> w\n`;
  assert.deepEqual(mendFirst(text('{ managed }')), ['`w`']);
  assert.deepEqual(mendFirst(text('')), ['`d`']);
  const told = blocksOf(text('{ managed }')).find((block) => block.type === 'text');
  assert.match(told?.type === 'text' ? told.text : '', /by its share of the downtime .*: `d` 9/);
});

test('keys of shards are told by the time that they are not served, with no digit that nobody knows', () => {
  const [list] = blocksOf(
    'client c\ndatabase db { shards: 4, replicas: 2, failover: auto }\nc -> db\n',
  ).filter((block) => block.type === 'list');
  const text = list?.type === 'list' ? list.items.join() : '';
  assert.match(text, /^`db` \(keys on 4 groups\): a key cannot be read for 3\.9 s a year \(/);
  assert.doesNotMatch(text, /%|us/);
});

test('failures that stop a journey are told by how probable they are', () => {
  const { model, report } = availabilityOf(
    `client c\ndatacenter s { availability: 99% }\nweb a { instances: 2, availability: 99% }\nweb b { instances: 2, availability: 90% }\ndatabase db { replicas: 1, zones: 2, failover: auto }\nc -> a -> b -> db\n`,
  );
  const db = model.components.find(({ name }) => name === 'db');
  assert.ok(db);
  const explaining = { showPlace: () => 'a line', said: new Set<string>() };
  const list = explainAvailability({ availability: report }, db, explaining).find(
    (block) => block.type === 'list',
  );
  const probabilities = (list?.type === 'list' ? list.items : []).map((item) =>
    Number(/: ([\d.e-]+) % of the time/.exec(item)?.[1]),
  );
  assert.ok(probabilities.length > 2);
  assert.deepEqual(
    probabilities,
    probabilities.toSorted((a, b) => b - a),
  );
});

test('that nobody is promoted is said where the primary is explained', () => {
  const { model, report } = availabilityOf(
    'client c\ndatabase db { replicas: 1, failover: manual }\nc -> db\n',
  );
  const [, db] = model.components;
  assert.ok(db);
  const explaining = { showPlace: () => 'a line', said: new Set<string>() };
  const texts = explainAvailability({ availability: report }, db, explaining).flatMap((block) =>
    block.type === 'text' ? [block.text] : [],
  );
  assert.match(texts.join(' '), /Nothing promotes a replica of `db`/);
});
