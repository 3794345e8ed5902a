// The pages of the rules are executed: what an example marks is found, nothing else is, what stands instead is clean,
// and the fixes of an example, applied one after another, leave a clean file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  listRulePages,
  type PageExample,
  parseRulePage,
  readRulePage,
} from '../../tools/generate/read-rule-page.ts';
import { rules, suppressionChecks } from '../src/core/rules/index.ts';
import { analyzeText, applyFix, languageErrors } from './sample-files.ts';

const uri = 'file:///page.arch';
const metas = [...rules, ...suppressionChecks];
const sections = [
  'What it finds',
  'Why it matters',
  'Example',
  'Instead',
  'How it decides',
  'When to ignore it',
];

/** What a text gives, as `12..15 warning single-cache posts`. */
function foundIn(text: string): string[] {
  const shown = analyzeText(uri, text).findings.filter((finding) => finding.suppressed === undefined);
  return shown.map(
    ({ span, severity, code, element }) => `${span.start}..${span.end} ${severity} ${code} ${element}`,
  );
}

const markedIn = ({ marked }: PageExample): string[] =>
  marked
    .map(({ start, end, severity, code, element }) => `${start}..${end} ${severity} ${code} ${element}`)
    .sort();

/** The text after the first fix of the first finding that has one, again and again. */
function fixAll(text: string): string {
  let fixed = text;
  for (let pass = 0; pass < 10; pass++) {
    const finding = analyzeText(uri, fixed).findings.find(
      (one) => one.suppressed === undefined && one.fixes?.[0],
    );
    const fix = finding?.fixes?.[0];
    if (!fix) return fixed;
    fixed = applyFix(uri, fixed, fix.files);
  }
  throw new Error(`fixes do not come to an end:\n${fixed}`);
}

test('every rule and every check of a comment has a page, and every page is of one', () => {
  assert.deepEqual(listRulePages(), metas.map(({ id }) => id).sort());
});

for (const meta of metas) {
  const page = readRulePage(meta.id);
  const of = (section: string) => page.examples.filter((example) => example.section === section);

  test(`the page of ${meta.id} has its sections in order and the rule's summary`, () => {
    assert.deepEqual(page.sections, sections);
    assert.equal(page.summary, meta.summary);
    assert.ok(of('Example').length > 0 && of('Instead').length > 0);
  });

  test(`the examples of ${meta.id} give exactly what they mark`, () => {
    for (const example of of('Example')) {
      assert.ok(example.marked.some(({ code }) => code === meta.id));
      assert.deepEqual(languageErrors(analyzeText(uri, example.text)), []);
      assert.deepEqual(foundIn(example.text).sort(), markedIn(example));
    }
  });

  test(`what ${meta.id} shows instead, and its near misses, are clean`, () => {
    for (const { section, text, marked } of page.examples) {
      if (section === 'Example') continue;
      assert.deepEqual(marked, []);
      assert.deepEqual(languageErrors(analyzeText(uri, text)), [], text);
      const found = foundIn(text);
      const relevant = section === 'Instead' ? found : found.filter((line) => line.includes(` ${meta.id} `));
      assert.deepEqual(relevant, [], text);
    }
  });

  if (meta.fixable !== 'none') {
    test(`the fixes of ${meta.id} leave its examples clean`, () => {
      for (const { text } of of('Example')) {
        const fixed = fixAll(text);
        assert.deepEqual(languageErrors(analyzeText(uri, fixed)), [], fixed);
        assert.deepEqual(foundIn(fixed), [], fixed);
      }
    });
  }
}

for (const rule of rules) {
  test(`${rule.id} shows a near miss and says when to ignore it`, () => {
    const page = readRulePage(rule.id);
    assert.ok(page.examples.some(({ section }) => section === 'How it decides'));
    const ignored = page.examples.filter(({ section }) => section === 'When to ignore it');
    assert.ok(ignored.length > 0);
    for (const { text } of ignored) {
      const suppressed = analyzeText(uri, text).findings.filter(
        (finding) => finding.suppressed !== undefined,
      );
      assert.ok(
        suppressed.some(({ code }) => code === rule.id),
        text,
      );
    }
  });
}

test('a page with a broken caret line is refused', () => {
  assert.throws(() => parseRulePage('x', '# x\n\n```arch\nweb app\n// ^^^ no severity here at all\n```\n'));
});
