// Checks of rules on one text: which findings it gives, and what a fix makes of it. Carets under a line mark where a
// finding must be: `// ^^^ warning single-cache posts`; such lines are taken out before the text is analyzed.
import assert from 'node:assert/strict';
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import { applyEdits } from '../../../../grammar/src/text/text-edit.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { analyze } from '../analysis/analyze.ts';

const uri = 'file:///check.arch';

/** The analysis of one text that imports nothing. */
export function analyzeText(text: string): Analysis {
  const { file, diagnostics } = parse(text, { uri });
  return analyze(uri, {
    read: (other) => (other === uri ? { uri, file, diagnostics } : { error: 'missing' }),
    resolve: () => undefined,
  });
}

const caretLine = /^(\s*\/\/\s*)(\^+) (.*)$/;

/** Fails unless the text gives exactly the marked findings, without those that are suppressed. */
export function checkFindings(marked: string): void {
  const kept: string[] = [];
  const expected: string[] = [];
  for (const line of marked.split('\n')) {
    const match = caretLine.exec(line);
    if (!match) {
      kept.push(line);
      continue;
    }
    const [, before = '', carets = '', rest = ''] = match;
    expected.push(`${kept.length}:${before.length}+${carets.length} ${rest}`);
  }
  const text = kept.join('\n');
  assert.deepEqual(findingsOf(text), expected);
}

/** Findings as `line:column+length severity rule element`, in their order; lines from 1, columns from 0. */
export function findingsOf(text: string): string[] {
  const shown = analyzeText(text).findings.filter((finding) => finding.suppressed === undefined);
  return shown.map(({ span, severity, code, element }) => {
    const lines = text.slice(0, span.start).split(/\r\n|\n|\r/);
    return `${lines.length}:${lines.at(-1)?.length}+${span.end - span.start} ${severity} ${code} ${element}`;
  });
}

/** The text after the fix whose title begins so. Fails when no finding offers one. */
export function applyFixTitled(text: string, title: string): string {
  const fixes = analyzeText(text).findings.flatMap((finding) => finding.fixes ?? []);
  const fix = fixes.find((one) => one.title.startsWith(title));
  assert.ok(fix, `no fix "${title}" among ${fixes.map((one) => `"${one.title}"`).join(', ')}`);
  const edits = fix.files.flatMap((file) => (file.uri === uri ? file.edits : []));
  return applyEdits(text, edits);
}

/** Fails unless the fix whose title begins so makes `expected` of the text. */
export const checkFix = (text: string, title: string, expected: string): void =>
  assert.equal(applyFixTitled(text, title), expected);
