import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../../grammar/src/text/text-edit.ts';
import { analysisOf, MAIN } from '../testing/analysis-of.ts';
import { type CodeAction, listCodeActions } from './code-actions.ts';

const ARROWS = 'client c\nweb app { sessions: none }\ndatabase db\nc => app\napp => db\n';

function list(text: string, at: number, only?: readonly string[]): readonly CodeAction[] {
  const span = { start: at, end: at };
  return listCodeActions(analysisOf(text), { uri: MAIN, span }, only === undefined ? {} : { only });
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
    text.replace('  web', '  // arch-ignore single-point-of-failure:\r\n  web'),
  );
});

test('a finding inside of a one-line block is ignored by a comment above that line', () => {
  const text = 'client c\ngroup g { web app { sessions: none } }\nc -> app\n';
  const ignore = list(text, text.indexOf('app')).find(({ title }) => title.startsWith('Ignore '));
  assert.equal(apply(text, ignore), text.replace('group', '// arch-ignore single-point-of-failure:\ngroup'));
});

test('language errors cannot be ignored, and every diagnostic has its page', () => {
  const actions = list(ARROWS, ARROWS.indexOf('=>'));
  assert.ok(!actions.some(({ title }) => title.startsWith('Ignore ')));
  const page = actions.find(({ effect }) => effect.type === 'page');
  assert.deepEqual(page?.effect, { type: 'page', code: 'unexpected-token', isRule: false });
});

test('a selection lists the fixes of each diagnostic in it, and each page once', () => {
  const span = { start: 0, end: ARROWS.length };
  const actions = listCodeActions(analysisOf(ARROWS), { uri: MAIN, span });
  const arrows = actions.filter(({ diagnostic }) => diagnostic?.code === 'unexpected-token');
  assert.equal(arrows.filter(({ isPreferred }) => isPreferred).length, 2);
  assert.equal(actions.filter(({ title }) => title === 'About unexpected-token').length, 1);
});
