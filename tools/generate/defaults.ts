// Writes docs/defaults.md: every default figure with its range and its source, from the table in the vocabulary.
// Invariant: the same table gives the same bytes.
import { type DefaultEntry, defaults, defaultsVersion } from '../../grammar/src/vocabulary/index.ts';
import { formatValue } from '../../server/src/core/model/format-figure.ts';
import { unitOf } from '../../server/src/core/model/quantity.ts';

/** The file that this generator writes, relative to the root. */
export const DEFAULTS_PATH = 'docs/defaults.md';

const introduction = `A figure that a file does not write is one of these, and is shown as a default wherever it counts. Each has three
values: the middle is for planning, low and high are the ends of what is plausible, and a conclusion that changes between
them is said to depend on the figure. A low time is a fast one. Sources that start with "Assumed" are conventions, not
measurements: write the attribute with what you measured instead.

Service levels that providers promise are thresholds for refunds, not measurements. A year has 365 days.`;

/** The whole text of the page. */
export function renderDefaults(): string {
  const rows = Object.values(defaults).map(renderRow);
  const table = ['| What | Low | Value | High | Source |', '|---|---|---|---|---|', ...rows].join('\n');
  return `${[
    '<!-- Generated from the vocabulary by tools/generate/main.ts. Do not edit. -->',
    '# Defaults',
    `Version ${defaultsVersion} of the table.`,
    introduction,
    table,
  ].join('\n\n')}\n`;
}

function renderRow({ about, dimension, low, value, high, source, caveat }: DefaultEntry): string {
  const numbers = [low, value, high].map((number) => formatValue(number, unitOf(dimension)));
  const words = [`${source}.`, caveat ?? ''].join(' ').trim();
  return `| ${[about, ...numbers, words].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
