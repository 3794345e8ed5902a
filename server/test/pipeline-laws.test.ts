// Laws of the whole pipeline: whatever the text, every stage answers, every place lies in the text, no figure is
// broken, and the same text gives the same answer.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from '../../grammar/src/syntax/parse.ts';
import type { Span } from '../../grammar/src/text/span.ts';
import type { Analysis } from '../src/core/analysis/analysis.ts';
import { analyze } from '../src/core/analysis/analyze.ts';
import { renderMermaid } from '../src/core/diagram/render-mermaid.ts';

const root = path.resolve(import.meta.dirname, '../..');
const uri = 'file:///law.arch';

const samples = globSync('samples/**/*.arch', { cwd: root })
  .sort()
  .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));

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
function inspect(text: string): string {
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

/** Offsets where a token begins or ends. */
function boundariesOf(text: string): readonly Span[] {
  return parse(text, { uri }).tokens.map(({ start, end }) => ({ start, end }));
}

describe('the pipeline', () => {
  it('answers for every single damage of one token in every sample', () => {
    // Every seventeenth token of each sample, counted through all of them, so that all kinds of tokens are met.
    let count = 0;
    let damages = 0;
    for (const { text } of samples) {
      const tokens = boundariesOf(text);
      tokens.forEach(({ start, end }, i) => {
        count++;
        if (count % 17 !== 0) return;
        const token = text.slice(start, end);
        const next = tokens[i + 1];
        const damaged = [
          text.slice(0, start) + text.slice(end),
          text.slice(0, end) + token + text.slice(end),
        ];
        if (next !== undefined) {
          const between = text.slice(end, next.start);
          damaged.push(
            text.slice(0, start) + text.slice(next.start, next.end) + between + token + text.slice(next.end),
          );
        }
        for (const each of damaged) {
          inspect(each);
          damages++;
        }
      });
    }
    assert.ok(damages > 500, `${damages} damages`);
  });

  it('answers for every prefix that ends with a token', () => {
    for (const { text } of samples.filter((_, i) => i % 3 === 0)) {
      boundariesOf(text).forEach(({ end }, i) => {
        if (i % 5 === 0) inspect(text.slice(0, end));
      });
    }
  });

  it('answers for any text at all', () => {
    const words = [
      'web',
      'app',
      'database',
      'host',
      'like',
      '{',
      '}',
      '->',
      ':',
      ',',
      '[',
      ']',
      '\n',
      '"',
      '5',
      '%',
      '..',
      '//',
      '__proto__',
      'constructor',
      'journey',
      'share',
      '100%',
      'replicas',
      'instances',
      'import',
      'workload',
      'requests',
      '10/s',
      'client',
      'cache',
      'fronts',
      'zone',
      '  ',
    ];
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(text, (any) => void inspect(any)),
      { numRuns: 2_000, seed: 7 },
    );
  });

  it('says the same about the same text, whatever was analyzed before', () => {
    const first = samples.map(({ text }) => inspect(text));
    const second = samples
      .toReversed()
      .map(({ text }) => inspect(text))
      .toReversed();
    assert.deepEqual(second, first);
  });

  it('leaves the prototypes of objects alone', () => {
    inspect(
      'client __proto__\nweb constructor { hasOwnProperty: 1, __proto__: 2 }\n__proto__ -> constructor { toString: 1 }\n',
    );
    assert.deepEqual(Object.keys(Object.prototype), []);
  });

  it('knows no saturation without a number: extreme values give finite figures', () => {
    for (const users of ['1', '1_000_000_000_000', '0']) {
      for (const peak of ['1x', '1000x']) {
        inspect(
          `client c\nweb app\ndatabase db\nc -> app -> db\nworkload { daily-users: ${users}, requests: 1000/user/day, peak: ${peak} }\n`,
        );
      }
    }
    inspect(
      'client c\nweb a\nweb b\nc -> a\na -> b { calls: 2 }\nb -> a { calls: 2 }\nworkload { requests: 10/s }\n',
    );
    inspect('client c\nweb a\nc -> a { calls: 0 }\nworkload { requests: 0/s }\n');
  });
});
