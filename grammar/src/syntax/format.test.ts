// The canonical layout by example, and what the formatter leaves alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../text/text-edit.ts';
import { format, formatRange } from './format.ts';
import { systems } from './testing/systems.ts';

const formatted = (text: string): string => applyEdits(text, format(text));

test('spaces stand around arrows and behind colons and commas, and nowhere else', () => {
  assert.equal(formatted('a->b.c  ,d{reads:2,x:[ a ,b ]}'), 'a -> b.c, d { reads: 2, x: [a, b] }\n');
  assert.equal(formatted('latency:p99<300ms'), 'latency: p99 < 300 ms\n');
  assert.equal(formatted('latency:p99.9<300ms'), 'latency: p99.9 < 300 ms\n');
  assert.equal(formatted('requests : 20 / user / day'), 'requests: 20/user/day\n');
  assert.equal(formatted('web  app   "T"  like   x . y{}'), 'web app "T" like x.y {}\n');
});

test('short units and magnitudes are attached, others stand behind a space', () => {
  const spaced = 'x { a: 4 s, b: 4 m, c: 3 x, d: 95 %, e: 10 M, f: 4ms, g: 16GB, h: 2 .. 8 s, i: 4foo }';
  const expected = 'x { a: 4s, b: 4m, c: 3x, d: 95%, e: 10M, f: 4 ms, g: 16 GB, h: 2..8s, i: 4 foo }\n';
  assert.equal(formatted(spaced), expected);
});

test('the attribute decides whether `B` is billions or bytes', () => {
  assert.equal(formatted('rows: 2 B\nrow-size: 500B\n'), 'rows: 2B\nrow-size: 500 B\n');
  assert.equal(formatted('unknown: 2 B\nunknown: 2B\n'), 'unknown: 2 B\nunknown: 2B\n');
});

test('each statement has its line, with two spaces a level and at most one empty line between', () => {
  const text = '\n\nhost h {\n\n\n web a, web b\n\n\n\n\tweb c\n\n}\n\n\n\na -> b,\nb -> c';
  assert.equal(formatted(text), 'host h {\n  web a\n  web b\n\n  web c\n}\n\na -> b\nb -> c\n');
});

test('a block on one line stays there while it fits in 100 columns', () => {
  const ofWidth = (width: number): string => `${'web a { k: 1, last: '.padEnd(width - 2, '9')} }\n`;
  assert.equal(formatted(ofWidth(100)), ofWidth(100));
  assert.match(formatted(ofWidth(101)), /^web a \{\n {2}k: 1\n {2}last: 9+\n\}\n$/);
  assert.equal(formatted('web a {\n  k: 1\n}\n'), 'web a {\n  k: 1\n}\n');
});

test('a list over several lines has a line for each value', () => {
  assert.equal(formatted('x: [ a,b,\nc ]'), 'x: [\n  a,\n  b,\n  c\n]\n');
});

test('comments stay with what they stand at', () => {
  const text =
    '//top\n\n  // above\nhost h{   // opens\n//first\nweb a//behind\n//last\n}// closes\n// end  ';
  const expected =
    '//top\n\n// above\nhost h { // opens\n  //first\n  web a //behind\n  //last\n} // closes\n// end\n';
  assert.equal(formatted(text), expected);
});

test('the line breaks of most lines are used for all, and a byte order mark stays', () => {
  assert.equal(formatted('\uFEFFa->b\r\nb->c\r\nc->d\n'), '\uFEFFa -> b\r\nb -> c\r\nc -> d\r\n');
});

test('broken statements stay as they are, and the lines around them are formatted', () => {
  assert.equal(formatted('a->b\nweb   $  x\nb->c'), 'a -> b\nweb   $  x\nb -> c\n');
  assert.equal(formatted('web a{ x:  , y:1 }\nb->c'), 'web a{ x:  , y:1 }\nb -> c\n');
});

test('a file whose braces do not match stays as it is', () => {
  assert.deepEqual(format('web a {\n  x:1\n'), []);
});

test('canonical files give no edits, and one wrong blank gives one edit of that blank', () => {
  for (const text of systems.values()) assert.deepEqual(format(text), []);
  assert.deepEqual(format('a -> b\nb ->  c\n'), [{ span: { start: 12, end: 13 }, newText: '' }]);
});

test('a range is formatted on the lines that it touches only', () => {
  const text = 'a->b\nb->c\nc->d\n';
  assert.equal(applyEdits(text, formatRange(text, { start: 7, end: 7 })), 'a->b\nb -> c\nc->d\n');
});
