import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { copySamples } from './copy-samples.ts';

test('a new copy is made each time, and what was written into the last one is kept', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'archlint-copy-'));
  const original = path.join(folder, 'original');
  mkdirSync(original);
  writeFileSync(path.join(original, 'a.arch'), 'as shipped');
  writeFileSync(path.join(original, 'a.findings'), 'for tests');
  const copy = copySamples(original, path.join(folder, 'place'));
  writeFileSync(path.join(copy, 'a.arch'), 'as changed');

  assert.equal(copySamples(original, path.join(folder, 'place')), copy);
  assert.equal(readFileSync(path.join(copy, 'a.arch'), 'utf8'), 'as shipped');
  assert.deepEqual(readdirSync(copy), ['a.arch']);
  const previous = path.join(folder, 'place/samples-previous/a.arch');
  assert.equal(readFileSync(previous, 'utf8'), 'as changed');
  assert.equal(readFileSync(path.join(original, 'a.arch'), 'utf8'), 'as shipped');
  rmSync(folder, { recursive: true });
});
