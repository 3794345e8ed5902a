// Writes docs/defaults.md: every default figure with its range and its source, from the table in the vocabulary.
// Invariant: the same table gives the same bytes.
import {
  type DefaultEntry,
  defaults,
  defaultsVersion,
  engines,
  keysBehind,
  kinds,
  type Measurement,
  measurementOf,
} from '../../grammar/src/vocabulary/index.ts';
import { formatValue } from '../../server/src/core/model/format-figure.ts';
import { unitOf } from '../../server/src/core/model/quantity.ts';

/** The file that this generator writes, relative to the root. */
export const DEFAULTS_PATH = 'docs/defaults.md';

const introduction = `A figure that a file does not write is one of these, and is shown as a default wherever it counts. Each has three
values: the middle is for planning, low and high are the ends of what is plausible, and a conclusion that changes between
them is said to depend on the figure. A low time is a fast one. Sources that start with "Assumed" are conventions, not
measurements: write the attribute with what you measured instead. The last column says what to look at, and how the
figure comes from it.

Service levels that providers promise are thresholds for refunds, not measurements. A year has 365 days.`;

/** The whole text of the page. */
export function renderDefaults(): string {
  const rows = Object.entries(defaults).map(([name, entry]) => renderRow(name, entry));
  const head = ['| What | Low | Value | High | Source | Measure instead |', '|---|---|---|---|---|---|'];
  const table = [...head, ...rows].join('\n');
  return `${[
    '<!-- Generated from the vocabulary by tools/generate/main.ts. Do not edit. -->',
    '# Defaults',
    `Version ${defaultsVersion} of the table.`,
    introduction,
    table,
  ].join('\n\n')}\n`;
}

function renderRow(name: string, entry: DefaultEntry): string {
  const { about, dimension, low, value, high, source, caveat } = entry;
  const numbers = [low, value, high].map((number) => formatValue(number, unitOf(dimension)));
  const words = [`${source}.`, caveat ?? ''].join(' ').trim();
  const cells = [about, ...numbers, words, renderMeasurement(measurementOfDefault(name, entry))];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** By the attribute that has the default, of a kind or of an engine. */
function measurementOfDefault(name: string, entry: DefaultEntry): Measurement | undefined {
  const behind = Object.entries(keysBehind).find(([key]) => key === name)?.[1];
  if (behind !== undefined) return measurementOf(...behind);
  for (const { word, attributes } of kinds.values()) {
    const spec = attributes.find((attribute) => attribute.default === entry);
    if (spec !== undefined) return measurementOf(spec.key, word);
  }
  for (const engine of engines.values()) {
    const key = [...engine.figures].find(([, figure]) => figure === entry)?.[0];
    if (key !== undefined) return measurementOf(key, engine.kinds[0]);
  }
  return undefined;
}

const renderMeasurement = (measurement: Measurement | undefined): string =>
  measurement === undefined ? '' : `${capitalize(measurement.metric)}: ${measurement.figure}.`;

const capitalize = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
