import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, isInside, normalizeUri, resolveUri } from './uri.ts';

test('spellings of one file have one normal form', () => {
  const spellings = ['file:///c%3A/a%20b/x.arch', 'file:///C:/a%20b/x.arch', 'FILE:///c:/a b/x.arch'];
  assert.deepEqual([...new Set(spellings.map(normalizeUri))], ['file:///c:/a%20b/x.arch']);
});

test('normalizing is idempotent and keeps what is no uri', () => {
  for (const uri of ['file:///%EC%84%9C%EC%9A%B8/%zz.arch', 'untitled:Untitled-1', 'no uri', '', 'a:b?c#d']) {
    assert.equal(normalizeUri(normalizeUri(uri)), normalizeUri(uri));
  }
  assert.equal(normalizeUri('no uri'), 'no uri');
  assert.equal(normalizeUri('file:///서울.arch'), normalizeUri('file:///%EC%84%9C%EC%9A%B8.arch'));
});

test('an import path is found from the folder of its file', () => {
  assert.equal(resolveUri('file:///w/a/x.arch', './y.arch'), 'file:///w/a/y.arch');
  assert.equal(resolveUri('file:///w/a/x.arch', '../b c/y.arch'), 'file:///w/b%20c/y.arch');
  assert.equal(resolveUri('file:///w/x.arch', '../../../y.arch'), 'file:///y.arch');
  assert.equal(resolveUri('vscode-vfs://github/o/r/x.arch', 'y.arch'), 'vscode-vfs://github/o/r/y.arch');
  assert.equal(resolveUri('untitled:Untitled-1', './y.arch'), undefined);
});

test('a percent sign in an import path is a plain character', () => {
  assert.equal(resolveUri('file:///w/x.arch', './100%.arch'), 'file:///w/100%25.arch');
});

test('only what lies below a folder is inside it', () => {
  assert.equal(isInside('file:///w/a', 'file:///w/a/b/x.arch'), true);
  assert.equal(isInside('file:///w/a/', 'file:///w/a/x.arch'), true);
  assert.equal(isInside('file:///w/a', 'file:///w/ab/x.arch'), false);
  assert.equal(folderOf('file:///w/a/x.arch'), 'file:///w/a');
});
