import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from '../../../../grammar/src/syntax/parse.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';
import { applyEdits } from '../../../../grammar/src/text/text-edit.ts';
import { analysisOf, MAIN } from '../testing/analysis-of.ts';
import { listCodeActions } from './code-actions.ts';
import { complete } from './completion.ts';
import { findDefinitions } from './definition.ts';
import { findLinks } from './document-links.ts';
import { type DocumentSymbol, findSymbols } from './document-symbols.ts';
import { findFolds } from './folding.ts';
import { formatDocument } from './formatting.ts';
import { findHighlights } from './highlight.ts';
import { hover } from './hover.ts';
import { prepareRename } from './rename.ts';
import { findSelections } from './selection.ts';
import { findSemanticTokens } from './semantic-tokens.ts';

const word = fc.constantFrom(
  'web',
  'app',
  'database',
  'db',
  'like',
  'import',
  'journey',
  'seoul',
  'datacenter',
  'table',
);
const nasty = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '한글',
  '😀',
  '\uD800',
  '\uFEFF',
);
const sign = fc.constantFrom(
  ' ',
  '\n',
  '\r\n',
  '\r',
  '{',
  '}',
  '[',
  ']',
  '->',
  ':',
  ',',
  '.',
  '"',
  '4 ms',
  '80%',
  '// arch-ignore x: y',
);
const token = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 5, arbitrary: sign },
  { weight: 1, arbitrary: nasty },
);
const anyText = fc.oneof(
  fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join(' ')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

function assertInside(text: string, ...spans: readonly Span[]): void {
  for (const { start, end } of spans) {
    assert.ok(0 <= start && start <= end && end <= text.length, `${start}..${end} in ${text.length}`);
  }
}

const symbolSpans = (symbols: readonly DocumentSymbol[]): readonly Span[] =>
  symbols.flatMap((symbol) => [symbol.span, symbol.nameSpan, ...symbolSpans(symbol.children)]);

test('no text and no offset makes a feature throw or point outside of the text', () => {
  fc.assert(
    fc.property(anyText, fc.nat(100), (text, at) => {
      const offset = Math.min(at, text.length);
      const analysis = analysisOf(text);
      const parsed = { uri: MAIN, ...parse(text, { uri: MAIN }) };
      const { file } = parsed;
      assertInside(text, ...findFolds(file).map(({ span }) => span), ...findSelections(file, offset));
      assertInside(text, ...findLinks(MAIN, file).map(({ span }) => span), ...symbolSpans(findSymbols(file)));
      assertInside(text, ...findSemanticTokens(analysis, MAIN).map(({ span }) => span));
      assertInside(text, ...findHighlights(analysis, MAIN, offset).map(({ span }) => span));
      assertInside(text, complete(analysis, { parsed, offset }, { snippets: true }).span);
      assertInside(text, ...[hover(analysis, { uri: MAIN, offset })?.span ?? []].flat());
      assertInside(text, ...analysis.diagnosticsOf(MAIN).map(({ span }) => span));
      findDefinitions(analysis, MAIN, offset);
      prepareRename(analysis, MAIN, offset);
      applyEdits(text, formatDocument(file));
      const whole = { start: 0, end: text.length };
      for (const { effect } of listCodeActions(
        [analysis],
        { uri: MAIN, span: whole },
        { only: ['quickfix', 'source'] },
      )) {
        if (effect.type !== 'edits') continue;
        for (const { edits } of effect.files()) applyEdits(text, edits);
      }
    }),
    { numRuns: 400 },
  );
});

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '[x](command:a.b)',
  '![x](https://example.com/a.png)',
  '`x` <b>',
  '$(trash)',
  'javascript:alert(1)',
];

test('no title in a file becomes markup in a hover', () => {
  for (const title of HOSTILE) {
    const text = `client c "${title}"\nweb app\nc -> app\n`;
    const found = hover(analysisOf(text), { uri: MAIN, offset: text.indexOf('c "') });
    const plain = (found?.markdown ?? '').replace(/\\[^\w\s]/g, '');
    assert.doesNotMatch(plain, /<|\]\(|!\[/, title);
  }
});
