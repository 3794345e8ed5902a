import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, parse } from '../src/core/index.ts';
import { generateSystem } from './generate-system.ts';

const uri = 'file:///made-up.arch';

/** What is found in a text: errors by their message, findings by code and element. */
function findIn(text: string): readonly string[] {
  const parsed = { uri, ...parse(text, { uri }) };
  const analysis = analyze(uri, { read: () => parsed, resolve: () => undefined });
  return analysis.diagnosticsOf(uri).map((diagnostic) => {
    return 'element' in diagnostic ? `${diagnostic.code} ${diagnostic.element}` : diagnostic.message;
  });
}

test('the made-up system has the size it says and exactly the findings it says', () => {
  const system = generateSystem(400);
  assert.equal(system.componentCount, 400);
  assert.ok(system.connectionCount >= 760 && system.connectionCount <= 840, String(system.connectionCount));
  assert.deepEqual(
    findIn(system.text).toSorted(),
    system.findings.map(({ code, element }) => `${code} ${element}`).sort(),
  );
});

test('each edit makes the finding it names and no other', () => {
  const { text, edits, findings } = generateSystem(200);
  assert.ok(edits.length >= 4);
  const before = findIn(text);
  for (const { offset, sound, defect, finding } of edits) {
    assert.equal(text.slice(offset, offset + sound.length), sound);
    const edited = text.slice(0, offset) + defect + text.slice(offset + sound.length);
    const added = findIn(edited).filter((line) => !before.includes(line));
    assert.deepEqual(added, [`${finding.code} ${finding.element}`]);
  }
  assert.equal(before.length, findings.length);
});

test('the same seed gives the same text, another seed another', () => {
  assert.equal(generateSystem(200, 7).text, generateSystem(200, 7).text);
  assert.notEqual(generateSystem(200, 7).text, generateSystem(200, 8).text);
});
