// What is said about each mistake, where, and what the fix makes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from '../text/diagnostic.ts';
import { createLineIndex } from '../text/line-index.ts';
import { applyEdits } from '../text/text-edit.ts';
import { parse } from './parse.ts';

/** The only diagnostic of a text. */
function problemOf(text: string): Diagnostic {
  const { diagnostics } = parse(text);
  assert.equal(diagnostics.length, 1, text);
  return diagnostics[0] as Diagnostic;
}

/** What each fix makes of the text, in the order in which they are offered. */
const mendings = (text: string, { fixes = [] }: Diagnostic): string[] =>
  fixes.map(({ files }) => applyEdits(text, files[0]?.edits ?? []));

test('each wrong sign has its message, and its safe fix writes the right one', () => {
  const cases: readonly (readonly [text: string, at: string, message: RegExp, mended: string])[] = [
    ['a => b => c', '=>', /arrow is written `->`, not `=>`/, 'a -> b -> c'],
    ['a --> b', '-->', /not `-->`/, 'a -> b'],
    ['a → b', '→', /not `→`/, 'a -> b'],
    ['a <- b.c', '<-', /from the caller to what it calls/, 'b.c -> a'],
    ['cores = 4', '=', /`key: value`/, 'cores : 4'],
    ['web app { managed; cores: 4 }', ';', /not `;`/, 'web app { managed, cores: 4 }'],
    ['managed;', ';', /not `;`/, 'managed'],
    ['  a -> b; c -> d', ';', /not `;`/, '  a -> b\n   c -> d'],
    ['# why', '# why', /begins with `\/\/`/, '// why'],
    ['system “a "b"”', '“a ', /straight double quotes/, 'system "a \\"b\\""'],
    ['system “Shop”', '“Shop”', /straight double quotes/, 'system "Shop"'],
    ["system 'Shop'", "'Shop'", /straight double quotes/, 'system "Shop"'],
    ['x: p99 <= 3 s', '<=', /written with `<`/, 'x: p99 < 3 s'],
    ['x: 2...4', '...', /two dots/, 'x: 2..4'],
    ['x: 20 per user per day', 'per', /written `\/`/, 'x: 20 / user / day'],
    ['daily-users 1M', 'daily-users 1', /`daily-users: ` before `1`/, 'daily-users: 1M'],
  ];
  for (const [text, at, message, mended] of cases) {
    const found = parse(text).diagnostics[0] as Diagnostic;
    assert.equal(found.code, 'unexpected-token');
    assert.match(found.message, message);
    assert.ok(text.slice(found.span.start, found.span.end).startsWith(at), text);
    assert.equal(found.fixes?.[0]?.safety, 'safe');
    assert.equal(mendings(text, found)[0], mended);
  }
});

test('a wrong sign is read as what it stands for', () => {
  const [arrow, colon] = parse('a <- b\ncores = 4').file.statements;
  assert.equal(arrow?.type === 'connection' && arrow.sources[0]?.text, 'b');
  assert.equal(colon?.type === 'attribute' && colon.value?.type, 'quantity');
});

test('a key without its colon and a rate in words count all the same', () => {
  for (const [text, meant] of [
    ['cores 4', 'cores: 4'],
    ['requests: 20 per user per day', 'requests: 20/user/day'],
  ] as const) {
    const [slip, right] = [text, meant].map((one) => parse(one).file.statements[0]);
    const values = [slip, right].map(
      (one) => one?.type === 'attribute' && one.value?.type === 'quantity' && one.value.low,
    );
    assert.ok(values[0]);
    const [read, written] = values.map(
      (low) => low && [low.number, low.unit?.text, low.per.map((word) => word.text)],
    );
    assert.deepEqual(read, written);
  }
});

test('an ambiguous connection is an error whose fixes write separate lines', () => {
  const cases: readonly (readonly [text: string, message: RegExp, mended: readonly string[]])[] = [
    ['a, s.b -> c', /one source/, ['a -> c\ns.b -> c']],
    ['  a, b -> c -> d, e', /one source/, ['  a -> c -> d, e\n  b -> c -> d, e']],
    ['a -> b, c -> d', /two things/, ['a -> b\nc -> d', 'a -> b, c \nc -> d']],
    ['a -> b -> c { reads: 2 }', /has 2\./, ['a -> b\nb -> c { reads: 2 }']],
  ];
  for (const [text, message, mended] of cases) {
    const found = problemOf(text);
    assert.match(found.message, message);
    assert.deepEqual(mendings(text, found), mended);
    assert.ok(found.fixes?.every(({ safety }) => safety === 'suggested'));
    for (const fixed of mended) assert.deepEqual(parse(fixed).diagnostics, []);
  }
});

