import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clean, escapeLine } from './escape.ts';

test('letters of any script, digits, spaces, commas and hyphens inside words stay readable', () => {
  assert.equal(escapeLine('posts-db, 게시물 저장소 2'), 'posts-db, 게시물 저장소 2');
});

test('everything else becomes an entity code', () => {
  assert.equal(escapeLine('a"b<c>'), 'a#34;b#60;c#62;');
  assert.equal(escapeLine('%%{init}%%'), '#37;#37;#123;init#125;#37;#37;');
  assert.equal(escapeLine('`x` #1; _y_'), '#96;x#96; #35;1#59; #95;y#95;');
  assert.equal(escapeLine('- x 🚀'), '#45; x #128640;');
});

test('dollar signs never stand together, so that none of them begins a formula', () => {
  assert.equal(escapeLine('$$x$$'), '#36;#8288;#36;#8288;x#36;#8288;#36;#8288;');
});

test('line breaks, control characters and bidirectional marks cannot break or turn a line', () => {
  assert.equal(clean(' a\r\n---\tb\u2028c\u202ed\u0000e '), 'a --- b cd e');
});

test('a lone surrogate becomes the replacement character, and joined emoji stay joined', () => {
  assert.equal(clean('a\ud800b'), 'a\ufffdb');
  assert.equal(clean('👩\u200d💻'), '👩\u200d💻');
});

test('a line of more than 60 characters is cut, counted in characters and not in code units', () => {
  assert.equal(escapeLine('a'.repeat(61)), `${'a'.repeat(59)}#8230;`);
  assert.equal(escapeLine('가'.repeat(60)), '가'.repeat(60));
  assert.equal(escapeLine('🚀'.repeat(61)), `${'#128640;'.repeat(59)}#8230;`);
});
