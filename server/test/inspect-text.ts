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

/** Reads everything an editor would ask for; throws or fails where something is broken. */
export function inspect(text: string): string {
  const analysis = analyzeText(text);
  const diagnostics = analysis.diagnosticsOf(uri);
  for (const { span, message, related } of diagnostics) {
    assert.ok(isInside(span, text), `${message} lies outside of the text`);
    assert.notEqual(message, '');
    for (const { location } of related ?? []) assert.ok(isInside(location.span, text));
  }
  assert.ok(diagnostics.length < 1_000);
  const capacity = JSON.stringify(analysis.capacity, (_key, value: unknown) => {
    if (typeof value === 'number') assert.ok(Number.isFinite(value) && value >= 0, `a figure is ${value}`);
    return isNode(value) ? undefined : value;
  });
  assert.deepEqual(analysis.failures, []);
  const drawn = renderMermaid(analysis.diagram());
  const tidy = applyEdits(text, format(text));
  assert.equal(applyEdits(tidy, format(tidy)), tidy, 'formatting twice changes something');
  return JSON.stringify([
    diagnostics.map(({ code, message, span }) => [code, message, span]),
    capacity.length,
    drawn,
  ]);
}

// Components lead to trees and back to components; figures are what matters here.
const isNode = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  ('declaration' in value || 'nameLocation' in value || value instanceof Map);
