// Asks the pipeline for all that an editor would ask for, and fails where something is broken: the laws and the
// fuzzer share it. Also the texts to ask it about.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { format } from '../../grammar/src/syntax/format.ts';
import { parse } from '../../grammar/src/syntax/parse.ts';
import type { Span } from '../../grammar/src/text/span.ts';
import { applyEdits } from '../../grammar/src/text/text-edit.ts';
import type { Analysis } from '../src/core/analysis/analysis.ts';
import { analyze } from '../src/core/analysis/analyze.ts';
import { renderMermaid } from '../src/core/diagram/render-mermaid.ts';
import { arbitrarySystem } from '../src/core/testing/arbitrary-system.ts';
import { inspectReports } from './inspect-reports.ts';

const uri = 'file:///law.arch';

const words =
  'web app database db host like { } : , [ ] \n " 5 % .. // -> __proto__ constructor journey share 100% replicas instances import workload requests 10/s client cache fronts zone'.split(
    ' ',
  );

/** Junk, and texts of the language's own words in any order. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...words, '\n', '  '), { maxLength: 60 }).map((list) => list.join(' ')),
);

function analyzeText(text: string): Analysis {
  const { file, diagnostics } = parse(text, { uri });
  const parsed = { uri, file, diagnostics };
  return analyze(uri, {
    read: (asked) => (asked === uri ? parsed : { error: 'missing' }),
    resolve: () => undefined,
  });
}

const isInside = ({ start, end }: Span, text: string): boolean =>
  start >= 0 && start <= end && end <= text.length;

/** Whole systems between the junk. */
export const anyTextOrSystem: fc.Arbitrary<string> = fc.oneof(anyText, arbitrarySystem);

/** Reads everything an editor would ask for, and all reports; throws or fails where something is broken. */
export const inspect = (text: string): string => inspectAll(text, inspectReports);

/** The same without the reports, for thousands of texts that are much alike. */
export const inspectSwiftly = (text: string): string => inspectAll(text, () => '');

function inspectAll(text: string, reportsOf: (analysis: Analysis, text: string) => string): string {
  const analysis = analyzeText(text);
  const diagnostics = analysis.diagnosticsOf(uri);
  for (const { span, message, related } of diagnostics) {
    assert.ok(isInside(span, text), `${message} lies outside of the text`);
    assert.notEqual(message, '');
    for (const { location } of related ?? []) assert.ok(isInside(location.span, text));
  }
  assert.ok(diagnostics.length < 1_000);
  const reports = reportsOf(analysis, text);
  assert.deepEqual(analysis.failures, []);
  const drawn = renderMermaid(analysis.diagram());
  const tidy = applyEdits(text, format(text));
  assert.equal(applyEdits(tidy, format(tidy)), tidy, 'formatting twice changes something');
  return JSON.stringify([
    diagnostics.map(({ code, message, span }) => [code, message, span]),
    reports,
    drawn,
  ]);
}
