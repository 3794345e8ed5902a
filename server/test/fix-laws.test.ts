// Laws that every fix of every rule keeps, on random systems in random layouts: the file stays good, the finding is
// gone, no new finding of weight comes, comments and line endings stay, and fixing everything comes to an end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Fix } from '../../grammar/src/text/diagnostic.ts';
import type { Analysis } from '../src/core/analysis/analysis.ts';
import type { Finding } from '../src/core/rules/finding.ts';
import { arbitrarySystem } from '../src/core/testing/arbitrary-system.ts';
import { analyzeText, applyFix, languageErrors } from './sample-files.ts';

const uri = 'file:///random.arch';
const numRuns = 300;

const identity = ({ code, element }: Finding): string => `${code} ${element}`;
const isHeavy = ({ severity }: Finding): boolean => severity === 'error' || severity === 'warning';
/** By the name in the text: a part keeps it when it moves off its host, and shares it with its copies. */
const weightyIn = (text: string, { findings }: Analysis): readonly string[] =>
  findings.filter(isHeavy).map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);
const commentsOf = (analysis: Analysis): readonly string[] =>
  (analysis.files.get(uri)?.file.comments ?? []).map(({ text }) => text);
const lineEndings = (text: string): ReadonlySet<string> => new Set(text.match(/\r\n|\n|\r/g));

function assertFix(text: string, before: Analysis, { finding, fix }: { finding: Finding; fix: Fix }): void {
  const fixed = applyFix(uri, text, fix.files);
  const after = analyzeText(uri, fixed);
  const shown = `${identity(finding)}: ${fix.title}\n${text}\n----\n${fixed}`;
  assert.notEqual(fixed, text, shown);
  assert.deepEqual(languageErrors(after), [], shown);
  assert.ok(!after.findings.some((other) => identity(other) === identity(finding)), `still there\n${shown}`);
  const known = new Set(weightyIn(text, before));
  const added = weightyIn(fixed, after).filter((other) => !known.has(other));
  assert.deepEqual(added, [], `new findings\n${shown}`);
  assert.deepEqual(
    [...commentsOf(after)].sort(),
    [...commentsOf(before)].sort(),
    `comments changed\n${shown}`,
  );
  assert.deepEqual(lineEndings(fixed), lineEndings(text), `line endings changed\n${JSON.stringify(fixed)}`);
}

test('each fix removes its finding, brings none of weight, and keeps the file good', () => {
  let fixes = 0;
  fc.assert(
    fc.property(arbitrarySystem, (text) => {
      const before = analyzeText(uri, text);
      fc.pre(languageErrors(before).length === 0);
      for (const finding of before.findings) {
        for (const fix of finding.fixes ?? []) {
          fixes += 1;
          assertFix(text, before, { finding, fix });
        }
      }
    }),
    { numRuns },
  );
  assert.ok(fixes > numRuns, `only ${fixes} fixes were tried`);
});

test('fixing one finding after another comes to an end, and running it again changes nothing', () => {
  fc.assert(
    fc.property(arbitrarySystem, (text) => {
      fc.pre(languageErrors(analyzeText(uri, text)).length === 0);
      const fixed = fixAll(text);
      assert.equal(fixAll(fixed), fixed);
      assert.deepEqual(languageErrors(analyzeText(uri, fixed)), [], fixed);
    }),
    { numRuns: 100 },
  );
});

/** The first fix of the first finding that has one, until none has. */
function fixAll(text: string): string {
  let fixed = text;
  const most = 3 * analyzeText(uri, text).findings.length + 3;
  for (let step = 0; step <= most; step++) {
    const fix = analyzeText(uri, fixed).findings.find((finding) => finding.fixes?.[0])?.fixes?.[0];
    if (!fix) return fixed;
    fixed = applyFix(uri, fixed, fix.files);
  }
  throw new Error(`not done after ${most} fixes:\n${text}\n----\n${fixed}`);
}

test('findings come in the same order with the same words each time', () => {
  fc.assert(
    fc.property(arbitrarySystem, (text) => {
      const show = (): string => JSON.stringify(analyzeText(uri, text).findings);
      assert.equal(show(), show());
    }),
    { numRuns: 50 },
  );
});
