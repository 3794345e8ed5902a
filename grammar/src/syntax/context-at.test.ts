// The place at the cursor, which `|` marks, on whole, half-typed and broken lines.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Context, contextAt } from './context-at.ts';
import { parse } from './parse.ts';

function contextOf(marked: string): Context {
  const offset = marked.indexOf('|');
  return contextAt(parse(marked.replace('|', '')), offset);
}

/** The place as a short text. */
function placeOf(marked: string): string {
  const { place, qualifier } = contextOf(marked);
  const { type, ...rest } = place;
  return [type, ...Object.values(rest).map(String), ...qualifier.map((word) => `of ${word}`)].join(' ');
}

/** Kinds and names of the enclosing blocks. */
const pathOf = (marked: string): string[] =>
  contextOf(marked).path.map((node) => (node.type === 'declaration' ? node.kind.text : node.type));

test('the beginning of a line and of an entry is a statement', () => {
  for (const marked of ['|', 'we|', 'a -> b\n|', 'web app { | }', 'web app { managed, co| }', '  |web app']) {
    assert.equal(placeOf(marked), 'statement', marked);
  }
});

test('behind a kind stands a name, behind a name `like`, behind `like` a name', () => {
  assert.equal(placeOf('web |'), 'name web');
  assert.equal(placeOf('web a|'), 'name web');
  assert.equal(placeOf('web app |'), 'declared web');
  assert.equal(placeOf('web app "Title" l|'), 'declared web');
  assert.equal(placeOf('web app like |'), 'like web');
  assert.equal(placeOf('web app like seoul.|'), 'like web of seoul');
});

test('behind an arrow and a comma after it stands a target', () => {
  assert.equal(placeOf('a -> |'), 'target a');
  assert.equal(placeOf('a -> b -> c|'), 'target b');
  assert.equal(placeOf('a -> b, |\nweb app'), 'target a');
  assert.equal(placeOf('a -> seoul.zone-1.|'), 'target a of seoul of zone-1');
  assert.equal(placeOf('a -> b |'), 'none');
});

test('behind a colon stands a value, behind its number a unit, behind a slash what it is per', () => {
  assert.equal(placeOf('web app { sessions: | }'), 'value sessions false');
  assert.equal(placeOf('web app { sessions: no|ne }'), 'value sessions false');
  assert.equal(placeOf('covers: [a, |'), 'value covers true');
  assert.equal(placeOf('covers: [\n  a,\n  |\n]'), 'value covers true');
  assert.equal(placeOf('covers: [a] |'), 'none');
  assert.equal(placeOf('ttl: 4|'), 'unit ttl 4');
  assert.equal(placeOf('ttl: 4 m|'), 'unit ttl 4');
  assert.equal(placeOf('requests: 20/|'), 'per requests');
  assert.equal(placeOf('requests: 20/user/da|'), 'per requests');
});

test('comments and texts are told apart from code', () => {
  assert.equal(placeOf('a -> b // arch|'), 'comment');
  assert.equal(placeOf('import "./sh|'), 'string');
  assert.equal(placeOf('import "./sh|ared.arch"'), 'string');
  assert.equal(placeOf('web app "T"|'), 'none');
});

test('the word at the cursor is replaced whole', () => {
  assert.deepEqual(contextOf('web app\nserv|ice x').replace, { start: 8, end: 15 });
  assert.deepEqual(contextOf('a -> |').replace, { start: 5, end: 5 });
});

test('the path holds the enclosing blocks, also where the closing brace is not typed yet', () => {
  assert.deepEqual(pathOf('datacenter d {\n  web app {\n    |\n  }\n}'), ['datacenter', 'web']);
  assert.deepEqual(pathOf('datacenter d {\n  web app {\n    |'), ['datacenter', 'web']);
  assert.deepEqual(pathOf('datacenter d {\n  web app {\n    cores: 4\n  |'), ['datacenter']);
  assert.deepEqual(pathOf('web app {\n  co|\n\nweb other {\n}\n'), ['web']);
  assert.deepEqual(pathOf('web app { }|'), []);
  assert.deepEqual(pathOf('a -> b { | }'), ['connection']);
});
