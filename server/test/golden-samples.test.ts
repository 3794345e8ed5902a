// What the program says of every sample stays as it was read and approved: the whole report as people read it, the loads
// as programs get them, each figure on one line with its formula or source, and the drawing as Mermaid text.
import { test } from 'node:test';
import { matchGolden } from './golden.ts';
import { outputOf } from './run-archlint.ts';
import { readSamples } from './sample-files.ts';

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

interface Output {
  readonly systems: readonly { readonly path: string; readonly cases: object; readonly notes: object }[];
}

/** The loads with every figure as one line; the other parts of the report stand in the text. */
const withLines = (json: string): string =>
  `${JSON.stringify(
    (JSON.parse(json) as Output).systems.map(({ path, cases, notes }) => ({ path, cases, notes })),
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

  test(`the report of ${name} is the approved one`, async () => {
    matchGolden(`${name}.capacity.txt`, await outputOf(['capacity', path]));
  });

  test(`the drawing of ${name} is the approved one`, async () => {
    matchGolden(`${name}.mmd`, await outputOf(['diagram', path]));
  });
}

test('a whole report for programs, with the origin of each figure, is the approved one', async () => {
  const json = await outputOf(['capacity', 'samples/single-server.arch', '--format', 'json']);
  matchGolden('single-server.capacity-in-full.json', json);
});
