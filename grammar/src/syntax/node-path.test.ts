// The nodes at an offset, on every kind of statement.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodePathAt } from './node-path.ts';
import { parse } from './parse.ts';

/** The texts of the nodes at the `|`, outermost first. */
function pathOf(marked: string): string[] {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const path = nodePathAt(parse(text).file, offset);
  return path.map(({ span }) => text.slice(span.start, span.end));
}

test('a path goes from the statement down to the word', () => {
  assert.deepEqual(pathOf('a -> seoul.a|pp'), ['a -> seoul.app', 'seoul.app', 'app']);
  assert.deepEqual(pathOf('web w { covers: [a, b|] }'), [
    'web w { covers: [a, b] }',
    'covers: [a, b]',
    '[a, b]',
    'b',
    'b',
  ]);
  assert.deepEqual(pathOf('web w { latency: p99 < 30|0 ms }').slice(2), ['p99 < 300 ms', '300 ms']);
  assert.deepEqual(pathOf('database d "Ti|tle" like e'), ['database d "Title" like e', '"Title"']);
});

test('between statements there is nothing, and at the seam of two the later one', () => {
  assert.deepEqual(pathOf('a -> b\n|\nc -> d'), []);
  assert.deepEqual(pathOf('web a { b, |c }').slice(1), ['c', 'c']);
});

test('a broken statement still holds what is in its block', () => {
  assert.deepEqual(pathOf('-> 4 {\n  co|res: 4\n}').slice(1), ['cores: 4', 'cores']);
});
