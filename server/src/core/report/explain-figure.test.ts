import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure, FigureInput, Unit } from '../model/figure.ts';
import { exactly } from '../model/range.ts';
import { type Explaining, explainFigure } from './explain-figure.ts';

const explaining = (): Explaining => ({ showPlace: ({ span }) => `line ${span.start}`, said: new Set() });

const written = (value: number, unit: Unit, line: number): Figure => ({
  ...exactly(value),
  unit,
  origin: { type: 'declared', locations: [{ uri: 'a', span: { start: line, end: line } }] },
});

const derived = (value: number, unit: Unit, ...[formula, inputs]: [string, readonly FigureInput[]]): Figure =>
  derivedFigure(exactly(value), { unit, formula, inputs: () => inputs });

const linesOf = (figure: Figure, of = explaining()): readonly string[] =>
  explainFigure({ name: 'busy', figure }, of).map(({ depth, text }) => `${'  '.repeat(depth)}${text}`);

test('a formula stands with its numbers put in, and its inputs below with where they are written', () => {
  const figure = derived(0.5, 'fraction', 'reads x read-time / cores', [
    { name: 'reads', figure: written(1000, '1/s', 3) },
    { name: 'read-time', figure: written(4, 'ms', 5) },
    {
      name: 'cores',
      figure: { low: 4, value: 8, high: 16, unit: 'count', origin: { type: 'default', source: 'a book' } },
    },
  ]);
  assert.deepEqual(linesOf(figure), [
    'busy = reads x read-time / cores = 1,000/s x 4 ms / 8 = 50 %',
    '  reads 1,000/s (line 3)',
    '  read-time 4 ms (line 5)',
    '  cores 8 (default, 4 to 16: a book)',
  ]);
});

test('a formula in words stands without numbers', () => {
  const figure = derived(2, 'count', 'failures of a and b, by the chain', [
    { name: 'a', figure: written(1, 'count', 1) },
  ]);
  assert.equal(linesOf(figure)[0], 'busy = failures of a and b, by the chain = 2');
});

test('names are put in whole: reads is not a part of read-time, nor of reads of another name', () => {
  const figure = derived(1, 'count', 'a x a-b x a.b', [
    { name: 'a', figure: written(2, 'count', 1) },
    { name: 'a-b', figure: written(3, 'count', 2) },
    { name: 'a.b', figure: written(5, 'count', 3) },
  ]);
  assert.match(linesOf(figure)[0] ?? '', /= 2 x 3 x 5 = 1/);
});

test('what was said once is not said again below another figure', () => {
  const input = { name: 'x', figure: written(1, 'count', 1) };
  const of = explaining();
  linesOf(derived(1, 'count', 'x', [input]), of);
  assert.deepEqual(linesOf(derived(2, 'count', 'x + x', [input]), of), ['busy = x + x = 1 + 1 = 2']);
});

test('a sum over journeys is told by its terms', () => {
  const figure = derived(650, '1/s', 'sum over journeys of requests x reads per request', [
    { name: 'requests of view', figure: derived(600, '1/s', 'requests x share', []) },
    { name: 'reads per request of view', figure: written(1, 'count', 7) },
    { name: 'requests of post', figure: derived(100, '1/s', 'requests x share', []) },
    { name: 'reads per request of post', figure: written(0.5, 'count', 9) },
  ]);
  assert.match(
    linesOf(figure)[0] ?? '',
    /= 600\/s of view x 1 \(line 7\) \+ 100\/s of post x 0\.5 \(line 9\) = 650\/s$/,
  );
});

test('a long time stands in the unit that multiplies, and as people speak of it', () => {
  const time = (value: number): string => {
    const origin = { type: 'default', source: 'assumed' } as const;
    const figure = { low: 600_000, value, high: 86_400_000, unit: 'ms', origin } as const;
    return (
      explainFigure({ name: 'repair-time', figure }, { showPlace: () => '', said: new Set() })[0]?.text ?? ''
    );
  };
  assert.equal(time(3_600_000), 'repair-time 3,600 s = 1 h (default, 10 min to 24 h: assumed)');
  assert.match(time(4), /^repair-time 4 ms \(/);
});
