import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import { applyEdits } from '../../../../grammar/src/text/text-edit.ts';
import type { Analysis, ParsedFile } from '../analysis/analysis.ts';
import { analyze } from '../analysis/analyze.ts';
import { resolveUri } from '../analysis/uri.ts';
import { analysisOf, MAIN } from '../testing/analysis-of.ts';
import { type CodeAction, listCodeActions } from './code-actions.ts';

const ARROWS = 'client c\nweb app { sessions: none }\ndatabase db\nc => app\napp => db\n';

function list(text: string, at: number, only?: readonly string[]): readonly CodeAction[] {
  const span = { start: at, end: at };
  return listCodeActions([analysisOf(text)], { uri: MAIN, span }, only === undefined ? {} : { only });
}

function apply(text: string, action: CodeAction | undefined): string {
  assert.ok(action?.effect.type === 'edits');
  const edits = action.effect.files().find(({ uri }) => uri === MAIN)?.edits ?? [];
  return applyEdits(text, edits);
}

test('a safe fix is offered for the place, for all of its kind, and for the file', () => {
  const at = ARROWS.indexOf('=>');
  const actions = list(ARROWS, at);
  const one = actions.find(({ isPreferred }) => isPreferred);
  assert.equal(apply(ARROWS, one), ARROWS.replace('=>', '->'));
  const alike = actions.find(({ title }) => title === 'Fix all unexpected-token in this file');
  assert.equal(apply(ARROWS, alike), ARROWS.replaceAll('=>', '->'));
  const [all, ...more] = list(ARROWS, 0, ['source']);
  assert.equal(all?.kind, 'source.fixAll.archlint');
  assert.equal(apply(ARROWS, all), ARROWS.replaceAll('=>', '->'));
  assert.deepEqual(more, []);
});

test('only the kinds that are asked for are listed', () => {
  const at = ARROWS.indexOf('=>');
  assert.deepEqual(list(ARROWS, at, ['refactor']), []);
  assert.ok(list(ARROWS, at, ['quickfix']).every(({ kind }) => kind === 'quickfix'));
  assert.deepEqual(list('client c\n', 0, ['source.fixAll']), []);
});

test('a suppression stands above the statement that begins its line, with its indentation and line break', () => {
  const text = 'client c\r\ndatacenter d {\r\n  web app { sessions: none }\r\n}\r\nc -> app\r\n';
  const ignore = list(text, text.indexOf('app')).find(({ title }) => title.startsWith('Ignore '));
  assert.equal(
    apply(text, ignore),
    text.replace('  web', '  // arch-ignore single-point-of-failure: TODO: why this is accepted\r\n  web'),
  );
});

test('a finding inside of a one-line block is ignored by a comment above that line', () => {
  const text = 'client c\ngroup g { web app { sessions: none } }\nc -> app\n';
  const ignore = list(text, text.indexOf('app')).find(({ title }) => title.startsWith('Ignore '));
  assert.equal(
    apply(text, ignore),
    text.replace('group', '// arch-ignore single-point-of-failure: TODO: why this is accepted\ngroup'),
  );
});

test('language errors cannot be ignored, and every diagnostic has its page', () => {
  const actions = list(ARROWS, ARROWS.indexOf('=>'));
  assert.ok(!actions.some(({ title }) => title.startsWith('Ignore ')));
  const page = actions.find(({ effect }) => effect.type === 'page');
  assert.deepEqual(page?.effect, { type: 'page', code: 'unexpected-token', isRule: false });
});

test('a selection lists the fixes of each diagnostic in it, and each page once', () => {
  const span = { start: 0, end: ARROWS.length };
  const actions = listCodeActions([analysisOf(ARROWS)], { uri: MAIN, span });
  const arrows = actions.filter(({ diagnostic }) => diagnostic?.code === 'unexpected-token');
  assert.equal(arrows.filter(({ isPreferred }) => isPreferred).length, 2);
  assert.equal(actions.filter(({ title }) => title === 'About unexpected-token').length, 1);
});

test('the comment that ignores a finding is no finding itself', () => {
  const text = 'client c\nweb app { sessions: none }\nc -> app\n';
  const ignore = list(text, text.indexOf('app')).find(({ title }) => title.startsWith('Ignore '));
  assert.deepEqual(analysisOf(apply(text, ignore)).diagnosticsOf(MAIN), []);
  assert.ok(
    ignore?.effect.type === 'edits' && apply(text, ignore).includes(ignore.effect.placeholder ?? '?'),
  );
});

test('all safe fixes are applied again until none is left', () => {
  // The comments touch, so that one pass can remove every second one only.
  const comment = '// arch-ignore single-cache: it is small\n';
  const text = `client c\n${comment.repeat(3)}web app { instances: 2, sessions: none }\nc => app\n`;
  const [all] = list(text, 0, ['source']);
  assert.equal(apply(text, all), 'client c\nweb app { instances: 2, sessions: none }\nc -> app\n');
});

/** The analyses of both systems that share a file. */
function analysesOf(shared: string, one: string, two: string): readonly Analysis[] {
  const texts = new Map([
    ['file:///w/shared.arch', shared],
    ['file:///w/one.arch', one],
    ['file:///w/two.arch', two],
  ]);
  const read = (uri: string): ParsedFile | { readonly error: 'missing' } => {
    const text = texts.get(uri);
    return text === undefined ? { error: 'missing' } : { uri, ...parse(text, { uri }) };
  };
  return ['one', 'two'].map((name) => analyze(`file:///w/${name}.arch`, { read, resolve: resolveUri }));
}

const SHARED = 'file:///w/shared.arch';

test('a file of several systems has the fixes of all of them, each once', () => {
  const shared = 'client c\nweb app { sessions: none }\nservice auth\nc -> app\n';
  const one = 'import "shared.arch"\n';
  const both = analysesOf(shared, one, `${one}app -> auth\n`);
  const span = { start: 0, end: shared.length };
  const titles = (analyses: readonly Analysis[]): readonly string[] =>
    listCodeActions(analyses, { uri: SHARED, span }).map(({ title }) => title);
  const ofSecond = titles(both.slice(1));
  assert.ok(!titles(both.slice(0, 1)).some((title) => title.includes('`auth`')));
  assert.ok(ofSecond.some((title) => title.includes('`auth`')));
  assert.deepEqual(titles(both), ofSecond);
});

test('fixes of one title that change the files of different systems name these', () => {
  const shared = 'web app { sessions: none }\n';
  const one = 'import "shared.arch"\nclient c\nc -> app\n';
  const actions = listCodeActions(analysesOf(shared, one, one), { uri: SHARED, span: { start: 4, end: 4 } });
  const fixes = actions.filter(({ effect, title }) => effect.type === 'edits' && !title.startsWith('Ignore'));
  assert.equal(fixes.length, 2);
  assert.equal(fixes[1]?.title, `${fixes[0]?.title} (for two.arch)`);
});
