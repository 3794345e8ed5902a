import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelOf } from '../testing/model-of.ts';
import { measureSection } from './measure-section.ts';

const told = (text: string): readonly string[] =>
  measureSection({ measure: [] }, modelOf(text)).flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'list' ? block.items : [])),
  );

test('the traffic of a table that is said to be hot is the first to be measured', () => {
  const table = (attributes: string) =>
    `client c\ndatabase db {\n  table users { rows: 1M }\n  table posts { rows: 1M, ${attributes} }\n}\nc -> db\n`;
  assert.deepEqual(told(table('hot')), [
    '`traffic` of table `posts` of `db` is not known, though the table is marked `hot`. Measure it by operations on each table, which the database counts: those on `posts` divided by those on all tables.',
  ]);
  assert.deepEqual(told(table('hot, traffic: 60%')), []);
});
