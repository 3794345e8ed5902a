// Every sample is a good file that gives exactly the findings written beside it, by hand, from the rules' definitions;
// and every fix that is offered for one of them does what it promises.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format } from '../../grammar/src/syntax/format.ts';
import type { Fix } from '../../grammar/src/text/diagnostic.ts';
import { applyEdits } from '../../grammar/src/text/text-edit.ts';
import { analyzeText, applyFix, languageErrors, lineOf, readSamples } from './sample-files.ts';

const samples = readSamples();

test('there are samples, and each says which findings it must give', () => {
  assert.ok(samples.length >= 30, `only ${samples.length} samples`);
  for (const { name, expected, isExplained } of samples) {
    assert.ok(expected !== undefined, `samples/${name}.findings is missing`);
    assert.deepEqual(expected, [...expected].sort(), `samples/${name}.findings is not sorted`);
    assert.ok(expected.length > 0 || isExplained, `samples/${name}.findings does not say why it is empty`);
  }
});

for (const { name, uri, text, expected } of samples) {
  test(`${name} has no language error`, () => {
    assert.deepEqual(languageErrors(analyzeText(uri, text)), []);
  });

  test(`${name} stands in the canonical layout`, () => {
    assert.equal(applyEdits(text, format(text)), text);
  });

  test(`${name} gives exactly the expected findings`, () => {
    const findings = analyzeText(uri, text).findings.filter((finding) => finding.suppressed === undefined);
    assert.deepEqual(findings.map(lineOf).sort(), expected);
  });

  test(`every fix in ${name} leaves a good file without its finding`, () => {
    for (const finding of analyzeText(uri, text).findings) {
      assert.ok((finding.fixes ?? []).length > 0, `${lineOf(finding)} has no fix`);
      for (const fix of finding.fixes ?? []) checkFix({ uri, text, line: lineOf(finding) }, fix);
    }
  });
}

interface Broken {
  readonly uri: string;
  readonly text: string;
  /** The finding as it stands in a `.findings` file. */
  readonly line: string;
}

function checkFix({ uri, text, line }: Broken, fix: Fix): void {
  const before = new Set(analyzeText(uri, text).findings.map(lineOf));
  const fixed = applyFix(uri, text, fix.files);
  const after = analyzeText(uri, fixed);
  const context = `${fix.title}\n${fixed}`;
  assert.deepEqual(languageErrors(after), [], context);
  const [, code, element] = line.split(' ');
  const isSame = (other: string): boolean => other.endsWith(` ${code} ${element}`);
  const lines = after.findings.filter((finding) => finding.suppressed === undefined).map(lineOf);
  assert.ok(!lines.some(isSame), `still there after: ${context}`);
  const added = lines.filter((other) => !before.has(other) && /^(error|warning) /.test(other));
  assert.deepEqual(added, [], `new findings after: ${context}`);
}
