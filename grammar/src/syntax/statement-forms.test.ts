import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from './parse.ts';

const fresh = (text: string) => parse(text).file.statements;

test('statements of one form say each what is written in it, in any order', () => {
  const texts = [
    'a -> b\n',
    'web-tier -> shop.db\n',
    'web like\n',
    'web app like other\n',
    'web app "T" like x.y\n',
    'x: 4..20\n',
    'x: 2..8 ms\n',
  ];
  const alone = texts.map(fresh);
  assert.deepEqual(texts.toReversed().map(fresh).toReversed(), alone);
  assert.notDeepEqual(alone[0], alone[1]);
});

test('a tree does not change when another statement of its form is parsed', () => {
  const before = fresh('one -> two\n');
  const copy = structuredClone(before);
  fresh('somebody-else -> somewhere-else\n');
  assert.deepEqual(before, copy);
});

test('a form with an error keeps its error each time', () => {
  const errors = ['a -> ', 'b -> ', 'long-name -> '].map((text) =>
    parse(text).diagnostics.map(({ code, span }) => [code, span.start > 0]),
  );
  assert.deepEqual(errors, [errors[0], errors[0], errors[0]]);
  assert.equal(errors[0]?.length, 1);
});
