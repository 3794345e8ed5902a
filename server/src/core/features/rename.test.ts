import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../../grammar/src/text/text-edit.ts';
import { atCursor, MAIN } from '../testing/analysis-of.ts';
import { prepareRename, rename } from './rename.ts';

/** The main file after the rename, or the refusal. */
function renamed(marked: string, newName: string, others: Readonly<Record<string, string>> = {}): string {
  const at = atCursor(marked, others);
  const result = rename([at.analysis], at, newName);
  if ('problem' in result) return result.problem;
  const edits = result.files.find(({ uri }) => uri === MAIN)?.edits ?? [];
  return applyEdits(at.text, edits);
}

test('a component is renamed at its declaration and at every use', () => {
  assert.equal(
    renamed('client browser\nweb a$0pp\nbrowser -> app\n', 'site'),
    'client browser\nweb site\nbrowser -> site\n',
  );
});

test('a part of a copied place is renamed together with its override', () => {
  const text =
    'datacenter a {\n  web app\n}\ndatacenter b like a {\n  web app { instances: 2 }\n}\nclient c\nc -> ap$0p\n';
  assert.equal(
    renamed(text, 'site'),
    'datacenter a {\n  web site\n}\ndatacenter b like a {\n  web site { instances: 2 }\n}\nclient c\nc -> site\n',
  );
});

test('only the word under the cursor of a qualified name is renamed', () => {
  const text = 'client c\ndatacenter a { web app }\nc -> a$0.app\n';
  assert.equal(renamed(text, 'seoul'), 'client c\ndatacenter seoul { web app }\nc -> seoul.app\n');
});

test('names in Korean are renamed like any other', () => {
  assert.equal(
    renamed('client 사용자\nweb a$0pp\n사용자 -> app\n', '웹-서버'),
    'client 사용자\nweb 웹-서버\n사용자 -> 웹-서버\n',
  );
});

test('edits reach into imported files', () => {
  const at = atCursor('import "./s.arch"\nclient c\nc -> a$0pp\n', { 's.arch': 'web app\n' });
  const result = rename([at.analysis], at, 'site');
  assert.ok('files' in result);
  assert.deepEqual(
    result.files.map(({ uri, edits }) => `${uri} ${edits.length}`),
    [`${MAIN} 1`, 'file:///w/s.arch 1'],
  );
});

test('what is no word is refused with what a word is', () => {
  for (const bad of ['', 'a b', '1a', 'a-', 'a.b', '"a"', 'a{', 'x\ny']) {
    assert.match(renamed('client c\nweb a$0pp\n', bad), /is no name/, bad);
  }
});

test('a name that is taken is refused', () => {
  assert.match(renamed('client c\nweb a$0pp\nweb other\nc -> app\n', 'other'), /is taken/);
});

test('a name that would catch another use is refused', () => {
  const text = 'client c\nweb app\nhost h {\n  database d$0b\n  service s\n  s -> app\n}\nc -> s\n';
  assert.match(renamed(text, 'app'), /is taken/);
});

test('only names can be renamed', () => {
  const at = atCursor('w$0eb app\n');
  assert.equal(prepareRename(at.analysis, at.uri, at.offset), undefined);
  assert.match(renamed('w$0eb app\n', 'x'), /no name/);
  const named = atCursor('web a$0pp\n');
  assert.deepEqual(prepareRename(named.analysis, named.uri, named.offset), {
    span: { start: 4, end: 7 },
    name: 'app',
  });
});
