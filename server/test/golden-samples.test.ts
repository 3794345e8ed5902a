// What the program says of every sample stays as it was read and approved: the estimate as `archlint capacity` gives it
// to programs, each figure on one line with its formula or source, and the drawing as Mermaid text.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Environment } from '../src/cli/environment.ts';
import { run } from '../src/cli/run.ts';
import { matchGolden } from './golden.ts';
import { readSamples, samplesFolder } from './sample-files.ts';

/** The output of a command line on the samples, which stand in `/samples` there. Asserts that it could do its work. */
async function outputOf(words: readonly string[]): Promise<string> {
  let output = '';
  let errors = '';
  const environment: Environment = {
    currentFolder: '/',
    programFolder: '/',
    version: '0.0.0',
    hasColor: false,
    files: {
      read: readSampleFile,
      write: () => false,
      kindOf: (path) => (path.endsWith('.arch') ? 'file' : 'none'),
      list: () => [],
    },
    readInput: async () => '',
    write: (text) => {
      output += text;
    },
    writeError: (text) => {
      errors += text;
    },
    serve: async () => 2,
  };
  const exit = await run(words, environment);
  assert.ok(exit === 0 || exit === 1, `exit ${exit}: ${errors}`);
  assert.equal(errors, '');
  return output;
}

function readSampleFile(path: string): { readonly text: string } | { readonly error: 'missing' } {
  try {
    return { text: readFileSync(join(samplesFolder, path.replace(/^\/samples\//, '')), 'utf8') };
  } catch {
    return { error: 'missing' };
  }
}

interface FigureJson {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly formula?: string;
  readonly origin: { readonly type: string; readonly source?: string };
}

const isFigure = (value: object): value is FigureJson =>
  'value' in value && 'low' in value && 'high' in value && 'origin' in value;

/** Six digits: enough for a reader, and the same on every machine. */
const digits = (number: number): string => String(Number(number.toPrecision(6)));

/** `0.190972 fraction (0.0434 to 5.208) = reads x read-time / cores`. */
function lineOf({ value, low, high, unit, formula, origin }: FigureJson): string {
  const range = low === high ? '' : ` (${digits(low)} to ${digits(high)})`;
  const from = formula === undefined ? `: ${origin.source ?? origin.type}` : ` = ${formula}`;
  return `${digits(value)} ${unit}${range}${from}`;
}

/** The same JSON with every figure as one line. */
const withLines = (json: string): string =>
  `${JSON.stringify(
    JSON.parse(json),
    (_, value: unknown) =>
      typeof value === 'object' && value !== null && isFigure(value) ? lineOf(value) : value,
    2,
  )}\n`;

// The anti-patterns come from the rules' pages, which say themselves what must be found in them.
const samples = readSamples().filter(({ name }) => !name.startsWith('anti-patterns/'));

for (const { name } of samples) {
  const path = `samples/${name}.arch`;

  test(`the estimate of ${name} is the approved one`, async () => {
    const json = await outputOf(['capacity', path, '--format', 'json']);
    matchGolden(`${name}.capacity.json`, withLines(json));
  });

  test(`the drawing of ${name} is the approved one`, async () => {
    matchGolden(`${name}.mmd`, await outputOf(['diagram', path]));
  });
}

test('a whole report for programs, with the origin of each figure, is the approved one', async () => {
  const json = await outputOf(['capacity', 'samples/single-server.arch', '--format', 'json']);
  matchGolden('single-server.capacity-in-full.json', json);
});
