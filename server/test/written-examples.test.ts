// Every example of the language in the hand-written pages is a good file, and every command line prints what stands
// below it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { format } from '../../grammar/src/syntax/format.ts';
import { applyEdits } from '../../grammar/src/text/text-edit.ts';
import { outputOf } from './run-archlint.ts';
import { analyzeText, languageErrors } from './sample-files.ts';

const root = join(import.meta.dirname, '..', '..');

interface Example {
  /** Of the first line of its code. */
  readonly line: number;
  readonly code: string;
}

/** The blocks of code in the language `arch`. */
function examplesOf(page: string): readonly Example[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```arch\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length + 1,
    code: match[1] ?? '',
  }));
}

for (const [page, atLeast] of [
  ['grammar/LANGUAGE.md', 8],
  ['README.md', 2],
] as const) {
  test(`every example in ${page} is a good file in the canonical layout`, () => {
    const examples = examplesOf(page);
    assert.ok(examples.length >= atLeast, `only ${examples.length} examples found`);
    for (const { line, code } of examples) {
      const uri = `file:///${page}.arch`;
      assert.deepEqual(languageErrors(analyzeText(uri, code)), [], `${page}:${line}`);
      assert.equal(applyEdits(code, format(code)), code, `${page}:${line} is not in the canonical layout`);
    }
  });
}

/** Blocks that begin with a command line: `$ archlint …`. */
const sessionsOf = (page: string): readonly (readonly [words: readonly string[], printed: string])[] =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```text\n\$ archlint (.*)\n([\s\S]*?)^```$/gm)].map(
    ([, line = '', printed = '']) => [line.split(' '), printed],
  );

test('every command line in README.md prints what stands below it', async () => {
  const sessions = sessionsOf('README.md');
  assert.equal(sessions.length, 1);
  for (const [words, printed] of sessions) {
    const output = await outputOf(words);
    assert.ok(`${output}\n`.includes(printed), `archlint ${words.join(' ')} prints:\n${output}`);
  }
});
