// What a damage to one line leaves of the others. The floor: nothing is lost off the damaged line, and the first
// error stands on it or on the line above.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { createLineIndex } from '../text/line-index.ts';
import { applyEdits } from '../text/text-edit.ts';
import { parse } from './parse.ts';
import { damage, findPlaces, judge, type Kept } from './testing/damage.ts';
import { systems } from './testing/systems.ts';

const samples = globSync(`${import.meta.dirname}/../../../samples/**/*.arch`).toSorted();
const texts = new Map([
  ...systems,
  ...samples.map((path) => [basename(path), readFileSync(path, 'utf8')] as const),
]);

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;

function judgeAll(text: string): { what: string; kept: Kept }[] {
  const places = findPlaces(text);
  return [...damage(text)].map((one) => ({ what: one.what, kept: judge(places, one) }));
}

test('the texts that are damaged are well-formed', () => {
  for (const [name, text] of texts) assert.deepEqual(parse(text).diagnostics, [], name);
});

test('a token deleted, doubled or swapped loses nothing off its line, and the error stands there', (context) => {
  const all = [...texts].flatMap(([name, text]) => judgeAll(text).map((one) => ({ ...one, name })));
  const errors = all.filter(({ kept }) => kept.hasError);
  const statements = all.reduce((sum, { kept }) => sum + kept.statements, 0);
  const lost = all.reduce((sum, { kept }) => sum + kept.lost.length, 0);
  const nothing = all.filter(({ kept }) => kept.lost.length === 0).length;
  const onLine = errors.filter(({ kept }) => kept.isOnLine).length;
  context.diagnostic(
    `${all.length} damages of ${texts.size} files, ${percent(errors.length, all.length)} of them errors`,
  );
  context.diagnostic(`statements kept ${percent(statements - lost, statements)}`);
  context.diagnostic(
    `nothing lost ${percent(nothing, all.length)}, first error on the line ${percent(onLine, errors.length)}`,
  );
  const failed = all.filter(({ kept }) => kept.lost.length > 0 || !kept.isNear);
  assert.deepEqual(
    failed.map(({ name, what, kept }) => `${name}: ${what} lost ${kept.lost.join(' | ')}`),
    [],
  );
});

test('the safe fix of a lone error leaves no error', () => {
  for (const [name, text] of systems) {
    for (const { what, text: damaged } of damage(text)) {
      const { diagnostics } = parse(damaged);
      const fix = diagnostics[0]?.fixes?.find(({ safety }) => safety === 'safe');
      if (diagnostics.length !== 1 || !fix) continue;
      const mended = applyEdits(damaged, fix.files[0]?.edits ?? []);
      assert.deepEqual(parse(mended).diagnostics, [], `${name}: ${what}`);
    }
  }
});

test('indentation by tabs or by four spaces recovers as well', () => {
  for (const unit of ['\t', '    ']) {
    for (const [name, text] of systems) {
      const other = text.replaceAll(/^(?: {2})+/gm, (indent) => unit.repeat(indent.length / 2));
      const failed = judgeAll(other).filter(({ kept }) => kept.lost.length > 0 || !kept.isNear);
      assert.deepEqual(failed, [], name);
    }
  }
});

test('without indentation most is kept all the same', (context) => {
  const all = [...systems.values()].flatMap((text) => judgeAll(text.replaceAll(/^ +/gm, '')));
  const kept = all.filter((one) => one.kept.lost.length === 0).length;
  context.diagnostic(`nothing lost ${percent(kept, all.length)}`);
  assert.ok(kept / all.length > 0.9);
});

/** Lines that hold code, with what stands before and after each. */
function* codeLines(
  text: string,
): Generator<{ line: number; indent: string; code: string; put: (code: string) => string }> {
  const lines = text.split('\n');
  for (const [line, whole] of lines.entries()) {
    const indent = /^ */.exec(whole)?.[0] ?? '';
    const code = whole.slice(indent.length);
    const put = (other: string): string => lines.with(line, indent + other).join('\n');
    if (code !== '' && !code.startsWith('//')) yield { line, indent, code, put };
  }
}

test('while a line is typed all others keep their meaning, and errors stay on it', () => {
  for (const [name, text] of systems) {
    const places = findPlaces(text);
    for (const { line, code, put } of codeLines(text)) {
      if (/\{|^\}|[[\]]|^[가-힣]+,/.test(code)) continue;
      for (let typed = 0; typed < code.length; typed++) {
        const kept = judge(places, { what: '', text: put(code.slice(0, typed)), lines: new Set([line]) });
        assert.deepEqual(kept.lost, [], `${name}: ${code.slice(0, typed)}`);
        assert.ok(kept.isOnLine, `${name}: ${code.slice(0, typed)}`);
      }
    }
  }
});

test('while the first or last line of a block is typed, no statement in it is hidden', () => {
  for (const [name, text] of systems) {
    for (const { code, put } of codeLines(text)) {
      if (!/\{$|^\}$/.test(code)) continue;
      for (let typed = 1; typed < code.length; typed++) {
        const headers = new Set(
          findPlaces(put(code.slice(0, typed))).map((place) => place.replace(/^\S+ /, '')),
        );
        const others = findPlaces(put('')).map((place) => place.replace(/^\S+ /, ''));
        assert.deepEqual(
          others.filter((header) => !headers.has(header)),
          [],
          `${name}: ${code.slice(0, typed)}`,
        );
      }
    }
  }
});

test('a half-typed connection above any line damages no other line', () => {
  for (const [name, text] of systems) {
    for (const { line, code, indent, put } of codeLines(text)) {
      if (/^\]|^[가-힣]+,/.test(code)) continue;
      for (const typed of ['browser ->', 'browser -> lb,']) {
        const longer = put(`${typed}\n${indent}${code}`);
        const index = createLineIndex(longer);
        const shift = (at: string): string => (Number(at) >= line ? `${Number(at) + 1}` : at);
        const places = findPlaces(text).map((place) =>
          place.replace(/^\S+ /, (path) => path.replaceAll(/\d+/g, shift)),
        );
        const kept = judge(places, { what: '', text: longer, lines: new Set([line]) });
        assert.deepEqual(kept.lost, [], `${name}: above line ${line + 1} of ${index.lineCount}`);
      }
    }
  }
});

test('a block that goes on in its own line may end on the next one, also below a missing brace', () => {
  const text = 'web b { instances: 2\nu -> b\ndatabase db { replicas: 1\n}\n';
  const { file, diagnostics } = parse(text);
  assert.deepEqual(
    diagnostics.map(({ span }) => createLineIndex(text).positionAt(span.start).line),
    [0],
  );
  assert.deepEqual(
    file.statements.map(({ type }) => type),
    ['declaration', 'connection', 'declaration'],
  );
});