test('what was expected is said in words, with what stands there', () => {
  const cases: readonly (readonly [text: string, at: string, message: RegExp])[] = [
    ['service-time:', ':', /Expected a value behind the colon, but found the end of the line/],
    ['a ->', '->', /a name behind the arrow, but found the end of the line/],
    ['a -> 4', '4', /a name behind the arrow, but found `4`/],
    ['a. -> b', '->', /a name behind the dot, but found `->`/],
    ['x: 20/', '/', /a unit behind `\/`/],
    ['x: 4..', '..', /a number behind `\.\.`/],
    ['x: p99 <', '<', /a number behind `<`/],
    ['x: [a b]', 'b', /Expected `\]`, but found `b`/],
    ['web app foo', 'foo', /the end of the line or `\{`, but found `foo`/],
    ['cores: 4 5', '5', /the end of the line, but found `5`/],
    ['a -> b c', 'c', /the end of the line, `,` or `\{`, but found `c`/],
    ['web app like', 'like', /a name behind `like`/],
    ['12 web', '12', /a statement, but found `12`/],
    ['€ a', '€', /means nothing here/],
  ];
  for (const [text, at, message] of cases) {
    const { message: said, span } = problemOf(text);
    assert.match(said, message);
    assert.equal(text.slice(span.start, span.end), at, text);
  }
});

test('what lacks its end or its separator is mended where it belongs', () => {
  const cases: readonly (readonly [text: string, mended: string])[] = [
    ['x: [a, b', 'x: [a, b]'],
    ['web w { cores: 4 memory: 2 GB }', 'web w { cores: 4, memory: 2 GB }'],
    ['web w { engine: a cores: 4 }', 'web w { engine: a, cores: 4 }'],
    ['web app "Title', 'web app "Title"'],
    ['a\u3000-> b', 'a -> b'],
    ['web a { } b -> c', 'web a { } \nb -> c'],
  ];
  for (const [text, mended] of cases) {
    assert.deepEqual(mendings(text, problemOf(text)), [mended]);
    assert.deepEqual(parse(mended).diagnostics, []);
  }
});

/** Line of the diagnostic, its message, line of the related location, and the mended text. */
function braceCase(text: string): readonly unknown[] {
  const found = problemOf(text);
  const line = (offset: number): number => createLineIndex(text).lineOf(offset) + 1;
  const opened = found.related?.[0]?.location.span.start;
  return [line(found.span.start), opened === undefined ? undefined : line(opened), ...mendings(text, found)];
}

test('a missing closing brace is reported where it belongs, with the opening line', () => {
  const text = 'host h {\n  web a {\n    cores: 4\n\n  web b {\n    cores: 2\n  }\n}\n';
  const mended = 'host h {\n  web a {\n    cores: 4\n  }\n\n  web b {\n    cores: 2\n  }\n}\n';
  assert.deepEqual(braceCase(text), [3, 2, mended]);
  assert.deepEqual(braceCase('web a { cores: 4\nweb b\n'), [1, 1, 'web a { cores: 4 }\nweb b\n']);
});

test('a closing brace is written with the line break of the file', () => {
  assert.deepEqual(braceCase('web a {\r\n  x: 1\r\n'), [2, 1, 'web a {\r\n  x: 1\r\n}\r\n']);
});

test('missing opening, doubled and stray braces are reported on their line', () => {
  assert.deepEqual(braceCase('web a\n  x: 1\n}\n'), [1, undefined, 'web a {\n  x: 1\n}\n']);
  assert.deepEqual(braceCase('web a { {\n  x: 1\n}\n'), [1, undefined, 'web a { \n  x: 1\n}\n']);
  assert.deepEqual(braceCase('web a {\n  x: 1\n}\n}\n'), [4, undefined, 'web a {\n  x: 1\n}\n\n']);
  assert.deepEqual(braceCase('web a\n{\n  x: 1\n}\n'), [2, undefined, 'web a {\n  x: 1\n}\n']);
});

test('locations and fixes name the file that was given', () => {
  const [found] = parse('web a {\n  x: 1\n', { uri: 'file:///a.arch' }).diagnostics;
  assert.equal(found?.related?.[0]?.location.uri, 'file:///a.arch');
  assert.equal(found?.fixes?.[0]?.files[0]?.uri, 'file:///a.arch');
});
