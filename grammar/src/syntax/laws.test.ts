// Laws of the parser and of the formatter, on random texts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Span } from '../text/span.ts';
import { applyEdits } from '../text/text-edit.ts';
import { format } from './format.ts';
import { createParseCache, type ParseResult, parse } from './parse.ts';
import { soup, wellFormed } from './testing/arbitrary-text.ts';

const anyText = fc.oneof(soup, wellFormed, fc.string({ unit: 'binary' }));

const formatted = (text: string): string => applyEdits(text, format(text));

/** Every span in a tree or a list of diagnostics. */
function spansIn(value: unknown): Span[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(spansIn);
  return 'start' in value && 'end' in value ? [value as Span, ...inner] : inner;
}

/** Where comments hang; a block that is put on several lines moves the one behind it. */
const comments = new Set(['leading', 'trailing', 'after', 'dangling']);

/** A tree without spans and comments. */
const shape = (value: unknown): string =>
  JSON.stringify(value, (key, part) => (key === 'span' || comments.has(key) ? undefined : part));

/** Tokens that carry meaning: without line breaks and the commas between entries. */
const words = ({ tokens }: ParseResult): string =>
  tokens
    .filter(({ kind, text }) => kind !== 'newline' && text !== ',')
    .map(({ text }) => text.trimEnd())
    .join('\n');

test('any text gives a tree and diagnostics with spans inside of it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { file, diagnostics } = parse(text);
      for (const { start, end } of [...spansIn(file), ...spansIn(diagnostics)]) {
        assert.ok(0 <= start && start <= end && end <= text.length);
      }
    }),
    { numRuns: 3000 },
  );
});

test('the edits of a fix never overlap, whatever the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const fixes = parse(text).diagnostics.flatMap((diagnostic) => diagnostic.fixes ?? []);
      for (const { edits } of fixes.flatMap(({ files }) => files)) {
        assert.notEqual(applyEdits(text, edits), text);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a text made from the grammar has no error', () => {
  fc.assert(
    fc.property(wellFormed, (text) => assert.deepEqual(parse(text).diagnostics, [])),
    { numRuns: 2000 },
  );
});

test('formatting twice is formatting once, whatever the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = formatted(text);
      assert.equal(formatted(once), once);
    }),
    { numRuns: 3000 },
  );
});

test('formatting keeps every word and comment, whatever the text', () => {
  fc.assert(
    fc.property(anyText, (text) => assert.equal(words(parse(formatted(text))), words(parse(text)))),
    { numRuns: 3000 },
  );
});

test('formatting keeps the tree of a well-formed text, with each kind of line break', () => {
  fc.assert(
    fc.property(wellFormed, fc.constantFrom('\n', '\r\n', '\r'), (lines, lineBreak) => {
      const text = lines.replaceAll('\n', lineBreak);
      const result = formatted(text);
      assert.equal(shape(parse(result).file.statements), shape(parse(text).file.statements));
      if (text.includes(lineBreak)) assert.equal(result.replaceAll(lineBreak, '').search(/[\r\n]/), -1);
    }),
    { numRuns: 2000 },
  );
});

test('a parse with the cache of any earlier texts is the same as a fresh one', () => {
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(20), soup), { maxLength: 6 });
  fc.assert(
    fc.property(fc.oneof(wellFormed, soup), edits, (start, steps) => {
      const cache = createParseCache();
      let text = start;
      parse(text, { cache });
      for (const [at, length, inserted] of steps) {
        const from = at % (text.length + 1);
        text = text.slice(0, from) + inserted + text.slice(from + length);
        assert.deepEqual(parse(text, { cache }), parse(text));
      }
    }),
    { numRuns: 1500 },
  );
});
